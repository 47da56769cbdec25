"""The turns that vehicles have to give in a semester."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from visits.models import Vehicle

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class Terms:
    """What may be used: from the local day `first` to `last`, both included, on `weekdays` (0 is Monday), in the clock
    times of `windows`; every place again after `every` weeks, or once when that is 0.
    """

    vehicles: Sequence[Vehicle]
    first: date
    last: date
    weekdays: Sequence[int]
    windows: Sequence[tuple[time, time]]
    every: int


@dataclass(frozen=True)
class Seat:
    """One turn: `vehicle` on these local `days`, from one clock time to the other."""

    vehicle: Vehicle
    days: tuple[date, ...]
    window: tuple[time, time]

    def hours(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Its instants on `day`, for a place in `zone`."""
        start, end = self.window
        return datetime.combine(day, start, tzinfo=zone), datetime.combine(day, end, tzinfo=zone)


def seats(terms: Terms) -> Iterator[Seat]:
    """All turns: day by day, then vehicle by vehicle, so that turns that follow each other make one trip."""
    end = terms.last + ONE_DAY
    round_end = min(end, terms.first + ONE_WEEK * terms.every) if terms.every else end
    day = terms.first
    while day < round_end:
        if day.weekday() in terms.weekdays:
            days = tuple(_again(day, end, terms.every))
            for vehicle in terms.vehicles:
                for window in terms.windows:
                    yield Seat(vehicle, days, window)
        day += ONE_DAY


def _again(day: date, end: date, every: int) -> Iterator[date]:
    yield day
    while every and (day := day + ONE_WEEK * every) < end:
        yield day
