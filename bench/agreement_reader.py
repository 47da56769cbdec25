"""What an independent reader sees in a calendar: recurring-ical-events, asked about one event at a time.

Nothing of the portal is used here, so that a mistake of the portal cannot hide in both sides of a comparison.
"""

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
import x_wr_timezone
from icalendar import Calendar, Component
from icalendar.error import InvalidCalendar

BEGIN = re.compile(rb"^BEGIN:VEVENT[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(1583, 1, 1), date(2200, 1, 1)


class Unreadable(ValueError):
    """The reader itself cannot make sense of a calendar, or of one event in it."""


@dataclass(frozen=True)
class Seen:
    """One occurrence: aware instants in UTC, or days with an exclusive end."""

    start: datetime | date
    end: datetime | date
    summary: str
    cancelled: bool

    def __str__(self) -> str:
        start, end = (str(each).replace("+00:00", "Z") for each in (self.start, self.end))
        return f"{start} – {end} {self.summary[:40]!r}{' cancelled' if self.cancelled else ''}"


@dataclass(frozen=True)
class Window:
    """The local days `first` ≤ day < `end` on which an occurrence starts."""

    first: date
    end: date

    def holds(self, seen: Seen, zone: ZoneInfo) -> bool:
        """Whether an occurrence belongs to it."""
        return self.first <= day_of(seen.start, zone) < self.end

    def common(self, other: "Window") -> "Window | None":
        """The days of both."""
        first, end = max(self.first, other.first), min(self.end, other.end)
        return Window(first, end) if first < end else None


@dataclass
class Event:
    """The components of one UID in the order of the file: `line` is where the first begins, `numbers` count them."""

    uid: str
    line: int
    method: str
    components: list[Component] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def values(self, name: str) -> set[str]:
        """What the components say under this name, in capitals."""
        return {str(each.get(name, "")).strip().upper() for each in self.components} - {""}

    def starts(self, zone: ZoneInfo) -> list[date]:
        """The local days that the components name as a date of the event."""
        return [
            day_of(_instant(each, zone), zone) for component in self.components for each in _named(component)
        ]


def events_of(data: bytes) -> list[Event]:
    """The events of a file as the reader parses it, times of X-WR-TIMEZONE put into that zone as it does.

    Events without a UID stand alone. Raises Unreadable.
    """
    lines = [data.count(b"\n", 0, match.start()) + 1 for match in BEGIN.finditer(data)]
    found: dict[str, Event] = {}
    number = -1
    try:
        for calendar in _calendars(data):
            if str(calendar.get("CALSCALE", "GREGORIAN")).upper() != "GREGORIAN":
                raise Unreadable("another calendar than the Gregorian one")
            method = str(calendar.get("METHOD", "")).upper()
            for component in x_wr_timezone.to_standard(calendar).walk("VEVENT"):
                number += 1
                line = lines[number] if number < len(lines) else 0
                uid = str(component.get("UID", "")).strip()
                event = found.setdefault(uid or f"line {line}", Event(uid, line, method))
                event.components.append(component)
                event.numbers.append(number)
    except Unreadable:
        raise
    except Exception as error:
        # The reader's parser raises whatever a broken line makes it stumble over.
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    return list(found.values())


def _calendars(data: bytes) -> list[Calendar]:
    icalendar.use_zoneinfo()  # forgets the time zones of the file before
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = Calendar.from_ical(data.removeprefix(b"\xef\xbb\xbf"), multiple=True)
    return [each for each in parsed if isinstance(each, Calendar)]


def occurrences(event: Event, window: Window, zone: ZoneInfo) -> Counter[Seen]:
    """The occurrences of `event` that start within `window`; floating times are meant in `zone`.

    Raises Unreadable.
    """
    calendar = Calendar()
    for component in event.components:
        calendar.add_component(component)
    try:
        query = recurring_ical_events.of(calendar)
        found = query.between(window.first - ONE_DAY, window.end + ONE_DAY)
        seen = Counter(_seen(each, zone) for each in found)
    except (ArithmeticError, AttributeError, InvalidCalendar, LookupError, TypeError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    return Counter({each: count for each, count in seen.items() if window.holds(each, zone)})


def bounded(
    event: Event, windows: Iterable[Window], zone: ZoneInfo, most: int
) -> tuple[list[Window], Counter[Seen]]:
    """The occurrences within `windows`, each of which is cut where it would hold many more than `most`.

    Answers the windows as they were cut, too. Raises Unreadable.
    """
    cut, seen = [], Counter[Seen]()
    for window in windows:
        in_this = Counter[Seen]()
        day, step = window.first, 1
        while day < window.end and in_this.total() <= most:
            end = min(window.end, day + step * ONE_DAY)
            in_this |= occurrences(event, Window(day, end), zone)
            day, step = end, step * 2
        cut.append(Window(window.first, day))
        seen |= in_this
    return cut, seen


def windows_of(starts: list[date], today: date) -> list[Window]:
    """From the first date to three years after the last one that is named, and three years around today, apart."""
    around = Window(today - 365 * ONE_DAY, today + 2 * 365 * ONE_DAY)
    known = sorted(each for each in starts if FIRST <= each < LAST)
    if not known:
        return [around]
    named = Window(known[0], known[-1] + 3 * 365 * ONE_DAY)
    if named.end < around.first or around.end < named.first:
        return [named, around]
    return [Window(min(named.first, around.first), max(named.end, around.end))]


def day_of(moment: datetime | date, zone: ZoneInfo) -> date:
    """The local day of an instant or a day."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def _seen(component: Component, zone: ZoneInfo) -> Seen:
    return Seen(
        start=_instant(component["DTSTART"].dt, zone),
        end=_instant(component["DTEND"].dt, zone),
        summary=str(component.get("SUMMARY", "")),
        cancelled=str(component.get("STATUS", "")).strip().upper() == "CANCELLED",
    )


def _instant(value: datetime | date, zone: ZoneInfo) -> datetime | date:
    if not isinstance(value, datetime):
        return value
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _named(component: Component) -> Iterator[datetime | date]:
    values = [_read(component.get(name), "dt") for name in ("DTSTART", "RECURRENCE-ID")]
    listed = component.get("RDATE", [])
    for each in listed if isinstance(listed, list) else [listed]:
        values += [one.dt for one in _read(each, "dts") or []]
    for value in values:
        start = value[0] if isinstance(value, tuple) else value
        if (
            isinstance(start, date)
            and FIRST <= (start.date() if isinstance(start, datetime) else start) < LAST
        ):
            yield start


def _read(prop: object, name: str) -> Any:
    try:
        return getattr(prop, name, None)
    except InvalidCalendar:  # a property that the parser kept although it is broken
        return None
