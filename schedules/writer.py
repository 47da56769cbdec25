"""The one writer of occurrence rows: it makes the rows of a series agree with its rule.

What it keeps, and what goes:

- a date that the rule has keeps its row and all that staff changed on it (moved, cancelled, note, place), also
  outside the days for which rows are made;
- when only the hour of a series changes, a row follows to the new hour of the same day, with its changes; where a day
  has several, they follow in order, and those that staff changed come first when there are fewer new hours;
- a date that staff changed stays although its day has become a holiday that the series leaves out;
- a date that the rule no longer has loses its row, with the changes made to it: rows always equal the rule. The
  answer names those that staff had changed, and `plan` tells them in advance;
- rows of dates that took place or are under way (`DONE`, `ON_THE_WAY`) stay for ever: they are history, and stand for
  the date that the rule now has on their day at another hour;
- days before `frozen_before` are left alone: nothing is added, changed or taken away.

Running it again changes nothing.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.dates import local_today
from schedules.expansion import coverage, covered, local_day, original_of, originals, originals_between
from schedules.models import Occurrence, Series, recurrence_id

ROW_FIELDS = (
    "recurrence_id", "original_day", "all_day", "start", "end", "start_day", "end_day", "times_fixed",
)  # fmt: skip
WRITTEN = (*ROW_FIELDS, "sequence", "changed_at")
HISTORY = {Occurrence.Status.DONE, Occurrence.Status.ON_THE_WAY}
ONE_DAY = timedelta(days=1)

Dates = dict[str, datetime | date]


@dataclass
class Plan:
    """What must happen for rows to agree: `add` unsaved rows, `change` changed ones, `drop` those that go.

    `rows_from` and `rows_until` are the days for which the series has rows afterwards, `told` whether subscribed
    calendars must hear of it: rows that only come with a later horizon are no news.
    """

    rows_from: date | None
    rows_until: date | None
    add: list[Any] = field(default_factory=list)
    change: list[Any] = field(default_factory=list)
    drop: list[Any] = field(default_factory=list)
    told: bool = False

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
    defaults: Mapping[str, Any] | None = None,
    counted: bool = False,
    before_writing: Callable[[Plan], None] = lambda todo: None,
) -> Plan:
    """Make the rows of `series` in `occurrence_model` (foreign key `series`) agree with its rule up to `until`.

    `until` is an exclusive local day, usually `schedules.horizon.horizon(local_today())`; dates of a series without a
    rule get their rows however far ahead they lie. `defaults` are field values of new rows. SEQUENCE grows by one when
    calendars must hear of it, unless `counted` says that the caller has seen to that. `before_writing` is told what is
    about to happen to the rows, in the same transaction. Returns what was done. Raises
    `schedules.recurrence.RuleError`, and then changes nothing. Safe under two writers at once: the row of the series
    is locked, and its stored values count, not those of the object passed in.
    """
    table = type(series)._base_manager
    with transaction.atomic():
        locked = table.select_for_update().get(pk=series.pk)
        locked.refresh_days_off()
        todo = plan(locked, occurrence_model, until, frozen_before=frozen_before, defaults=defaults)
        news: dict[str, Any] = {
            "rows_from": todo.rows_from,
            "rows_until": todo.rows_until,
            "outdated": False,
        }
        if todo.told and not counted:
            news |= {"sequence": locked.sequence + 1, "changed_at": timezone.now()}
        news = {name: value for name, value in news.items() if getattr(locked, name) != value}
        if news:
            table.filter(pk=series.pk).update(**news)
        before_writing(todo)
        _write(todo, occurrence_model, news.get("sequence", locked.sequence))
    for name in ("rows_from", "rows_until", "outdated", "sequence"):
        setattr(series, name, news.get(name, getattr(locked, name)))
    return todo


def plan(
    series: Series,
    occurrence_model: type[Occurrence],
    until: date,
    *,
    frozen_before: date | None = None,
    defaults: Mapping[str, Any] | None = None,
) -> Plan:
    """What `sync_rows` would do, without doing it; `series` may carry values that are not saved."""
    todo = Plan(*coverage(series, until, local_today()))
    of_series: dict[str, Any] = {"series_id": series.pk}
    rows = {row.recurrence_id: row for row in occurrence_model._base_manager.filter(**of_series)}
    wanted = _wanted(series, todo, until)
    if frozen_before is not None:
        wanted = {
            key: each for key, each in wanted.items() if key in rows or local_day(each) >= frozen_before
        }
    free = {key: row for key, row in rows.items() if not _frozen(row, frozen_before)}
    meant = _meant(series, free, wanted)
    dates = meant | wanted
    missing = {key: each for key, each in dates.items() if key not in rows}
    kept = {key for key, row in free.items() if key in wanted or (key in meant and row.by_hand)}
    surplus = [row for key, row in free.items() if key not in kept]
    history = [row for key, row in rows.items() if row.status in HISTORY and key not in dates]
    pairs = [(free[key], key) for key in free if key in kept]
    taken = _follow_to_new_hour(missing, surplus, history)
    pairs += [
        (row, key) for row, key in taken if row.status not in HISTORY and (row.by_hand or key in wanted)
    ]
    todo.change = [row for row, key in pairs if _update(row, series, dates[key])]
    staying = {row.pk for row, _key in pairs}
    todo.drop = [row for row in surplus if row.pk not in staying]
    added = wanted.keys() & missing.keys() - {key for _row, key in taken}
    todo.add = [_new(occurrence_model, series, dates[key], defaults or {}) for key in sorted(added)]
    todo.told = bool(rows) and (
        bool(todo.change)
        or any(row.by_hand or covered(todo, row.original_day) for row in todo.drop)
        or any(covered(series, row.original_day) for row in todo.add)
    )
    return todo


def _wanted(series: Series, todo: Plan, until: date) -> Dates:
    """The dates that shall have rows whether anybody changed them or not, by recurrence id."""
    end = todo.rows_until or until
    dates = (
        originals(series, end) if todo.rows_from is None else originals_between(series, todo.rows_from, end)
    )
    return {recurrence_id(each): each for each in dates}


def _meant(series: Series, rows: Mapping[str, Any], wanted: Dates) -> Dates:
    """The dates of the rule where a changed row stands that needs one, by recurrence id.

    Their days lie beyond those with rows, or have become holidays that the series leaves out.
    """
    days = {row.original_day for key, row in rows.items() if key not in wanted and row.by_hand}
    found = [each for day in days for each in originals_between(series, day, day + ONE_DAY, ())]
    return {recurrence_id(each): each for each in found}


def _write(todo: Plan, occurrence_model: type[Occurrence], sequence: int) -> None:
    manager = occurrence_model._base_manager
    for row in (*todo.change, *todo.add):
        row.sequence = sequence
    if todo.drop:
        manager.filter(pk__in=[row.pk for row in todo.drop]).delete()
    if todo.change:
        manager.bulk_update(todo.change, WRITTEN, batch_size=200)
    if todo.add:
        manager.bulk_create(todo.add, batch_size=200)


def _frozen(row: Any, frozen_before: date | None) -> bool:
    return row.status in HISTORY or (frozen_before is not None and row.original_day < frozen_before)


def _follow_to_new_hour(missing: Dates, surplus: list[Any], history: list[Any]) -> list[tuple[Any, str]]:
    """Pairs of a row and the id of the date that it shall be: rows whose day the rule still has, at another hour.

    Rows of `history` take a date, too, so that nobody else does.
    """
    keys, rows = dict[date, list[str]](), dict[date, list[Any]]()
    for key in sorted(missing):
        keys.setdefault(local_day(missing[key]), []).append(key)
    for row in (*history, *surplus):
        if row.original_day in keys:
            rows.setdefault(row.original_day, []).append(row)
    pairs: list[tuple[Any, str]] = []
    for day, of_day in rows.items():
        of_day.sort(key=lambda row: (row.status not in HISTORY, not row.by_hand, row.recurrence_id))
        following = sorted(of_day[: len(keys[day])], key=lambda row: row.recurrence_id)
        pairs += zip(following, keys[day], strict=False)
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
    elif not row.moved and as_planned(row, series):
        row.times_fixed = False
    if _state(row) == before:
        return False
    row.changed_at = timezone.now()
    return True


def set_planned_times(row: Any, series: Series, original: datetime | date) -> None:
    """Give `row` the times that `series` plans for `original`; a series has one exact length (RFC 5545, 3.8.5.3).

    From a shift on, its distance (in wall-clock time) and its length count instead.
    """
    shift = _shift_at(series, original)
    if isinstance(original, datetime):
        start, length = original, timedelta(0)
        if series.end and series.start:
            length = series.end - series.start
        if shift:
            start = original.astimezone(series.tz) + timedelta(seconds=shift["shift"])
            length = timedelta(seconds=shift["length"])
        start = start.astimezone(UTC)
        row.set_times(start, start + length)
        return
    first, days = original, timedelta(days=1)
    if series.end_day and series.first_day:
        days = series.end_day - series.first_day
    if shift:
        first, days = original + timedelta(seconds=shift["shift"]), timedelta(seconds=shift["length"])
    row.set_days(first, first + max(timedelta(days=days.days), timedelta(days=1)))


def as_planned(row: Any, series: Series) -> bool:
    """Whether `row` takes place when `series` plans it."""
    planned = copy(row)
    set_planned_times(planned, series, original_of(row))
    return _state(planned) == _state(row)


def _shift_at(series: Series, original: datetime | date) -> dict[str, Any] | None:
    """The shift that holds for `original`: the last one that begins at or before it."""
    key, found = recurrence_id(original), None
    for shift in series.shifts:
        if shift["from"] <= key:
            found = shift
    return found


def _state(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in ROW_FIELDS)
