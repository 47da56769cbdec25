"""Due job: who asked for a visit is forgotten when the time is over that the form has named."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from core import due
from core.models import OutgoingMail
from visits.models import MobileLibrarySettings, VisitRequest
from visits.requesting import actions
from visits.requesting.letters import mail_prefix

# Everything that somebody wrote about themselves, or that was written to them.
PERSONAL = ("contact_name", "contact_phone", "contact_email", "note", "answer", "reply")
Status = VisitRequest.Status
WAITING = (Status.NEW, Status.PROPOSED)


def register() -> None:
    """Register the job; called from `VisitsConfig.ready()`."""
    due.register(due.Job("forget-visit-requests", forget))


def forget(now: datetime) -> int:
    """Remove personal data `keep_contacts_days` after the answer, from unanswered requests after twice that.

    What is counted stays: place, services, pupils, weeks. Mail about the request loses address and text, and what has
    not gone out is not sent any more. Returns how many were forgotten.
    """
    keep = timedelta(days=MobileLibrarySettings.load().keep_contacts_days)
    answered = Q(answered_at__lt=now - keep) & ~Q(status__in=WAITING)
    waiting = Q(created_at__lt=now - 2 * keep, status__in=WAITING)
    rows = list(VisitRequest.objects.filter(answered | waiting, forgotten_at__isnull=True).order_by("pk"))
    for row in rows:
        with transaction.atomic():
            empty = dict.fromkeys(PERSONAL, "")
            VisitRequest.objects.filter(pk=row.pk).update(**empty, forgotten_at=now)
            mails = OutgoingMail.objects.filter(key__startswith=mail_prefix(row))
            mails.filter(sent_at__isnull=True, given_up_at__isnull=True).update(given_up_at=now)
            mails.update(to="", body="", reply_to="")
            log(row, actions.FORGOTTEN)
    return len(rows)
