"""The original dates of a series while it is read: which of the dates that a file names does the rule have?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

from schedules.ical.reader_values import Moment
from schedules.recurrence import RuleError, expand_days, expand_instants

ONE_DAY = timedelta(days=1)
END = date(2200, 1, 1)
LOOK_AHEAD = (ONE_DAY, timedelta(days=400), timedelta(days=366 * 30))


@dataclass
class Dates:
    """The originals of a master: days, or instants in UTC. `start` is the first one; `extra` comes on top."""

    start: Moment
    zone: tzinfo
    rule: str = ""
    extra: set[Moment] = field(default_factory=set)

    def key(self, moment: Moment) -> Moment:
        """A named date as an original: a day becomes its midnight beside hours, an instant its day beside days."""
        if isinstance(self.start, datetime):
            if isinstance(moment, datetime):
                return moment.astimezone(UTC)
            return datetime.combine(moment, datetime.min.time(), tzinfo=self.zone).astimezone(UTC)
        return moment.date() if isinstance(moment, datetime) else moment

    def meant(self, moment: Moment, members: set[Moment]) -> Moment:
        """The original that is meant: hours are also tried as the clock of the series, since many writers mix them."""
        key = self.key(moment)
        if key in members or not isinstance(moment, datetime):
            return key
        if not isinstance(key, datetime):
            day = moment.astimezone(UTC).date()
            return day if day in members else key
        naive, utc = moment.replace(tzinfo=None), key.replace(tzinfo=None)
        for guess in (
            naive.replace(tzinfo=self.zone),
            utc.replace(tzinfo=self.zone),
            naive.replace(tzinfo=UTC),
        ):
            if guess.astimezone(UTC) in members:
                return guess.astimezone(UTC)
        return key

    def near(self, moments: Iterable[Moment]) -> set[Moment]:
        """All originals on the days of `moments` and beside them; in runs, so that gaps of years cost nothing."""
        days = sorted({self._day(self.key(each)) for each in moments})
        if not days:
            return set()
        gaps = [(left, right) for left, right in pairwise(days) if right - left > timedelta(days=60)]
        firsts = [days[0], *(right for _left, right in gaps)]
        lasts = [*(left for left, _right in gaps), days[-1]]
        found: set[Moment] = set()
        for first, last in zip(firsts, lasts, strict=True):
            found |= self.between(first - 2 * ONE_DAY, last + 3 * ONE_DAY)
        return found

    def between(self, first: date, end: date) -> set[Moment]:
        """Originals from the day `first` to before `end`, roughly by the day. Raises RuleError."""
        if isinstance(self.start, datetime):
            if not self.rule or not isinstance(self.zone, ZoneInfo):
                every = {self.start.astimezone(UTC), *self.extra}
                return {each for each in every if first <= self._day(each) < end}
            local = self.start.astimezone(self.zone)
            extra = [each for each in self.extra if isinstance(each, datetime)]
            found = expand_instants(self.rule, local, _midnight(first), _midnight(end), extra)
            return {each.astimezone(UTC) for each in found}
        return set(expand_days(self.rule, self.start, first, end, [self._day(each) for each in self.extra]))

    def any_but(self, left_out: set[Moment]) -> bool:
        """Whether anything takes place that is not left out."""
        if self.extra - left_out:
            return True
        first = self._day(self.start) - 2 * ONE_DAY
        try:
            return any(
                self.between(first, min(first + 4 * ONE_DAY + span, END)) - left_out for span in LOOK_AHEAD
            )
        except RuleError:
            return True

    def _day(self, moment: Moment) -> date:
        return moment.date() if isinstance(moment, datetime) else moment


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=UTC)
