"""Which vehicles are free on which half-day of the weeks that a school wishes for. A constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.dates import local_midnight, long_date, site_zone, time_span
from partners.models import Partner
from schedules.holidays import holidays_between
from visits.models import OutOfService, Vehicle, Visit
from visits.requesting.weeks import WORKING_DAYS, week_label
from visits.school_days import named_days_off


class Half(NamedTuple):
    """A half-day in local hours; a visit is offered from `usual_start` to `usual_end`."""

    name: str | Promise
    start: time
    end: time
    usual_start: time
    usual_end: time


HALVES = (
    Half(_("pagi"), time(6), time(12), time(9), time(11)),
    Half(_("siang"), time(12), time(18), time(13), time(15)),
)


@dataclass(frozen=True)
class Slot:
    """A vehicle on a half-day; `why` says what it does, "" when it is free. `query` fills in a form with it."""

    half: str
    why: str
    query: str


@dataclass(frozen=True)
class Day:
    """A day of a week: `marks` speak against it, `vehicles` pairs the name of each vehicle with its slots."""

    label: str
    marks: list[str]
    vehicles: list[tuple[str, list[Slot]]]


@dataclass(frozen=True)
class Week:
    label: str
    days: list[Day]


class Diary:
    """What the vehicles do between the first and the last of some weeks; three queries."""

    def __init__(self, mondays: Sequence[date], partner: Partner | None) -> None:
        first, end = min(mondays), max(mondays) + timedelta(days=7)
        self.partner, self.mondays = partner, sorted(mondays)
        self.vehicles = list(Vehicle.objects.active())
        holding = Visit.objects.holding().filter(start__lt=local_midnight(end), end__gt=local_midnight(first))
        self.visits = list(holding.with_places().in_order())
        self.broken = list(OutOfService.objects.touching(first, end).filter(vehicle__active=True))
        self.off: dict[date, list[str]] = {}
        for day, name in (
            *holidays_between(first, end).items(),
            *named_days_off(partner, first, end).items(),
        ):
            self.off.setdefault(day, []).append(str(name))

    def weeks(self) -> list[Week]:
        """The weeks with their days that are still to come."""
        return [Week(week_label(monday), self._days(monday)) for monday in self.mondays]

    def _days(self, monday: date) -> list[Day]:
        now = timezone.now()
        days = (monday + timedelta(days=number) for number in range(WORKING_DAYS))
        return [
            Day(
                long_date(day),
                self.off.get(day, []),
                [(each.name, [self._slot(each, day, half) for half in HALVES]) for each in self.vehicles],
            )
            for day in days
            if local_midnight(day) > now
        ]

    def _slot(self, vehicle: Vehicle, day: date, half: Half) -> Slot:
        start, end = (datetime.combine(day, clock, tzinfo=site_zone()) for clock in (half.start, half.end))
        busy = "; ".join(self._busy(vehicle, day, start, end))
        hours = f"day={day}&start_time={half.usual_start:%H:%M}&end_time={half.usual_end:%H:%M}"
        return Slot(str(half.name), busy, f"{hours}&vehicle={vehicle.pk}")

    def _busy(self, vehicle: Vehicle, day: date, start: datetime, end: datetime) -> Iterable[str]:
        for period in self.broken:
            if period.vehicle_id == vehicle.pk and period.first_day <= day <= period.last_day:
                yield period.reason
        for visit in self.visits:
            begins, ends = visit.start, visit.end
            if visit.vehicle_id == vehicle.pk and begins and ends and begins < end and ends > start:
                yield f"{time_span(begins, ends)} {visit.stop.name}"
