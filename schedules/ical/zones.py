"""VTIMEZONE from the zone database (RFC 5545, 3.6.5), in the form that phones and offices understand.

A zone without changes is one STANDARD block. Where clocks change by a yearly pattern, the pattern is told, because
some programs understand nothing else; otherwise the changes one by one. Nothing is told that the database does
not hold.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vInline

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BEFORE, AFTER = timedelta(days=400), timedelta(days=366 * 8)
STEP = timedelta(days=7)  # some clocks change for the four weeks of Ramadhan
LEAST_ONSETS = 5  # fewer years may resemble each other by chance
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
# What is looked at reaches beyond the days asked for, and must stay within what a calendar can hold.
FIRST, LAST = date.min + BEFORE + STEP, date.max - AFTER - STEP


@dataclass(frozen=True)
class Period:
    """What clocks show from some onset on: the offsets before and after it, its name, and whether it is summer time."""

    before: timedelta
    after: timedelta
    name: str
    summer: bool


@lru_cache(maxsize=64)
def vtimezone(name: str, first: date, last: date) -> Timezone:
    """The VTIMEZONE of the IANA zone `name`, right for at least the days `first` to `last`."""
    zone = ZoneInfo(name)
    first, last = max(first, FIRST), min(last, LAST)
    begin = datetime.combine(first, time.min, tzinfo=UTC) - BEFORE
    onsets: dict[Period, list[datetime]] = {}
    for moment in _changes(zone, begin, datetime.combine(last, time.min, tzinfo=UTC) + AFTER):
        before = (moment - timedelta(seconds=1)).astimezone(zone).utcoffset() or timedelta(0)
        # The onset is told in the time that clocks showed until then.
        onsets.setdefault(_period(zone, moment, before), []).append((moment + before).replace(tzinfo=None))
    if not onsets:
        offset = begin.astimezone(zone).utcoffset() or timedelta(0)
        onsets = {_period(zone, begin, offset): [LONG_AGO.replace(tzinfo=None)]}
    found = Timezone()
    found.add("tzid", name)
    for period, local in onsets.items():
        found.add_component(_block(period, local))
    return found


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which clocks in `zone` change, to the second."""
    low = begin
    while low < end:
        high = low + STEP
        if _shown(zone, low) != _shown(zone, high):
            yield _exactly(zone, low, high)
        low = high


def _exactly(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = _shown(zone, low)
    seconds = [0, int((high - low).total_seconds())]
    while seconds[1] - seconds[0] > 1:
        middle = sum(seconds) // 2
        seconds[_shown(zone, low + timedelta(seconds=middle)) != before] = middle
    return low + timedelta(seconds=seconds[1])


def _shown(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _period(zone: ZoneInfo, moment: datetime, before: timedelta) -> Period:
    local = moment.astimezone(zone)
    after = local.utcoffset() or timedelta(0)
    return Period(before, after, local.tzname() or "", bool(local.dst()))


def _block(period: Period, onsets: list[datetime]) -> TimezoneDaylight | TimezoneStandard:
    block = TimezoneDaylight() if period.summer else TimezoneStandard()
    block.add("dtstart", onsets[0])
    block.add("tzoffsetfrom", period.before)
    block.add("tzoffsetto", period.after)
    block.add("tzname", period.name)
    if pattern := _pattern(onsets):
        block["RRULE"] = vInline(pattern)
    elif onsets[1:]:
        block.add("rdate", onsets[1:])
    return block


def _pattern(onsets: list[datetime]) -> str:
    """'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU' when all onsets follow it, else ""."""
    facts = {(each.month, each.weekday(), each.time()) for each in onsets}
    yearly = all(b.year == a.year + 1 for a, b in pairwise(onsets))
    if len(onsets) < LEAST_ONSETS or len(facts) != 1 or not yearly:
        return ""
    places = {(each.day + 6) // 7 for each in onsets}
    if all(each.day + 7 > monthrange(each.year, each.month)[1] for each in onsets):
        places = {-1}
    if len(places) != 1:
        return ""
    return f"FREQ=YEARLY;BYMONTH={onsets[0].month};BYDAY={places.pop()}{WEEKDAYS[onsets[0].weekday()]}"
