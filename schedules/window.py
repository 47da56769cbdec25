"""Dates of any range of days: stored rows where rows exist, and dates made on the spot beyond them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import F, Q, QuerySet

from schedules.expansion import MAX_ROWS, covered, local_day, originals_between
from schedules.models import Occurrence, OccurrenceQuerySet, Series, recurrence_id
from schedules.recurrence import RuleError
from schedules.writer import set_planned_times

MOST = 50_000
# Dates are looked for this far outside the range: some last long, and some are shifted.
MARGIN = timedelta(days=31)
LONGEST = timedelta(days=400)

Build = Callable[[Any], Occurrence]


def between(
    rows: OccurrenceQuerySet,
    series: QuerySet,
    first: date,
    end: date,
    build: Build | None = None,
    most: int = MAX_ROWS,
) -> list[Any]:
    """Occurrences that touch the local days `first` ≤ day < `end`, or were moved away from them, in order.

    `rows` are occurrences, `series` the series that they may belong to, both filtered the same way and with whatever
    they need from other tables. Where the rows of a series do not reach, its dates come unsaved (`pk` None, `series`
    set): `build(series)` makes such an occurrence with the room's own fields. Two queries, and a third one beyond the
    rows. At most `most` unsaved dates of one series and MOST in all; a rule that cannot be expanded gives none.
    """
    found = list(rows.between(first, end).in_order())
    short = series.filter(Q(rows_until__lt=moved(end, MARGIN)) | Q(rows_from__gt=moved(first, -LONGEST)))
    beyond = list(short)
    if not beyond:
        return found
    reaches = [reach(each) for each in beyond]
    early, late = moved(first, -max(reaches)[0]), moved(end, max(after for _before, after in reaches))
    stored = _stored_keys(rows.model, short, early, late)
    off = days_off_of(beyond, early, late)
    make = build or (lambda each: rows.model(series=each))
    made = (
        row
        for each in beyond
        for row in unsaved(each, first, end, make, stored.get(each.pk, ()), off[each.leaves_out], most)
    )
    return sorted([*found, *islice(made, MOST)], key=in_order)


def unsaved(
    series: Any,
    first: date,
    end: date,
    build: Build,
    stored: Collection[str] = (),
    days_off: Collection[date] | None = None,
    most: int = MAX_ROWS,
) -> Iterator[Any]:
    """Unsaved dates of one series that touch [first, end) and that its rows do not cover; `stored` have a row."""
    before, after = reach(series)
    try:
        dates = originals_between(series, moved(first, -before), moved(end, after), days_off)
    except RuleError:
        return
    outside = ((each, day) for each in dates if not covered(series, day := local_day(each)))
    for original, day in islice(outside, most):
        key = recurrence_id(original)
        if key in stored:
            continue
        row = build(series)
        row.recurrence_id, row.original_day, row.changed_at = key, day, series.changed_at
        set_planned_times(row, series, original)
        if (row.start_day < end and row.end_day > first) or first <= row.original_day < end:
            yield row


def days_off_of(series: Iterable[Series], first: date, end: date) -> dict[tuple[Any, ...], frozenset[date]]:
    """The days off of many series by what they leave out (`Series.leaves_out`), each kind found out once."""
    kinds = {each.leaves_out: each for each in series}
    return {kind: each.days_off(first, end) if kind else frozenset() for kind, each in kinds.items()}


def in_order(row: Occurrence) -> tuple[Any, ...]:
    """The order of `OccurrenceQuerySet.in_order`, for saved and unsaved occurrences together."""
    return row.start_day, not row.all_day, row.start.timestamp() if row.start else 0.0, row.pk or 0


def moved(day: date, by: timedelta) -> date:
    """`day` moved, within what a calendar can hold."""
    return date.fromordinal(max(1, min(day.toordinal() + by.days, date.max.toordinal())))


def reach(series: Series) -> tuple[timedelta, timedelta]:
    """How long before the first and after the last day of a range an original date can lie that touches it."""
    length = timedelta(days=1)
    if series.all_day and series.first_day and series.end_day:
        length += series.end_day - series.first_day
    elif series.start and series.end:
        length += series.end - series.start
    shifts = [timedelta(seconds=each["shift"]) for each in series.shifts]
    longest = max([length, *(timedelta(seconds=each["length"], days=1) for each in series.shifts)])
    none = timedelta(0)
    return longest + max([none, *shifts]), timedelta(days=1) - min([none, *shifts])


def _stored_keys(model: type[Occurrence], series: QuerySet, first: date, end: date) -> dict[int, set[str]]:
    """The recurrence ids of rows that exist although the rows of their series do not reach so far, by series."""
    outside = Q(original_day__gte=F("series__rows_until")) | Q(original_day__lt=F("series__rows_from"))
    of_series: dict[str, Any] = {"series__in": series.order_by().values("pk")}
    manager: Any = model._base_manager
    rows = manager.filter(outside, original_day__gte=first, original_day__lt=end, **of_series)
    keys: dict[int, set[str]] = {}
    for pk, key in rows.values_list("series_id", "recurrence_id"):
        keys.setdefault(pk, set()).add(key)
    return keys
