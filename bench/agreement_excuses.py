"""What the standard makes of what the reader sees, where no correction of the text would say it."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Component
from icalendar.error import InvalidCalendar

from bench import agreement_standard as standard
from bench.agreement_reader import Event, Seen, Window, day_of, occurrences

UNTITLED = "Acara tanpa judul"
KEPT, LOOKED_AT = 1_000, timedelta(days=640)
CROWDED = LOOKED_AT * KEPT / 5_000
MOST = 5_000


@dataclass(frozen=True)
class Excuse:
    """What must be found `instead` of what the reader sees of an event."""

    kind: str
    instead: Callable[[Event, Counter[Seen], ZoneInfo], Counter[Seen]]


def _nothing_private(event: Event, seen: Counter[Seen], _zone: ZoneInfo) -> Counter[Seen]:
    return Counter() if event.values("CLASS") & {"PRIVATE", "CONFIDENTIAL"} else seen


def _nothing_called_off(event: Event, seen: Counter[Seen], _zone: ZoneInfo) -> Counter[Seen]:
    return Counter() if event.method == "CANCEL" else seen


def _titled(event: Event, seen: Counter[Seen], _zone: ZoneInfo) -> Counter[Seen]:
    master = _master(event)
    title = str(master.get("SUMMARY", "")) if master else ""
    return _each(seen, lambda one: one if one.summary else replace(one, summary=title or UNTITLED))


def _first_thousand(event: Event, seen: Counter[Seen], _zone: ZoneInfo) -> Counter[Seen]:
    """Hundreds of dates on the first day, or more than five thousand from the recent past to the horizon."""
    starts = _starts(seen)
    if not event.values("RRULE") or not _crowded(starts):
        return seen
    kept = set(starts[:KEPT])
    return Counter({one: count for one, count in seen.items() if one.start in kept})


def _from_1900(_event: Event, seen: Counter[Seen], _zone: ZoneInfo) -> Counter[Seen]:
    return Counter({one: count for one, count in seen.items() if one.start.year >= 1900})


def _last_thousands(event: Event, seen: Counter[Seen], zone: ZoneInfo) -> Counter[Seen]:
    """Of a rule that cannot be kept as such: its first date, and up to five years after the horizon the latest MOST."""
    start = _read(_master(event), "DTSTART")
    if not event.values("RRULE") or not isinstance(start, datetime) or start.tzinfo is None:
        return seen
    if isinstance(start.tzinfo, ZoneInfo) or start.tzinfo == UTC:
        return seen
    from core.dates import local_today
    from schedules.horizon import horizon

    end = horizon(local_today()) + 5 * timedelta(days=366)
    starts = _starts(occurrences(event, Window(start.date(), end), zone))
    if len(starts) <= MOST or _crowded(starts):
        return seen
    kept = {starts[0], *starts[-MOST:]}
    return Counter(
        {one: count for one, count in seen.items() if one.start in kept or day_of(one.start, zone) >= end}
    )


def _starts(seen: Counter[Seen]) -> list[datetime]:
    return sorted({one.start for one in seen if isinstance(one.start, datetime)})


def _crowded(starts: list[datetime]) -> bool:
    recent = [each for each in starts if each > datetime.now(UTC) - LOOKED_AT]
    return _within(starts, 300, timedelta(days=1)) or _within(recent, KEPT, CROWDED)


def _within(starts: list[datetime], number: int, time: timedelta) -> bool:
    """Whether more than `number` of them lie within `time`."""
    return len(starts) > number and starts[number] - starts[0] < time


def _without_excluded(event: Event, seen: Counter[Seen], zone: ZoneInfo) -> Counter[Seen]:
    master = _master(event)
    start = master["DTSTART"].dt if master and "EXRULE" in master else None
    if master is None or not isinstance(start, datetime):
        return seen
    told = master["EXRULE"] if isinstance(master["EXRULE"], list) else [master["EXRULE"]]
    texts = [each.to_ical().decode() if hasattr(each, "to_ical") else str(each) for each in told]
    rules = [
        rrulestr(re.sub(r"(UNTIL=\d+T\d+)Z", r"\1", each), dtstart=start.replace(tzinfo=None))
        for each in texts
    ]

    def left_out(one: Seen) -> bool:
        if not isinstance(one.start, datetime):
            return False
        local = one.start.astimezone(start.tzinfo or zone).replace(tzinfo=None)
        return any(rule.between(local, local, inc=True) for rule in rules)

    return Counter({one: count for one, count in seen.items() if not left_out(one)})


def _read(component: Component | None, name: str) -> Any:
    try:
        return getattr(component.get(name), "dt", None) if component else None
    except InvalidCalendar:
        return None


def _master(event: Event) -> Component | None:
    return next((each for each in event.components if "RECURRENCE-ID" not in each), None)


def _exact_length(event: Event, seen: Counter[Seen], _zone: ZoneInfo) -> Counter[Seen]:
    """The reader adds the length by the wall clock, so that it changes where clocks do."""
    master = _master(event)
    start, end = _read(master, "DTSTART"), _read(master, "DTEND")
    if not (isinstance(start, datetime) and isinstance(end, datetime) and start.tzinfo and end.tzinfo):
        return seen
    exact = end.astimezone(UTC) - start.astimezone(UTC)
    own = {each["DTSTART"].dt for each in event.components if each is not master and "DTSTART" in each}
    own_starts = {each.astimezone(UTC) for each in own if isinstance(each, datetime) and each.tzinfo}

    def lasting(one: Seen) -> Seen:
        if (
            not isinstance(one.start, datetime)
            or not isinstance(one.end, datetime)
            or one.start in own_starts
        ):
            return one
        local, until = one.start.astimezone(start.tzinfo), one.end.astimezone(start.tzinfo)
        by_clock = until.replace(tzinfo=None) - local.replace(tzinfo=None)
        nominal = end.astimezone(start.tzinfo).replace(tzinfo=None) - start.replace(tzinfo=None)
        changes = (until.utcoffset() or timedelta()) != (local.utcoffset() or timedelta())
        return replace(one, end=one.start + exact) if changes and by_clock == nominal else one

    return _each(seen, lasting)


def _each(seen: Counter[Seen], change: Callable[[Seen], Seen]) -> Counter[Seen]:
    found = Counter[Seen]()
    for one, count in seen.items():
        found[change(one)] += count
    return found


EXCUSES = (
    Excuse(standard.LONG_AGO, _from_1900),
    Excuse(standard.EXCLUDED, _without_excluded),
    Excuse(standard.DENSE, _first_thousand),
    Excuse(standard.UNNAMED, _last_thousands),
    Excuse(standard.EXACT, _exact_length),
    Excuse(standard.TITLE, _titled),
    Excuse(standard.CANCEL, _nothing_called_off),
    Excuse(standard.PRIVATE, _nothing_private),
)
