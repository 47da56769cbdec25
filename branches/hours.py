"""When a building is open: pure computation. No ORM, no clock of its own, no words.

Weekdays count from Monday 0; hours are local; days are local; first and last days are inclusive. An hour of
23:59 at the end means until midnight, so hours past midnight are entered as two stretches and become one here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

END_OF_DAY = time(23, 59)
DAY = timedelta(days=1)
HORIZON_DAYS = 60

Stretch = tuple[time, time]
Week = Mapping[int, tuple[Stretch, ...]]
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Period:
    """Days with hours of their own. `own` marks a period of this building rather than of all."""

    name: str
    first: date
    last: date
    week: Week
    own: bool = False
    open_on_holidays: bool = False

    @property
    def rank(self) -> tuple[bool, timedelta]:
        """The smaller goes before the greater: own ones first, then the shorter."""
        return (not self.own, self.last - self.first)


@dataclass(frozen=True)
class Shut:
    """Days on which nothing opens."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True)
class Rules:
    """Everything that decides whether a building is open. `holidays` maps days to their names."""

    zone: ZoneInfo
    week: Week
    periods: tuple[Period, ...] = ()
    closures: tuple[Shut, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    closed_on_holidays: bool = True

    def period_on(self, day: date) -> Period | None:
        """The special period that counts on `day`: the most specific one."""
        return min(
            (each for each in self.periods if each.first <= day <= each.last),
            key=lambda p: p.rank,
            default=None,
        )

    def shut_reason(self, day: date) -> str:
        """Why the building stays shut on `day` against its hours: a closure, then a holiday; "" when it does not."""
        for closure in self.closures:
            if closure.first <= day <= closure.last:
                return closure.reason
        period = self.period_on(day)
        if self.closed_on_holidays and day in self.holidays and not (period and period.open_on_holidays):
            return self.holidays[day]
        return ""

    def stretches(self, day: date) -> tuple[Stretch, ...]:
        """Open hours of the local day in order; empty when it is closed."""
        if self.shut_reason(day):
            return ()
        period = self.period_on(day)
        week = period.week if period else self.week
        return tuple(sorted(week.get(day.weekday(), ())))

    def spans(self, first: date, end: date) -> list[Span]:
        """Open spans that begin on the days `first` ≤ day < `end`, as aware instants in order; touching ones joined."""
        joined: list[Span] = []
        for start, stop in self._instants(first, end):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
            else:
                joined.append((start, stop))
        return joined

    def _instants(self, first: date, end: date) -> Iterator[Span]:
        day = first
        while day < end:
            for opens, closes in self.stretches(day):
                start = datetime.combine(day, opens, tzinfo=self.zone)
                if closes >= END_OF_DAY:
                    yield start, datetime.combine(day + DAY, time.min, tzinfo=self.zone)
                else:
                    yield start, datetime.combine(day, closes, tzinfo=self.zone)
            day += DAY

    def _around(self, now: datetime) -> list[Span]:
        today = now.astimezone(self.zone).date()
        return self.spans(today - DAY, today + HORIZON_DAYS * DAY)

    def is_open(self, now: datetime) -> bool:
        """Whether the building is open at the aware instant `now`; at the closing minute it is shut."""
        return any(start <= now < stop for start, stop in self._around(now))

    def next_change(self, now: datetime) -> datetime | None:
        """The next instant at which it opens or closes; None when nothing changes within 60 days."""
        return min((each for span in self._around(now) for each in span if each > now), default=None)
