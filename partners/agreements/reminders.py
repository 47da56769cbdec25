"""Mail before an agreement ends: 90, 30 and 7 days ahead, each once.

Told are all active users who may enter agreements and have an address; where there is none of them, the office's
own address. A day on which the job did not run is made up for: the reminder that is due goes out on the next run, and
of several that were missed only the latest.
"""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_admin_base_url

from core import due, outbox
from core.dates import local_today, medium_date
from core.furniture import office
from core.models import OutgoingMail
from partners.agreements.standing import SNIPPET, days_left
from partners.models import Agreement
from partners.permissions import ADD_AGREEMENT

THRESHOLDS = (7, 30, 90)  # days before the last day
PREFIX = "agreement-end-"
LANGUAGE = "id"


def register() -> None:
    """Register the job; called from `PartnersConfig.ready()`."""
    due.register(due.Job("remind-of-agreements", remind))


def remind(now: datetime) -> int:
    """Put the reminders that are due at the instant `now` into the outbox. Returns for how many agreements."""
    today = local_today(now)
    ending = Agreement.objects.ending_within(max(THRESHOLDS), today).order_by("in_force_to", "pk")
    due_now = {_prefix(each, each.in_force_to, today): each for each in ending if each.in_force_to}
    if not due_now:
        return 0
    known = OutgoingMail.objects.filter(key__startswith=PREFIX).values_list("key", flat=True)
    told = {key.rpartition(":")[0] for key in known}
    untold = {prefix: each for prefix, each in due_now.items() if prefix not in told}
    recipients = list(addresses()) if untold else []
    for prefix, agreement in untold.items():
        with transaction.atomic():
            for address in recipients:
                _tell(prefix, address, agreement, today)
    return len(untold) if recipients else 0


def addresses() -> Iterable[str]:
    """Whom to tell, each once."""
    users = get_user_model().objects.with_perm(
        ADD_AGREEMENT, include_superusers=True, backend="django.contrib.auth.backends.ModelBackend"
    )
    found = users.filter(is_active=True).exclude(email="").order_by("email").values_list("email", flat=True)
    return dict.fromkeys(address.lower() for address in found) or filter(None, [office().email])


def threshold(last: date, today: date) -> int:
    """The threshold in days that was passed last, of an agreement that ends within the longest of them."""
    return next(days for days in THRESHOLDS if (last - today).days <= days)


def _prefix(agreement: Agreement, last: date, today: date) -> str:
    """How the keys of one reminder begin. With the last day: a term that was made longer is told of anew."""
    return f"{PREFIX}{agreement.pk}-{last.isoformat()}-{threshold(last, today)}"


def _tell(prefix: str, address: str, agreement: Agreement, today: date) -> None:
    last = agreement.in_force_to or today
    with override(LANGUAGE):
        about = {"number": agreement.number, "day": medium_date(last), "left": days_left(last, today)}
        names = ", ".join(each.name for each in agreement.partners.all())
        lines = [
            _("Perjanjian %(number)s berakhir %(day)s (%(left)s).") % about,
            "",
            _("Tentang: %(subject)s") % {"subject": agreement.subject},
            *([_("Mitra: %(names)s") % {"names": names}] if names else []),
            "",
            _("Bila kerja samanya berlanjut, buka perjanjian ini lalu pilih Perpanjang."),
            get_admin_base_url() + reverse(f"{SNIPPET}:inspect", args=[agreement.pk]),
        ]
        subject = _("Perjanjian %(number)s berakhir %(day)s") % about
    # Keys are kept for longer than addresses, so they do not hold one.
    recipient = sha256(address.encode()).hexdigest()[:16]
    outbox.enqueue(f"{prefix}:{recipient}", address, subject, "\n".join(lines))
