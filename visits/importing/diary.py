"""Where every vehicle is: visits of the database, and rows of a file before they are written."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from visits.models import Visit

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """A vehicle is at `place` from `start` to `end` (aware). `owner` is a timetable's key, or that of a row;
    `line` that of the file, 0 for what was there before."""

    start: datetime
    end: datetime
    place: str
    owner: int | str
    line: int = 0


class Diary:
    """Entries by vehicle and day; no visit is longer than a day."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        self.owned: dict[int | str, list[tuple[str, Entry]]] = defaultdict(list)

    @classmethod
    def of_visits(cls, now: datetime, vehicles: dict[int, str]) -> "Diary":
        """What `vehicles` (primary key -> key) are booked for from `now` on, in one query."""
        diary = cls()
        booked = Visit.objects.holding().filter(end__gt=now, vehicle__in=vehicles).order_by()
        rows: Any = booked.values_list("vehicle_id", "start", "end", "stop__name", "series_id")
        for vehicle, *entry in rows:
            diary.add(vehicles[vehicle], [Entry(*entry)])
        return diary

    def add(self, vehicle: str, entries: Iterable[Entry]) -> None:
        """Book `vehicle`."""
        for entry in entries:
            self.pages[vehicle, entry.start.toordinal()].append(entry)
            self.owned[entry.owner].append((vehicle, entry))

    def remove(self, owner: int | str) -> None:
        """Take out what belongs to `owner`."""
        for vehicle, entry in self.owned.pop(owner, []):
            self.pages[vehicle, entry.start.toordinal()].remove(entry)

    def meeting(
        self, vehicle: str, entries: Iterable[Entry], besides: Collection[int | str] = ()
    ) -> Entry | None:
        """The first entry of others that meets one of `entries`; those of the owners `besides` do not count.

        Hours that touch do not meet.
        """
        for entry in entries:
            day = entry.start.toordinal()
            for page in (day - 1, day, day + 1):
                for other in self.pages.get((vehicle, page), ()):
                    if other.start < entry.end and entry.start < other.end and other.owner not in besides:
                        return other
        return None
