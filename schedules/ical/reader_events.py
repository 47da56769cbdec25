"""One VEVENT, understood property by property. Source: RFC 5545, section 3.6.1."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from schedules.ical.problems import Problems
from schedules.ical.reader_lines import Component, Property
from schedules.ical.reader_rules import first_from
from schedules.ical.reader_values import (
    EARLIEST,
    LATEST,
    Moment,
    Reader,
    ValueProblem,
    Zones,
    as_written,
    gap,
    in_range,
    length,
    plain,
)

ONE_DAY = timedelta(days=1)
LONGEST_UID = 1000
PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
# What tells whether an event changed; DTSTAMP and the like differ in every answer of a server.
TOLD = {
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "CLASS",
    "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL", "X-ALT-DESC",
}  # fmt: skip


@dataclass
class ReadEvent:
    """One VEVENT. `start` and `end` are both days or both aware instants; `zone` is that of the start;
    `floating`: it names none.

    `rules` are pairs of property name and value; `rdates` pairs of a moment and the end or length of a period, or
    None. `recurrence_id` is the moment of the date that it changes, None for a master; `future`: and of all later ones.
    """

    uid: str
    line: int
    start: Moment
    end: Moment
    zone: tzinfo
    floating: bool = False
    sequence: int = -1
    last_modified: datetime | None = None
    recurrence_id: Moment | None = None
    future: bool = False
    rules: list[Property] = field(default_factory=list)
    rdates: list[tuple[Moment, Moment | timedelta | None]] = field(default_factory=list)
    exdates: list[Moment] = field(default_factory=list)
    cancelled: bool = False
    called_off: bool = False
    private: str = ""
    summary: str = ""
    description: str = ""
    html: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    url: str = ""
    digest: str = ""

    @property
    def all_day(self) -> bool:
        """Whether it takes place on whole days."""
        return not isinstance(self.start, datetime)


def read_event(component: Component, zones: Zones, method: str, problems: Problems) -> ReadEvent | None:
    """What a VEVENT says; None when it has no usable start. Broken properties are told and passed over."""
    reader = Reader.of(component, zones)
    values = _Values(component, reader, problems)
    started = component.first("DTSTART")
    if started is None:
        problems.tell(component.line, "no_start")
        return None
    start = values.moment(started)
    if start is None:
        return None
    start, end = values.span(start)
    if not in_range(start) and (later := first_from(component.all("RRULE"), start, EARLIEST)):
        # Holidays that always were begin in the year of some calendar reform.
        start, end = later, later + gap(end, start)
    if not in_range(start):
        problems.tell(started.line, "years", name="DTSTART", value=started.value)
        return None
    event = ReadEvent(_uid(component, problems), component.line, start, end, _zone(start, reader))
    event.floating = reader.own is None
    event.sequence = values.sequence()
    if (changed := component.first("LAST-MODIFIED")) is not None:
        modified = values.moment(changed)
        event.last_modified = modified if isinstance(modified, datetime) else None
    if (told := component.first("RECURRENCE-ID")) is not None:
        event.recurrence_id = values.moment(told)
        if event.recurrence_id is None:
            return None
        event.future = told.params.get("RANGE", "").upper() == "THISANDFUTURE"
    event.rules = [
        each for each in component.properties if each.name in {"RRULE", "EXRULE"} and each.value.strip()
    ]
    event.rdates = values.rdates()
    event.exdates = [moment for moment, _end in values.moments("EXDATE")]
    _words(event, component, method)
    event.digest = _digest(component, method, zones)
    return event


def _words(event: ReadEvent, component: Component, method: str) -> None:
    status = plain(component.first("STATUS")).upper()
    event.called_off = method == "CANCEL"
    event.cancelled = status == "CANCELLED" or event.called_off
    level = plain(component.first("CLASS")).upper()
    event.private = level if level in PRIVATE else ""
    event.summary = as_written(component.first("SUMMARY"))
    event.description = plain(component.first("DESCRIPTION"))
    rich = component.first("X-ALT-DESC")
    event.html = plain(rich) if rich and "html" in rich.params.get("FMTTYPE", "").lower() else ""
    event.location = " ".join(plain(component.first("LOCATION")).split())
    event.categories = tuple(
        " ".join(word.replace("\\,", ",").replace("\\;", ";").split())
        for each in component.all("CATEGORIES")
        for word in re.split(r"(?<!\\),", each.value)
        if word.strip()
    )
    event.url = plain(component.first("URL"))


@dataclass(frozen=True)
class _Values:
    """Reads the dates of one component and tells what it cannot read."""

    component: Component
    reader: Reader
    problems: Problems

    def moment(self, prop: Property) -> Moment | None:
        try:
            return self.reader.moment(prop)
        except ValueProblem:
            self.problems.tell(prop.line, "value", name=prop.name, value=prop.value)
            return None

    def moments(self, name: str) -> list[tuple[Moment, Moment | timedelta | None]]:
        found = []
        for prop in self.component.all(name):
            for text in prop.value.split(","):
                try:
                    found += list(self.reader.moments(replace(prop, value=text)))
                except ValueProblem:
                    self.problems.tell(prop.line, "value", name=name, value=text)
        return found

    def rdates(self) -> list[tuple[Moment, Moment | timedelta | None]]:
        found = []
        for moment, end in self.moments("RDATE"):
            if in_range(moment):
                found.append((moment, end))
            else:
                self.problems.tell(self.component.line, "years", name="RDATE", value=moment.isoformat())
        return found

    def sequence(self) -> int:
        prop = self.component.first("SEQUENCE")
        if prop is None:
            return -1
        if re.fullmatch(r"\s*\d{1,9}\s*", prop.value):
            return int(prop.value)
        self.problems.tell(prop.line, "value", name="SEQUENCE", value=prop.value)
        return -1

    def span(self, start: Moment) -> tuple[Moment, Moment]:
        """Start and end of the same type, in order; an end that nobody understands leaves the start alone."""
        end = self._end(start)
        if isinstance(start, datetime) != isinstance(end, datetime):
            # Days beside hours: the day counts from its midnight, in the zone of the hours.
            start, end = _as_instant(start, end), _as_instant(end, start)
        prop = self.component.first("DTEND") or self.component.first("DURATION")
        if end < start:
            start, end = end, start
            self.problems.tell(prop.line if prop else self.component.line, "swapped", serious=False)
        if end.year > LATEST:
            self.problems.tell(
                prop.line if prop else self.component.line, "years", name="DTEND", value=end.isoformat()
            )
            end = start
        if not isinstance(start, datetime) and end == start:
            end = start + ONE_DAY
        return start, end

    def _end(self, start: Moment) -> Moment:
        default = start if isinstance(start, datetime) else start + ONE_DAY
        if (prop := self.component.first("DTEND")) is not None:
            end = self.moment(prop)
            return default if end is None else end
        if (prop := self.component.first("DURATION")) is None:
            return default
        try:
            lasts = length(prop)
            if not isinstance(start, datetime) and lasts % ONE_DAY:
                start = datetime.combine(start, datetime.min.time(), tzinfo=self.reader.floating())
            return start + lasts
        except (ValueProblem, OverflowError):
            self.problems.tell(prop.line, "value", name="DURATION", value=prop.value)
            return default


def _as_instant(moment: Moment, other: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment
    zone = other.tzinfo if isinstance(other, datetime) else None
    return datetime.combine(moment, datetime.min.time(), tzinfo=zone)


def _zone(start: Moment, reader: Reader) -> tzinfo:
    zone = start.tzinfo if isinstance(start, datetime) else None
    return zone or reader.floating()


def _uid(component: Component, problems: Problems) -> str:
    uid = plain(component.first("UID"))
    if not uid:
        problems.tell(component.line, "no_uid", serious=False)
        said = [
            f"{each.name}:{each.value}"
            for each in component.properties
            if each.name in TOLD - {"DESCRIPTION"}
        ]
        mark = hashlib.sha256("\n".join(sorted(said)).encode("utf-8", "replace")).hexdigest()
        return f"no-uid-{mark[:40]}"
    if len(uid) > LONGEST_UID:
        return f"{uid[:900]}-{hashlib.sha256(uid.encode()).hexdigest()}"
    return uid


def _digest(component: Component, method: str, zones: Zones) -> str:
    """Stays the same as long as the event says the same, in whatever order."""
    said = sorted(
        f"{each.name};{sorted(each.params.items())}:{each.value}"
        for each in component.properties
        if each.name in TOLD
    )
    zone = zones.everywhere.key if isinstance(zones.everywhere, ZoneInfo) else ""
    return hashlib.sha256("\n".join([*said, method, zone]).encode("utf-8", "replace")).hexdigest()


def day_of(moment: Moment) -> date:
    """The day on which a moment lies, as its own clock says."""
    return moment.date() if isinstance(moment, datetime) else moment
