"""From the VEVENTs of one UID to a series with its single changed dates. Source: RFC 5545, sections 3.8.4 and 3.8.5."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from schedules.ical.imported import ImportedSeries, Override
from schedules.ical.problems import Problems
from schedules.ical.reader_dates import Dates
from schedules.ical.reader_events import ReadEvent
from schedules.ical.reader_lines import Property
from schedules.ical.reader_overrides import override_of, period_override, shift_of, spread, times
from schedules.ical.reader_rules import read_rules
from schedules.ical.reader_unnamed import by_wall_clock, in_known_zone
from schedules.ical.reader_values import Moment, gap
from schedules.models import recurrence_id
from schedules.recurrence import RuleError


def assemble(events: list[ReadEvent], until: date, problems: Problems) -> ImportedSeries | None:
    """The series of `events`, which share a UID; None when nothing of it takes place."""
    masters = [each for each in events if each.recurrence_id is None]
    changes = _newest(each for each in events if each.recurrence_id is not None)
    if len(masters) > 1:
        problems.tell(masters[1].line, "duplicate", serious=False)
    if not masters:
        return _detached(changes)
    # Of two with the same SEQUENCE the first one counts.
    master = max(masters, key=lambda each: each.sequence)
    try:
        return _Assembly(in_known_zone(master, until, problems), changes, until, problems).series()
    except (RuleError, OverflowError, ValueError):
        problems.tell(master.line, "rule", value=" ".join(each.value for each in master.rules))
        return _Assembly(replace(master, rules=[]), changes, until, problems).series()


def _newest(changes: Iterable[ReadEvent]) -> list[ReadEvent]:
    """One change for each date, in the order of dates: that with the highest SEQUENCE, the first of several."""
    found: dict[str, ReadEvent] = {}
    for each in changes:
        key = recurrence_id(each.recurrence_id)
        if key not in found or found[key].sequence < each.sequence:
            found[key] = each
    return [found[key] for key in sorted(found)]


@dataclass
class _Assembly:
    """Puts a master and the changes of its single dates together."""

    master: ReadEvent
    changes: list[ReadEvent]
    until: date
    problems: Problems
    overrides: dict[str, Override] = field(default_factory=dict)
    shifts: list[tuple[Moment, ReadEvent]] = field(default_factory=list)

    def series(self) -> ImportedSeries | None:
        """The series. Raises RuleError when its rule cannot be expanded."""
        master = self.master
        rule, instead = read_rules(
            self._rules(), master.start, master.zone, self.until, self.problems, floating=master.floating
        )
        dates = Dates(master.start, master.zone, rule)
        dates.extra = {dates.key(each) for each in (*instead, *(moment for moment, _end in master.rdates))}
        named = [
            *master.exdates,
            *(each.recurrence_id for each in self.changes if each.recurrence_id is not None),
        ]
        members = dates.near(named)
        exact = {dates.meant(each, members) for each in master.exdates if self._names_a_date(each)}
        changed = self._changed(dates, members, exact)
        left_out = (exact | self._whole_days(members)) - set(changed)
        dates.extra |= {key for key in changed if key not in members}
        for moment, end in master.rdates:
            key = dates.key(moment)
            if end is not None and key not in changed:
                self._put(period_override(master, key, moment, end))
        for key, change in changed.items():
            self._put(override_of(master, change, key))
        for change in self.changes:
            if change.future and change.recurrence_id is not None:
                # Also when the date itself is left out: what is said about the later ones still holds.
                self._range(dates.meant(change.recurrence_id, members), change)
        series = self._facts(rule, dates, left_out)
        if not dates.any_but(left_out):
            self.problems.tell(master.line, "no_dates")
            return None
        spread(series, self.shifts, master, dates, self.until, self.problems)
        return series

    def _rules(self) -> list[Property]:
        """The rules; where days are left out by the clock of some zone, an UNTIL in UTC means a day of that zone."""
        zones = [each.tzinfo for each in self.master.exdates if isinstance(each, datetime)]
        zone = next((each for each in zones if isinstance(each, ZoneInfo) and each.key != "UTC"), None)
        if not self.master.all_day or zone is None:
            return self.master.rules
        return [by_wall_clock(each, replace(self.master, zone=zone)) for each in self.master.rules]

    def _names_a_date(self, moment: Moment) -> bool:
        """Whether an EXDATE names one date rather than a day with all its hours; hours mean no day but its midnight."""
        if not self.master.all_day:
            return isinstance(moment, datetime)
        midnight = datetime.min.time()
        return not isinstance(moment, datetime) or midnight in {moment.time(), moment.astimezone(UTC).time()}

    def _whole_days(self, members: set[Moment]) -> set[Moment]:
        """What EXDATEs of type DATE take from a series with hours: all of that day by the clock of the series."""
        days = {each for each in self.master.exdates if not isinstance(each, datetime)}
        if self.master.all_day or not days:
            return set()
        zone = self.master.zone
        return {
            each for each in members if isinstance(each, datetime) and each.astimezone(zone).date() in days
        }

    def _changed(self, dates: Dates, members: set[Moment], exact: set[Moment]) -> dict[Moment, ReadEvent]:
        """The changes by the original that they change, in order."""
        found: dict[Moment, ReadEvent] = {}
        for change in self.changes:
            if change.recurrence_id is None:
                continue
            key = dates.meant(change.recurrence_id, members)
            outdated = (
                bool(change.rules or change.rdates or change.exdates)
                and change.sequence < self.master.sequence
            )
            if key in exact or key in found or (outdated and key not in members):
                continue
            found[key] = change
        return dict(sorted(found.items(), key=lambda pair: recurrence_id(pair[0])))

    def _range(self, key: Moment, change: ReadEvent) -> None:
        if change.all_day != self.master.all_day:
            self.problems.tell(change.line, "range_type")
        else:
            self.shifts.append((key, change))

    def _put(self, override: Override) -> None:
        self.overrides[override.recurrence_id] = override

    def _facts(self, rule: str, dates: Dates, left_out: set[Moment]) -> ImportedSeries:
        master = self.master
        first = dates.key(master.start)
        return ImportedSeries(
            uid=master.uid,
            line=master.line,
            zone=master.zone.key if isinstance(master.zone, ZoneInfo) else "UTC",
            sequence=max(0, *(each.sequence for each in (master, *self.changes))),
            last_modified=max(
                (e.last_modified for e in (master, *self.changes) if e.last_modified), default=None
            ),
            all_day=master.all_day,
            rrule=rule,
            rdates=sorted(recurrence_id(each) for each in dates.extra if each != first),
            exdates=sorted(recurrence_id(each) for each in left_out),
            shifts=[shift_of(key, change, master) for key, change in self.shifts],
            overrides=[self.overrides[key] for key in sorted(self.overrides)],
            digest=_digest([master, *self.changes]),
            **times(master.start, master.end),
            **_words(master),
        )


def _words(event: ReadEvent) -> dict[str, Any]:
    names = (
        "cancelled",
        "called_off",
        "private",
        "summary",
        "description",
        "html",
        "location",
        "categories",
        "url",
    )
    return {name: getattr(event, name) for name in names}


def _digest(events: list[ReadEvent]) -> str:
    return hashlib.sha256("\n".join(sorted(each.digest for each in events)).encode()).hexdigest()


def _detached(changes: list[ReadEvent]) -> ImportedSeries | None:
    """Single dates of an event of which nothing else is known: a series of just those dates."""
    if not changes:
        return None
    first = changes[0]
    start = first.recurrence_id if first.recurrence_id is not None else first.start
    zone = start.tzinfo if isinstance(start, datetime) else first.zone
    zone = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
    dates = Dates(start, zone)
    keys = {dates.key(each.recurrence_id or each.start): each for each in changes}
    lasts = gap(first.end, first.start)
    if not isinstance(start, datetime):
        lasts = max(timedelta(days=lasts.days), timedelta(days=1))
    master = replace(first, start=start, end=start + lasts, zone=zone)
    return ImportedSeries(
        uid=first.uid,
        line=first.line,
        zone=zone.key,
        sequence=max(0, *(each.sequence for each in changes)),
        all_day=not isinstance(start, datetime),
        rdates=sorted(recurrence_id(key) for key in keys if key != dates.key(start)),
        overrides=[override_of(master, keys[key], key) for key in sorted(keys, key=recurrence_id)],
        partial=True,
        digest=_digest(changes),
        **times(master.start, master.end),
        **{**_words(first), "cancelled": False},
    )
