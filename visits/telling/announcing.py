"""A change and its notices: made, corrected, replaced, taken back. Callers hold the transaction."""

from collections.abc import Iterable
from typing import Any

from core import outbox
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
    for notice in change.notices.all():
        if notice.mail:
            outbox.rewrite(notice.mail, subject_of(change), text_of(change))
    return change


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
