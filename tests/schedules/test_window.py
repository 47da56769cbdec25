"""Dates of any range, with rows and without."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventOccurrence, EventSeries
from schedules.models import Occurrence
from schedules.window import between
from tests.schedules.factories import local, make_series, sync, unsaved_days

pytestmark = pytest.mark.django_db
FAR = date(2031, 3, 1), date(2031, 4, 1)


def window(first: date, end: date, **filters: Any) -> list[EventOccurrence]:
    series = EventSeries.objects.filter(withdrawn_at__isnull=True, **filters)
    rows = EventOccurrence.objects.public().filter(
        **{f"series__{name}": value for name, value in filters.items()}
    )
    return between(rows.select_related("series"), series, first, end)


def told(rows: list[EventOccurrence]) -> list[tuple[str, bool]]:
    """Local first day and whether there is a row."""
    return [(f"{row.start_day:%Y%m%d}", row.pk is not None) for row in rows]


def test_within_the_rows_only_rows_are_asked_for() -> None:
    make_series()
    assert told(window(date(2026, 12, 8), date(2026, 12, 16))) == [("20261208", True), ("20261215", True)]


def test_beyond_the_rows_dates_are_made_on_the_spot() -> None:
    series = make_series()
    rows = window(*FAR)
    assert told(rows) == [(f"203103{day:02d}", False) for day in (4, 11, 18, 25)]
    assert rows[0].series == series
    assert (rows[0].start, rows[0].end) == (local("2031-03-04 09:00"), local("2031-03-04 11:00"))
    assert rows[0].recurrence_id == "20310304T010000Z"


def test_across_the_end_of_the_rows() -> None:
    make_series()
    assert told(window(date(2026, 12, 22), date(2027, 1, 13))) == [
        ("20261222", True), ("20261229", True), ("20270105", False), ("20270112", False),
    ]  # fmt: skip


def test_before_the_first_row() -> None:
    series = make_series()
    EventSeries.objects.filter(pk=series.pk).update(rows_from=date(2026, 12, 15))
    series.occurrences.filter(original_day__lt=date(2026, 12, 15)).delete()
    assert told(window(date(2026, 12, 1), date(2026, 12, 16))) == [
        ("20261201", False), ("20261208", False), ("20261215", True),
    ]  # fmt: skip


@pytest.mark.parametrize("to", ["2031-03-12 09:00", "2031-05-20 09:00"])
def test_a_changed_date_far_ahead_is_not_made_twice(to: str) -> None:
    series = make_series()
    (row,) = [row for row in window(*FAR) if row.start_day.day == 11]
    row.set_times(local(to), local(to) + timedelta(hours=1))
    row.times_fixed = True
    row.save()
    sync(series)
    days = [f"{each.start_day:%m%d}" for each in window(*FAR)]
    assert days == sorted(["0304", "0318", "0325", f"{row.start_day:%m%d}"])


def test_a_row_that_the_filter_hides_does_not_come_back_unsaved() -> None:
    make_series()
    (row,) = [row for row in window(*FAR) if row.start_day.day == 11]
    row.status = Occurrence.Status.CANCELLED
    row.save()
    series, rows = EventSeries.objects.all(), EventOccurrence.objects.taking_place().select_related("series")
    assert [each.start_day.day for each in between(rows, series, *FAR)] == [4, 18, 25]


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [
        (date(2031, 3, 6), date(2031, 3, 7), [4]),
        (date(2031, 3, 7), date(2031, 3, 8), []),
        (date(2031, 3, 4), date(2031, 3, 5), [4]),
    ],
)
def test_dates_of_several_days_that_reach_into_the_range(first: date, end: date, expected: list[int]) -> None:
    unsaved_days(days=3, rows_until=date(2027, 1, 1)).save()
    assert [row.start_day.day for row in window(first, end)] == expected


def test_shifted_dates_are_found_where_they_take_place_and_where_they_were_announced() -> None:
    shifts = [{"from": "20280101T000000Z", "shift": 3 * 86400, "length": 3600}]
    make_series(shifts=shifts)
    assert [row.start_day.day for row in window(date(2031, 3, 7), date(2031, 3, 8))] == [7]
    assert [row.start_day.day for row in window(date(2031, 3, 4), date(2031, 3, 5))] == [7]
    assert window(date(2031, 3, 5), date(2031, 3, 6)) == []


def test_holidays_are_left_out_far_ahead_too() -> None:
    make_series(rrule="FREQ=DAILY", skip_holidays=True)
    assert [row.start_day.day for row in window(date(2031, 8, 16), date(2031, 8, 19))] == [16, 18]


def test_what_is_withdrawn_or_filtered_out_is_not_made() -> None:
    make_series(kind="class")
    assert window(*FAR, kind="story") == []
    EventSeries.objects.update(withdrawn_at=local("2026-11-22 09:00"))
    assert window(*FAR) == []


def test_a_series_that_cannot_be_expanded_hides_no_other() -> None:
    make_series()
    broken = make_series(rrule="FREQ=DAILY")
    EventSeries.objects.filter(pk=broken.pk).update(rrule="FREQ=SOMETIMES")
    assert len(window(*FAR)) == 4


def test_windows_together_are_the_whole() -> None:
    make_series(rrule="FREQ=DAILY;INTERVAL=3")
    make_series("2026-11-20 22:00", hours=5)
    first, end = date(2026, 12, 20), date(2027, 1, 20)
    days = [first + timedelta(days=each) for each in range((end - first).days)]
    parts = {row.recurrence_id for day in days for row in window(day, day + timedelta(days=1))}
    assert parts == {row.recurrence_id for row in window(first, end)}


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("first", "end", "queries"), [(date(2026, 12, 1), date(2026, 12, 8), 2), (*FAR, 3)])
def test_the_number_of_queries_does_not_grow(first: date, end: date, queries: int, count: int) -> None:
    for _number in range(count):
        make_series(until=date(2028, 1, 1))
    with CaptureQueriesContext(connection) as asked:
        rows = window(first, end)
        assert [row.series.title for row in rows]
    assert len(asked) == queries
