"""Due jobs: mail that went out counts as told, what is over needs no telling, and recipients are forgotten."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest

from core import due
from visits.models import Change, MobileLibrarySettings, Notice
from visits.telling.announcing import silence
from visits.telling.record import NEAR

State = Notice.State


def register() -> None:
    """Register the jobs; called from `VisitsConfig.ready()`."""
    due.register(due.Job("settle-notices", settle))
    due.register(due.Job("forget-recipients", forget))


def settle(now: datetime) -> int:
    """Note which mail went out, and silence changes whose dates are over. Returns how many notices changed."""
    sent = 0
    pending = Notice.objects.filter(state=State.PENDING)
    for notice in pending.filter(mail__sent_at__isnull=False).select_related("mail"):
        if notice.mail:
            told = {"state": State.TOLD, "told_at": notice.mail.sent_at}
            sent += pending.filter(pk=notice.pk).update(**told)
    last = Greatest(Coalesce("old_end", "new_end"), Coalesce("new_end", "old_end"))
    dated = Change.objects.annotate(last=last).filter(notices__state=State.PENDING)
    over = dated.filter(
        Q(last__lt=now) & ~Q(kind=Change.Kind.TIMETABLE)
        | Q(kind=Change.Kind.TIMETABLE, created_at__lt=now - NEAR)
    ).distinct()
    with transaction.atomic():
        changes = list(over)
        silence(changes)
    return sent + len(changes)


def forget(now: datetime) -> int:
    """Remove names and numbers from notices whose time is over (`keep_contacts_days`). Returns how many."""
    before = now - timedelta(days=MobileLibrarySettings.load().keep_contacts_days)
    named = Notice.objects.exclude(recipient="").exclude(state=State.PENDING)
    since = named.annotate(since=Coalesce(F("told_at"), F("change__created_at")))
    return since.filter(since__lt=before).update(recipient="")
