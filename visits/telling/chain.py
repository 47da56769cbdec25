"""What was recorded about one visit at one place so far, and how much of it the people there were told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from django.db.models import QuerySet

from core.models import OutgoingMail
from visits.models import Change, Notice, Stop, Visit
from visits.telling.facts import Facts

TIMETABLE = Change.Kind.TIMETABLE


@dataclass
class Chain:
    """`told` is the last change that anybody there was told of; `untold` are the later ones, oldest first."""

    told: Change | None = None
    untold: list[Change] = field(default_factory=list)

    @classmethod
    def of(cls, visit: Visit, stop: Stop, *, lock: bool = False) -> Self:
        """The changes of `visit` at `stop`; with `lock` (in a transaction) none of their mail goes out meanwhile."""
        changes = list(_changes(visit, stop))
        if lock and changes:
            _hold_mail(changes)
            changes = list(_changes(visit, stop))
        chain = cls()
        for change in changes:
            if was_told(change):
                chain.told, chain.untold = change, []
            else:
                chain.untold.append(change)
        return chain

    def known(self, before: Facts) -> Facts:
        """What the people there know, when `before` was true until now."""
        return Facts.before(self.untold[0]) if self.untold else before

    @property
    def waiting(self) -> Change | None:
        """The change that is to be told."""
        return self.untold[-1] if self.untold else None


def was_told(change: Change) -> bool:
    """Whether anybody was told of it. Asks no query where `notices__mail` is prefetched."""
    return any(
        notice.state == Notice.State.TOLD or (notice.mail and notice.mail.sent_at)
        for notice in change.notices.all()
    )


def untold(changes: QuerySet[Change]) -> list[Change]:
    """Those of `changes` that nobody was told of; none of their mail goes out before the transaction ends."""
    everything = changes.prefetch_related("notices__mail")
    _hold_mail(everything.all())
    return [change for change in everything.all() if not was_told(change)]


def _hold_mail(changes: Iterable[Change]) -> None:
    mails = OutgoingMail.objects.filter(
        pk__in=[notice.mail_id for change in changes for notice in change.notices.all()],
        sent_at__isnull=True,
    )
    list(mails.select_for_update().values_list("pk"))


def _changes(visit: Visit, stop: Stop) -> QuerySet[Change]:
    changes = Change.objects.filter(visit=visit, stop=stop).exclude(kind=TIMETABLE).order_by("pk")
    return changes.select_related("vehicle", "old_vehicle").prefetch_related("notices__mail")
