"""The one writer of occurrence rows: it makes the rows of a series agree with its rule.

What it keeps, and what goes:

- a date that the rule has keeps its row and all that staff changed on it (moved, cancelled, note, place);
- when only the hour of a series changes, a row follows to the new hour of the same day, with its changes;
- a date that the rule no longer has loses its row, with the changes made to it: rows always equal the rule. The
  answer names those that staff had changed, and `plan` tells them in advance;
- rows of dates that took place or are under way (`DONE`, `ON_THE_WAY`) stay for ever: they are history;
- days before `frozen_before` are left alone: nothing is added, changed or taken away.

Running it again changes nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from schedules.expansion import local_day, originals
from schedules.models import Occurrence, Series, recurrence_id

ROW_FIELDS = (
    "recurrence_id", "original_day", "all_day", "start", "end", "start_day", "end_day", "times_fixed", "changed_at",
)  # fmt: skip
HISTORY = {Occurrence.Status.DONE, Occurrence.Status.ON_THE_WAY}


@dataclass
class Plan:
    """What must happen for rows to agree: `add` unsaved rows, `change` changed ones, `drop` those that go."""

    add: list[Any] = field(default_factory=list)
    change: list[Any] = field(default_factory=list)
    drop: list[Any] = field(default_factory=list)

    @property
    def dropped_by_hand(self) -> list[Any]:
        """Rows that go although staff had changed them."""
        return [row for row in self.drop if row.by_hand]

    def __bool__(self) -> bool:
        return bool(self.add or self.change or self.drop)


def sync_rows(
    series: Series,
    occurrence_model: type[Occurrence],
    until: date,
    *,
    frozen_before: date | None = None,
    days_off: Collection[date] = (),
    defaults: Mapping[str, Any] | None = None,
) -> Plan:
    """Make the rows of `series` in `occurrence_model` (foreign key `series`) agree with its rule up to `until`.

    `until` is an exclusive local day, usually `schedules.horizon.horizon(local_today())`; dates of a series
    without a rule get their rows however far ahead they lie. Dates on the local `days_off` (public holidays) are
    left out. `defaults` are field values of new rows. Returns what was done. Raises
    `schedules.recurrence.RuleError`, and then changes nothing. Safe under two writers at once: the row of the
    series is locked, and its stored values count, not those of the object passed in.
    """
    with transaction.atomic():
        locked = type(series)._base_manager.select_for_update().get(pk=series.pk)
        todo = plan(
            locked, occurrence_model, until, frozen_before=frozen_before, days_off=days_off, defaults=defaults
        )
        manager = occurrence_model._base_manager
        if todo.drop:
            manager.filter(pk__in=[row.pk for row in todo.drop]).delete()
        if todo.change:
            manager.bulk_update(todo.change, ROW_FIELDS, batch_size=200)
        if todo.add:
            manager.bulk_create(todo.add, batch_size=200)
        rows_until = until if locked.rrule.strip() else None
        if locked.rows_until != rows_until:
            type(series)._base_manager.filter(pk=series.pk).update(rows_until=rows_until)
        series.rows_until = rows_until
    return todo


def plan(
    series: Series,
    occurrence_model: type[Occurrence],
    until: date,
    *,
    frozen_before: date | None = None,
    days_off: Collection[date] = (),
    defaults: Mapping[str, Any] | None = None,
) -> Plan:
    """What `sync_rows` would do, without doing it; `series` may carry values that are not saved."""
    wanted = {
        recurrence_id(each): each for each in originals(series, until) if local_day(each) not in days_off
    }
    of_series: dict[str, Any] = {"series_id": series.pk}
    rows = {row.recurrence_id: row for row in occurrence_model._base_manager.filter(**of_series)}
    if frozen_before is not None:
        wanted = {
            key: each for key, each in wanted.items() if key in rows or local_day(each) >= frozen_before
        }
    missing = {key: each for key, each in wanted.items() if key not in rows}
    surplus = [row for key, row in rows.items() if key not in wanted and not _frozen(row, frozen_before)]
    todo = Plan()
    pairs = [
        (rows[key], each)
        for key, each in wanted.items()
        if key in rows and not _frozen(rows[key], frozen_before)
    ]
    pairs += _follow_to_new_hour(missing, surplus)
    todo.change = [row for row, each in pairs if _update(row, series, each)]
    todo.drop = surplus
    todo.add = [_new(occurrence_model, series, each, defaults or {}) for each in missing.values()]
    return todo


def _frozen(row: Any, frozen_before: date | None) -> bool:
    return row.status in HISTORY or (frozen_before is not None and row.original_day < frozen_before)


def _follow_to_new_hour(missing: dict[str, Any], surplus: list[Any]) -> list[tuple[Any, Any]]:
    """Take pairs of (row, its new date) out of both: rows whose day the rule still has, at another hour."""
    by_day: dict[date, list[str]] = {}
    for key, each in missing.items():
        by_day.setdefault(local_day(each), []).append(key)
    pairs = []
    for row in list(surplus):
        if keys := by_day.get(row.original_day):
            pairs.append((row, missing.pop(keys.pop(0))))
            surplus.remove(row)
    return pairs


def _new(
    model: type[Occurrence], series: Series, original: datetime | date, defaults: Mapping[str, Any]
) -> Any:
    row = model(**{"series_id": series.pk, **defaults})
    _update(row, series, original)
    return row


def _update(row: Any, series: Series, original: datetime | date) -> bool:
    """Let `row` be the date `original` of `series`; returns whether anything changed."""
    before = _state(row)
    row.recurrence_id, row.original_day = recurrence_id(original), local_day(original)
    if not row.times_fixed:
        set_planned_times(row, series, original)
    elif not row.moved and _as_planned(row, series, original):
        row.times_fixed = False
    if _state(row) == before:
        return False
    row.changed_at = timezone.now()
    return True


def set_planned_times(row: Any, series: Series, original: datetime | date) -> None:
    """Give `row` the times that `series` plans for `original`; a series has one exact length (RFC 5545, 3.8.5.3)."""
    if isinstance(original, datetime):
        length = series.end - series.start if series.end and series.start else timedelta(0)
        row.set_times(original.astimezone(UTC), original.astimezone(UTC) + length)
    else:
        days = (series.end_day - series.first_day).days if series.end_day and series.first_day else 1
        row.set_days(original, original + timedelta(days=max(days, 1)))


def _as_planned(row: Any, series: Series, original: datetime | date) -> bool:
    held = (row.all_day, row.start, row.end, row.start_day, row.end_day)
    set_planned_times(row, series, original)
    planned = (row.all_day, row.start, row.end, row.start_day, row.end_day)
    row.all_day, row.start, row.end, row.start_day, row.end_day = held
    return held == planned


def _state(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in ROW_FIELDS[:-1])
