"""A change and its notices: made, corrected, replaced, taken back. Callers hold the transaction."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from core import outbox
from partners.models import Partner
from visits.models import Change, Notice
from visits.telling.contacts import Channel, contact_of, recipients
from visits.telling.wording import subject_of, text_of

State = Notice.State


def announce(change: Change, user: Any) -> Change:
    """Save `change` with a notice for every way to its contact; the mail goes into the outbox."""
    change.created_by = user if user and user.is_authenticated else None
    change.save()
    for channel, recipient in recipients(contact_of(change.stop)).items():
        mail = None
        if channel == Channel.EMAIL:
            key = f"visits.change.{change.pk}"
            mail = outbox.enqueue(key, recipient, subject_of(change), text_of(change))
        Notice.objects.create(change=change, channel=channel, recipient=recipient, mail=mail)
    return change


def reword(change: Change, reason: str) -> Change | None:
    """Correct the reason of a change that nobody was told of yet; None when it is the same."""
    if change.reason == reason:
        return None
    change.reason = reason
    change.save(update_fields=["reason", "changed_at"])
    rewrite_mail([change])
    return change


def follow_visits(changes: Iterable[Change]) -> None:
    """Correct hours and vehicle of `changes`, of which nobody was told, where their visits have others by now."""
    for change in changes:
        visit = change.visit
        if visit is None:
            continue
        known = (change.new_start, change.new_end, change.vehicle_id)
        if known != (visit.start, visit.end, visit.vehicle_id):
            change.new_start, change.new_end, change.vehicle = visit.start, visit.end, visit.vehicle
            change.save(update_fields=["new_start", "new_end", "vehicle", "changed_at"])
            rewrite_mail([change])


def renew_links(partner: Partner, **kwargs: Any) -> None:
    """The signed link of `partner` was replaced: mail that still waits says the new one."""
    waiting = Change.objects.filter(stop__partner=partner, notices__in=_unsent())
    rewrite_mail(waiting.select_related("stop__partner", "timetable"))


def rewrite_mail(changes: Iterable[Change]) -> None:
    """Mail about `changes` that has not gone out says what is true now; what was forgotten already stays empty."""
    by_pk = {change.pk: change for change in changes}
    for notice in _unsent().filter(change__in=by_pk).select_related("mail"):
        if notice.mail:
            change = by_pk[notice.change_id]
            outbox.rewrite(notice.mail, subject_of(change), text_of(change))


def silence(changes: Iterable[Change]) -> None:
    """What is still to be told of `changes` need not be told any more; waiting mail is taken back."""
    waiting = Notice.objects.filter(change__in=list(changes), state=State.PENDING)
    for notice in waiting.select_related("mail"):
        if notice.mail is None or outbox.withdraw(notice.mail):
            Notice.objects.filter(pk=notice.pk).update(state=State.NEEDLESS)


def supersede(changes: Iterable[Change], by: Change) -> None:
    """The change `by` replaces `changes`, of which nobody was told."""
    replaced = [change.pk for change in changes]
    Change.objects.filter(pk__in=replaced).update(superseded_by=by)


def undo(changes: Iterable[Change]) -> None:
    """Nobody was told, and nothing remains to tell."""
    changes = list(changes)
    silence(changes)
    Change.objects.filter(pk__in=[change.pk for change in changes]).delete()


def _unsent() -> QuerySet[Notice]:
    """Notices whose mail has not gone out, also where staff have told it otherwise meanwhile."""
    return Notice.objects.filter(mail__isnull=False, mail__sent_at__isnull=True).exclude(mail__body="")
