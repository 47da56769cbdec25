"""Due job: what people wrote to the office is forgotten when its time is over."""

from datetime import datetime

from core import due
from home.models import ContactMessage


def connect() -> None:
    """Register the job; called from `HomeConfig.ready()`."""
    due.register(due.Job("forget-contact-messages", forget_contact_messages))


def forget_contact_messages(now: datetime) -> int:
    """Remove personal data from messages older than `ContactMessage.KEEP`. Returns how many."""
    return ContactMessage.objects.to_forget(now - ContactMessage.KEEP).forget(now)
