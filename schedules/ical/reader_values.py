"""Dates, instants and lengths as calendars write them, read one value at a time."""

import quopri
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar.error import InvalidCalendar
from icalendar.prop import vDuration
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from schedules.ical.problems import Problems
from schedules.ical.reader_lines import Component, Property, decoded
from schedules.ical.zone_names import rules_of, zone_by_name, zone_by_rules, zone_by_words

EARLIEST, LATEST = 1900, 2200
DATE = re.compile(
    r"^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2}):?(\d{2})?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$",
    re.IGNORECASE,
)
ESCAPED = re.compile(r"\\([nN,;:\\\"])")
NAMING = ("DTSTART", "DTEND", "EXDATE", "RDATE")
MOST_ZONES = 30  # of a calendar's own, each of which has to be compared with all that are known
YEAR = re.compile(r"\b(\d{4})\d{4}(?:T|\b)")
Moment = datetime | date


class ValueProblem(ValueError):
    """A value cannot be understood."""


@dataclass
class Zones:
    """The time zones of one calendar. `default` is meant by times without any zone.

    With `everywhere` (an X-WR-TIMEZONE) times in UTC are told in that zone, too. `last_year` is how far rules
    without an end are followed.
    """

    calendar: Component
    problems: Problems
    default: ZoneInfo
    last_year: int
    everywhere: ZoneInfo | None = None
    _rules: dict[str, tuple[Component, tzinfo | None]] = field(default_factory=dict)
    _found: dict[tuple[str, int, int], tzinfo] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for component in self.calendar.components:
            name = component.first("TZID") if component.name == "VTIMEZONE" else None
            if name is not None and name.value.strip() not in self._rules and len(self._rules) < MOST_ZONES:
                self._rules[name.value.strip()] = (component, rules_of(component))
        if told := self.calendar.first("X-WR-TIMEZONE"):
            self.everywhere = zone_by_name(told.value) or zone_by_words(told.value)
            if self.everywhere is None:
                self.problems.tell(told.line, "zone_unknown", name=told.value, used=self.default.key)

    def floating(self) -> ZoneInfo:
        """The zone of times that name none."""
        return self.everywhere or self.default

    def find(self, name: str, line: int, years: tuple[int, int]) -> tzinfo:
        """The zone that TZID `name` means in those years: a ZoneInfo, or the VTIMEZONE's own rules."""
        key = (name, *years)
        if key not in self._found:
            self._found[key] = self._find(name, line, years)
        return self._found[key]

    def _find(self, name: str, line: int, years: tuple[int, int]) -> tzinfo:
        zone = zone_by_name(name)
        component, rules = self._rules.get(name.strip(), (None, None))
        if component is not None and rules is not None and (zone is None or name.strip() in WINDOWS_TO_OLSON):
            # A name of Windows is one of the calendar's own (3.6.5), unless its VTIMEZONE is out of date.
            hints = [name, *(each.value for each in component.all("X-LIC-LOCATION")), self.floating().key]
            return zone_by_rules(rules, hints, *years) or zone or rules
        if zone is not None:
            return zone
        if zone := zone_by_words(name):
            return zone
        self.problems.tell(line, "zone_unknown", name=name, used=self.floating().key)
        return self.floating()


@dataclass(frozen=True)
class Reader:
    """Reads the values of one event.

    `years` are those in which it takes place. `own` is the zone that any of its hours names: those that name none
    mean it, too.
    """

    zones: Zones
    years: tuple[int, int]
    own: tzinfo | None = None

    @classmethod
    def of(cls, event: Component, zones: Zones) -> "Reader":
        """A reader that knows in which years `event` takes place."""
        told = [
            int(year)
            for each in event.properties
            if each.name in {"DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID", "RRULE"}
            for year in YEAR.findall(each.value)
        ]
        known = [year for year in told if 1950 <= year < 2100] or [zones.last_year]
        endless = any("UNTIL" not in each.value.upper() for each in event.all("RRULE"))
        reader = cls(zones, (min(known), max(*known, zones.last_year) if endless else max(known)))
        named = (each for name in NAMING for each in event.all(name) if reader.names_zone(each))
        for prop in named:
            try:
                first, _end = next(reader.moments(prop))
            except (ValueProblem, StopIteration):
                continue
            if isinstance(first, datetime):
                return replace(reader, own=first.tzinfo)
        return reader

    def moment(self, prop: Property, text: str | None = None) -> Moment:
        """The day or the aware instant that a property says; ValueProblem if it says neither."""
        match = DATE.match((prop.value if text is None else text).strip())
        if not match:
            raise ValueProblem(prop.value)
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        try:
            if match[4] is None:
                return date(year, month, day)
            return self._instant(prop, match, datetime(year, month, day, tzinfo=UTC).replace(tzinfo=None))
        except (ValueError, OverflowError) as error:
            raise ValueProblem(prop.value) from error

    def _instant(self, prop: Property, match: re.Match[str], midnight: datetime) -> datetime:
        hour, minute, second = int(match[4]), int(match[5]), min(int(match[6] or 0), 59)
        if hour > 24 or minute > 59 or (hour == 24 and (minute or second)):
            raise ValueProblem(prop.value)
        naive = midnight + timedelta(hours=hour, minutes=minute, seconds=second)
        mark = (match[7] or "").upper()
        if mark == "Z":
            zone: tzinfo = self.zones.everywhere or ZoneInfo("UTC")
            return naive.replace(tzinfo=UTC).astimezone(zone)
        if mark:
            instant = datetime.strptime(f"{naive:%Y%m%dT%H%M%S}{mark}", "%Y%m%dT%H%M%S%z")
            return instant.astimezone(self.zones.floating())
        name = prop.params.get("TZID", "")
        zone = self.zones.find(name, prop.line, self.years) if name.strip() else self.floating()
        return naive.replace(tzinfo=zone)

    def names_zone(self, prop: Property) -> bool:
        """Whether a property says hours of a zone, by itself or because the whole calendar has one."""
        match = DATE.match(prop.value.split(",")[0].split("/")[0].strip())
        named = prop.params.get("TZID", "").strip() or self.zones.everywhere
        return bool(match and match[4] and (match[7] or named))

    def floating(self) -> tzinfo:
        """The zone of hours that name none."""
        return self.own or self.zones.floating()

    def moments(self, prop: Property) -> Iterator[tuple[Moment, Moment | timedelta | None]]:
        """The values of a list: a moment, and for a period its end or its length."""
        for text in filter(str.strip, prop.value.split(",")):
            start, sign, end = text.partition("/")
            if not sign:
                yield self.moment(prop, start), None
            elif end.strip().upper().lstrip("+-").startswith("P"):
                yield self.moment(prop, start), length(prop, end)
            else:
                yield self.moment(prop, start), self.moment(prop, end)


def length(prop: Property, text: str | None = None) -> timedelta:
    """A DURATION, possibly negative; ValueProblem if it is none."""
    value = (prop.value if text is None else text).strip().upper()
    try:
        found = vDuration.from_ical(value)
    except (ValueError, InvalidCalendar, OverflowError) as error:
        raise ValueProblem(prop.value) from error
    if value in {"", "P", "PT", "-P", "+P"} or abs(found) > timedelta(days=3660):
        raise ValueProblem(prop.value)
    return found


def plain(prop: Property | None) -> str:
    """The text of a property as `as_written`, without blanks around it."""
    return as_written(prop).strip()


def as_written(prop: Property | None) -> str:
    """The text of a property, unescaped, without characters that no page can show; "" for none."""
    if prop is None:
        return ""
    value = prop.value
    if prop.params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = decoded(quopri.decodestring(value.encode()))
    text = ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})


def in_range(moment: Moment) -> bool:
    """Whether it lies in the years that the portal can show."""
    return EARLIEST <= moment.year < LATEST


def gap(end: Moment, start: Moment) -> timedelta:
    """How long it is from `start` to `end`; in days where one of them is a day."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end - start
    return _day(end) - _day(start)


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
