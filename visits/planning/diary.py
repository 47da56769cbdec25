"""When vehicles are free: their visits and repairs, and the days on which a place is not visited; read once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from core.dates import local_midnight, local_today
from schedules.grid import is_red
from schedules.holidays import holidays_between
from schedules.models import days_touched
from visits.models import OutOfService, Stop, Vehicle, Visit
from visits.planning.weeks import ONE_DAY
from visits.school_days import named_days_off

DAYS_AHEAD = 60


@dataclass(frozen=True)
class Slot:
    """A vehicle that is free from `start` to `end` (instants)."""

    vehicle: Vehicle
    start: datetime
    end: datetime


class Diary:
    """What stands in the way of `vehicles` on the local days `first` ≤ day < `end`, but for the visits `besides`.

    `reserve()` writes further hours into it, so that one slot is not promised twice.
    """

    def __init__(
        self, vehicles: Iterable[Vehicle], first: date, end: date, besides: Iterable[int] = ()
    ) -> None:
        self.first, self.end = first, end
        self.vehicles = {vehicle.pk: vehicle for vehicle in vehicles}
        self._taken: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
        self._out: dict[int, list[tuple[date, date]]] = defaultdict(list)
        self._holidays = holidays_between(first, end)
        # A visit lasts a day at most, so one that reaches into the first day began on the day before it.
        visits = Visit.objects.holding().filter(
            vehicle__in=self.vehicles,
            start__gte=local_midnight(first - ONE_DAY),
            start__lt=local_midnight(end),
        )
        rows = visits.exclude(pk__in=list(besides)).values_list("vehicle_id", "start", "end")
        for vehicle, start, until in rows:
            if start and until:
                self._taken[vehicle].append((start, until))
        out = OutOfService.objects.touching(first, end).filter(vehicle__in=self.vehicles)
        for vehicle, day, last in out.values_list("vehicle_id", "first_day", "last_day"):
            self._out[vehicle].append((day, last))

    def is_free(self, vehicle: Vehicle, start: datetime, end: datetime) -> bool:
        """Whether `vehicle` can go from `start` to `end`."""
        first, until = days_touched(start, end)
        out = any(day < until and last >= first for day, last in self._out[vehicle.pk])
        return not out and not any(begun < end and over > start for begun, over in self._taken[vehicle.pk])

    def reserve(self, slot: Slot) -> None:
        """From now on `slot` is taken."""
        self._taken[slot.vehicle.pk].append((slot.start, slot.end))

    def days(self, stop: Stop, after: date) -> Iterator[date]:
        """Days later than `after` on which `stop` can be visited: no Sunday, holiday, or day off of its school."""
        off = named_days_off(stop.partner, self.first, self.end)
        day = max(after + ONE_DAY, self.first)
        while day < self.end:
            if not is_red(day, self._holidays) and day not in off:
                yield day
            day += ONE_DAY

    def next_slots(
        self, stop: Stop, vehicle: Vehicle, hours: tuple[datetime, datetime], after: date, most: int
    ) -> list[Slot]:
        """Up to `most` slots of `vehicle` on the days after `after`, at the same hours of the stop's zone."""
        found: list[Slot] = []
        for day in self.days(stop, after):
            start, end = same_hours(stop, hours, day)
            if self.is_free(vehicle, start, end):
                found.append(Slot(vehicle, start, end))
                if len(found) == most:
                    break
        return found


def same_hours(stop: Stop, hours: tuple[datetime, datetime], day: date) -> tuple[datetime, datetime]:
    """The same clock times on another local day of the stop."""
    zone = ZoneInfo(stop.zone)
    start, end = (each.astimezone(zone) for each in hours)
    last = day + (end.date() - start.date())
    return datetime.combine(day, start.time(), tzinfo=zone), datetime.combine(last, end.time(), tzinfo=zone)


def free_slots(visit: Visit, start: datetime, end: datetime, wanted: Vehicle) -> list[Slot]:
    """When `visit` could take place at the hours from `start` to `end`: with `wanted`, or sooner with another one.

    First the next three days of `wanted`, then for each other vehicle its next day, which may be the same one.
    """
    vehicles = list(Vehicle.objects.active())
    day = max(start.astimezone(ZoneInfo(visit.stop.zone)).date(), local_today())
    diary = Diary([*vehicles, wanted], day, day + timedelta(days=DAYS_AHEAD), [visit.pk] if visit.pk else [])
    found = diary.next_slots(visit.stop, wanted, (start, end), day, 3)
    for other in vehicles:
        if other != wanted:
            found += diary.next_slots(visit.stop, other, (start, end), day - ONE_DAY, 1)
    now = timezone.now()
    return [slot for slot in found if slot.start > now]
