"""Single dates of an imported event: from the overrides of the file to rows that stand as changed by hand.

They are kept as JSON in `ImportedEvent.overrides`, by recurrence id, so that a draft has them ready for the day on
which it goes live, and so that a newer file replaces only what it says anew: on a date that the file leaves as it was,
what staff have changed since stays.
"""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import Truncator

from events.continuations import cut_of, is_beyond
from events.importing import words
from events.importing.words import LONGEST_TITLE
from events.models import EventOccurrence, EventSeries
from events.search_words import reindex
from schedules.expansion import local_day, original_of
from schedules.ical.reader import Override
from schedules.models import Occurrence
from schedules.writer import set_planned_times

LONGEST_NOTE = 300
WRITTEN = (
    "all_day", "start", "end", "start_day", "end_day", "times_fixed", "status", "reason", "title", "place", "note",
    "sequence", "changed_at",
)  # fmt: skip

Overrides = dict[str, dict[str, Any]]


def stored(overrides: list[Override]) -> Overrides:
    """The overrides of a file in the form in which they are kept."""
    return {each.recurrence_id: _stored(each) for each in overrides}


def _stored(override: Override) -> dict[str, Any]:
    times = {name: getattr(override, name) for name in ("start", "end", "first_day", "end_day")}
    return {
        **{name: value.isoformat() for name, value in times.items() if value is not None},
        "cancelled": override.cancelled,
        "title": override.summary
        if len(override.summary) <= LONGEST_TITLE
        else words.title_of(override.summary),
        "place": words.place_of(override.location),
        "note": Truncator(" ".join(override.description.split())).chars(LONGEST_NOTE),
        "digest": override.digest,
    }


def differences(series: EventSeries, new: Overrides, old: Overrides) -> list[EventOccurrence]:
    """The rows, saved or not, that have to change so that they say what `new` says and `old` did not."""
    keys = {key for key in {*new, *old} if new.get(key, {}).get("digest") != old.get(key, {}).get("digest")}
    if not keys:
        return []
    continuation = cut_of(series)
    rows = {row.recurrence_id: row for row in EventOccurrence.objects.filter(series=series)}
    found = []
    for key in sorted(keys):
        row = rows.get(key) or _unsaved(series, key)
        row.series = series
        if continuation and is_beyond(row, continuation[0]):
            continue
        before = _told(row)
        if key in new:
            _apply(row, new[key])
        elif row.pk and _says(row, old[key]):
            _apply(row, {})
        if _told(row) != before:
            found.append(row)
    return found


def follow(series: EventSeries, new: Overrides, old: Overrides, *, counted: bool = False) -> bool:
    """Make the rows say so; SEQUENCE grows by one unless that is `counted` already. Whether anything changed."""
    rows = differences(series, new, old)
    if not rows:
        return False
    if not counted:
        series.sequence += 1
        series.save(update_fields=["sequence", "changed_at"])
    for row in rows:
        row.sequence, row.changed_at = series.sequence, timezone.now()
    EventOccurrence.objects.bulk_update([row for row in rows if row.pk], WRITTEN, batch_size=200)
    EventOccurrence.objects.bulk_create([row for row in rows if not row.pk], batch_size=200)
    reindex(series.translation_key)
    return True


def _unsaved(series: EventSeries, key: str) -> EventOccurrence:
    row = EventOccurrence(series=series, recurrence_id=key)
    original = original_of(row)
    row.original_day = local_day(original)
    set_planned_times(row, series, original)
    return row


def _apply(row: EventOccurrence, data: dict[str, Any]) -> None:
    """Let a row say what `data` says; {} takes it back to what its series says."""
    original = original_of(row)
    set_planned_times(row, row.series, original)
    planned = _times(row)
    start, end = parse_datetime(data.get("start", "")), parse_datetime(data.get("end", ""))
    first, last = parse_date(data.get("first_day", "")), parse_date(data.get("end_day", ""))
    if start and end:
        row.set_times(start, max(start, end))
    elif first and last:
        row.set_days(first, last)
    row.times_fixed = _times(row) != planned
    row.status = Occurrence.Status.CANCELLED if data.get("cancelled") else Occurrence.Status.PLANNED
    row.reason = "" if not data else row.reason
    row.title, row.place, row.note = (data.get(name, "") for name in ("title", "place", "note"))


def _says(row: EventOccurrence, data: dict[str, Any]) -> bool:
    """Whether a row still stands as `data` left it."""
    told = _told(row)
    copy = EventOccurrence(series=row.series, recurrence_id=row.recurrence_id, reason=row.reason)
    _apply(copy, data)
    return told == _told(copy)


def _times(row: EventOccurrence) -> tuple[bool, datetime | None, datetime | None, date, date]:
    return row.all_day, row.start, row.end, row.start_day, row.end_day


def _told(row: EventOccurrence) -> tuple[Any, ...]:
    return (*_times(row), *(getattr(row, name) for name in row.hand_fields))
