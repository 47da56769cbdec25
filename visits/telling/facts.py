"""What a place knows of a visit: when, with which vehicle, where exactly, or that there is none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from visits.models import Change, Stop, Vehicle, Visit

Kind = Change.Kind


@dataclass(frozen=True)
class Facts:
    """`start` and `end` are instants in UTC; `cancelled` also where the visit goes to another place."""

    start: datetime | None
    end: datetime | None
    vehicle: Vehicle | None
    place: str = ""
    cancelled: bool = False

    @classmethod
    def of(cls, visit: Visit, stop: Stop) -> Self:
        """What the people at `stop` may expect of `visit`."""
        gone = visit.cancelled or visit.stop_id != stop.pk
        return cls(visit.start, visit.end, visit.vehicle, visit.place, gone)

    @classmethod
    def before(cls, change: Change) -> Self:
        """What was known before `change` was told."""
        return cls(
            change.old_start, change.old_end, change.old_vehicle, change.old_place, change.was_cancelled
        )

    @classmethod
    def after(cls, change: Change) -> Self:
        """What is known once `change` was told."""
        off = change.kind == Kind.CANCELLED
        return cls(change.new_start, change.new_end, change.vehicle, change.place, off)

    def says_the_same(self, other: "Facts") -> bool:
        """Whether there is nothing to tell; when and how a cancelled visit would have been is no news."""
        return self == other or (self.cancelled and other.cancelled)


def kind_of(known: Facts, new: Facts) -> Kind:
    """How the way from `known` to `new`, which differ, is called."""
    if new.cancelled:
        return Kind.CANCELLED
    if known.cancelled:
        return Kind.RESTORED
    return Kind.ALTERED if known.start == new.start else Kind.MOVED
