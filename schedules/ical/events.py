"""The VEVENTs of one series (RFC 5545, 3.6.1)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Event
from icalendar.prop import vInline

from core.dates import local_midnight
from schedules.feeds import FeedSeries, Told, as_planned
from schedules.ical.encode import Recurrence, encode
from schedules.models import moment_of

NEVER_CHANGED = datetime(2020, 1, 1, tzinfo=UTC)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
GMT = ZoneInfo("Etc/GMT")
LISTS = {"rdate", "exdate"}


def events_of(feed: FeedSeries, *, mark_cancelled: bool = True) -> Iterator[Event]:
    """The master, then each date that is not just what the master says; nothing for a series without dates.

    Every VEVENT carries the sequence of the series. A date of the other kind (whole day, timed) than its series,
    which only history has, cannot be addressed by RECURRENCE-ID and gets a UID of its own.
    """
    writer = _Writer(feed, mark_cancelled)
    own = {row.recurrence_id: row for row in feed.rows if ("T" in row.recurrence_id) != feed.series.all_day}
    if own or feed.open_from:
        yield from writer.series(own)
    for row in feed.rows:
        if row.recurrence_id not in own:
            yield writer.alone(row, f"{feed.series.uid}-{row.recurrence_id}")


def date_event(feed: FeedSeries, row: Any, *, mark_cancelled: bool = True) -> Event:
    """One date as a VEVENT by itself: with its RECURRENCE-ID if it is one of several."""
    writer = _Writer(feed, mark_cancelled)
    if feed.series.rrule.strip() or feed.series.rdates:
        return writer.override(row)
    return writer.alone(row, feed.series.uid)


class _Writer:
    def __init__(self, feed: FeedSeries, mark_cancelled: bool) -> None:
        self.feed, self.mark_cancelled = feed, mark_cancelled
        self.rule = feed.series
        zone = ZoneInfo(self.rule.zone)
        # A rule in UTC is taken for one in X-WR-TIMEZONE by several programs; the same hours by another name are not.
        self.zone = GMT if zone.tzname(NEVER_CHANGED) == "UTC" else zone
        if self.rule.all_day:
            days = (self.rule.end_day - self.rule.first_day) if self.rule.end_day else timedelta(days=1)
            self.length = max(days, timedelta(days=1))
        else:
            self.length = self.rule.end - self.rule.start if self.rule.end else timedelta(0)

    def series(self, rows: dict[str, Any]) -> Iterator[Event]:
        """The master of rows of its own kind, by recurrence id, and those that differ from it."""
        originals = {key: moment_of(key) for key in rows}
        recurrence = self.recurrence(originals)
        if not (recurrence.rules or recurrence.rdates or self.feed.open_from):
            (row,) = rows.values()
            yield self.alone(row, self.rule.uid)
            return
        yield self.master(recurrence)
        whole, listed = self.feed.told(None), set(recurrence.rdates)
        onwards = self.shifted_onwards(rows)
        for key, row in rows.items():
            if key == onwards or originals[key] in listed or self.differs(row, originals[key], whole):
                event = self.override(row)
                if key == onwards:
                    event["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
                yield event

    def shifted_onwards(self, rows: dict[str, Any]) -> str | None:
        """Of a rule that stays open, the date from which on all others are shifted as it is (3.8.4.4)."""
        if not (self.feed.open_from and getattr(self.rule, "shifts", None)):
            return None
        return max((key for key, row in rows.items() if not row.by_hand), default=None)

    def recurrence(self, originals: dict[str, Any]) -> Recurrence:
        """DTSTART and what repeats it."""
        opened: Any = self.feed.open_from
        if opened and not self.rule.all_day:
            opened = local_midnight(opened)
        return encode(originals.values(), self.rule, opened)

    def differs(self, row: Any, original: Any, whole: Told) -> bool:
        """Whether the master does not say, or not to every program alike, what is told about this date."""
        return (
            not as_planned(row, original, self.length)
            or (row.cancelled and not self.feed.cancelled)
            or replace(self.feed.told(row), url=whole.url) != whole
            or (isinstance(original, datetime) and self.clock_changes(row))
        )

    def clock_changes(self, row: Any) -> bool:
        """Whether clocks change while it lasts, or just before: programs reckon lengths and hours that do not exist
        in different ways.
        """
        moments = (row.start - timedelta(hours=3), row.start, row.end)
        return len({self.offset(moment) for moment in moments}) > 1

    def master(self, recurrence: Recurrence) -> Event:
        """The VEVENT with the rule."""
        event = self.event(self.rule.uid, self.feed.told(None), self.rule.changed_at, self.feed.cancelled)
        self.add_times(event, recurrence.start, recurrence.start + self.length, repeated=True)
        if recurrence.rules:
            event["RRULE"] = [vInline(rule) for rule in recurrence.rules]
        for name, moments in (("rdate", recurrence.rdates), ("exdate", recurrence.exdates)):
            self.add_moments(event, name, moments)
        return event

    def override(self, row: Any) -> Event:
        """The VEVENT of one date of several."""
        event = self.alone(row, self.rule.uid)
        self.add_moments(event, "recurrence-id", [moment_of(row.recurrence_id)])
        return event

    def alone(self, row: Any, uid: str) -> Event:
        """The VEVENT of one date, without saying which of several it is."""
        changed = max(each for each in (row.changed_at, self.rule.changed_at, NEVER_CHANGED) if each)
        event = self.event(uid, self.feed.told(row), changed, self.feed.cancelled or row.cancelled)
        if row.all_day:
            self.add_times(event, row.start_day, row.end_day)
        else:
            self.add_times(event, row.start, row.end)
        return event

    def event(self, uid: str, told: Told, changed: datetime | None, cancelled: bool) -> Event:
        """Everything but the times."""
        stamp = (changed or NEVER_CHANGED).astimezone(UTC).replace(microsecond=0)
        event = Event()
        event.add("uid", uid)
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        if self.feed.created:
            event.add("created", self.feed.created.astimezone(UTC).replace(microsecond=0))
        event.add("sequence", self.rule.sequence)
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        event.add("transp", "TRANSPARENT" if cancelled or self.feed.free else "OPAQUE")
        marked = cancelled and self.mark_cancelled
        event.add("summary", plain_text(_("Dibatalkan: %s") % told.summary if marked else told.summary))
        if description := "\n\n".join(part for part in (told.description, told.url) if part):
            event.add("description", plain_text(description))
        if told.location:
            event.add("location", plain_text(told.location))
        if told.position:
            event.add("geo", told.position)
        if told.categories:
            event.add("categories", list(told.categories))
        if told.url:
            event.add("url", told.url)
        return event

    def add_times(self, event: Event, start: Any, end: Any, *, repeated: bool = False) -> None:
        """DTSTART and DTEND; an event without length has no DTEND (3.6.1)."""
        self.add_moments(event, "dtstart", [start])
        if end == start:
            return
        # The length that other dates have, too: local times on both sides of a change of clocks would be an hour more
        # or less to some programs.
        changes = isinstance(start, datetime) and self.offset(start) != self.offset(end)
        self.add_moments(event, "dtend", [end], in_utc=repeated and changes)

    def add_moments(self, event: Event, name: str, moments: Sequence[Any], *, in_utc: bool = False) -> None:
        """A property of days, or of instants in the zone of the series; nothing for no moments.

        Instants that only UTC tells apart, because a clock shows their hour twice, get a line of their own. The zone
        is named here, not by the library, which writes zones of Greenwich time as UTC.
        """
        days = [each for each in moments if not isinstance(each, datetime)]
        local = [each.astimezone(self.zone) for each in moments if isinstance(each, datetime)]
        in_zone = [each.replace(tzinfo=None) for each in local if not (in_utc or each.fold)]
        as_instants = [each.astimezone(UTC) for each in local if in_utc or each.fold]
        lines: list[tuple[list[Any], dict[str, str]]] = [
            (days, {"VALUE": "DATE"}),
            (in_zone, {"TZID": self.zone.key}),
            (as_instants, {}),
        ]
        for values, parameters in lines:
            if values:
                value = values if name in LISTS else values[0]
                event.add(name, value, parameters=parameters)

    def offset(self, moment: datetime) -> timedelta | None:
        """How far clocks in the zone of the series are from UTC."""
        return moment.astimezone(self.zone).utcoffset()


def plain_text(words: str) -> str:
    """Without the control characters that no TEXT may hold (3.3.11); lines end in LF until they are written."""
    return CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
