"""The writer of rows, on the events' tables: rows always equal the rule."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventOccurrence, EventSeries
from schedules.horizon import horizon
from schedules.models import Occurrence
from schedules.recurrence import RuleError
from schedules.writer import plan, sync_rows
from tests.events.factories import at

pytestmark = pytest.mark.django_db
UNTIL = date(2027, 1, 1)


def make_series(**fields: Any) -> EventSeries:
    values = {"start": at(1), "end": at(1, 11), "rrule": "FREQ=WEEKLY", "title": "Dongeng", **fields}
    return EventSeries.objects.create(translation_key=uuid4(), **values)


def sync(series: EventSeries, until: date = UNTIL, **options: Any) -> Any:
    return sync_rows(series, EventOccurrence, until, **options)


def days(series: EventSeries) -> list[str]:
    return [f"{row.start_day:%m%d}" for row in series.occurrences.in_order()]


@pytest.fixture
def series(db: None) -> EventSeries:
    made = make_series()
    sync(made)
    return made


def test_rows_up_to_the_horizon(series: EventSeries) -> None:
    assert days(series) == ["1201", "1208", "1215", "1222", "1229"]
    assert series.rows_until == UNTIL


def test_a_second_run_writes_nothing(series: EventSeries) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert not sync(series)
    assert not [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_later_horizon_only_adds(series: EventSeries) -> None:
    before = set(series.occurrences.values_list("pk", "changed_at"))
    assert len(sync(series, date(2027, 2, 1)).add) == 4
    assert before <= set(series.occurrences.values_list("pk", "changed_at"))


@pytest.mark.parametrize(
    "change",
    [
        {"status": Occurrence.Status.CANCELLED, "reason": "Hujan"},
        {"note": "Bawa buku"},
        {"place": "Aula"},
    ],
)
def test_what_staff_changed_stays(series: EventSeries, change: dict[str, str]) -> None:
    row = series.occurrences.in_order()[1]
    EventOccurrence.objects.filter(pk=row.pk).update(**change)
    EventSeries.objects.filter(pk=series.pk).update(end=at(1, 12), rrule="FREQ=WEEKLY;BYDAY=TU,FR")
    sync(series)
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in change} == change
    assert row.end == at(8, 12)


def test_a_moved_date_keeps_its_times(series: EventSeries) -> None:
    row = series.occurrences.in_order()[1]
    row.set_times(at(9, 14), at(9, 15))
    row.times_fixed = True
    row.save()
    EventSeries.objects.filter(pk=series.pk).update(end=at(1, 12))
    sync(series)
    row.refresh_from_db()
    assert (row.start, row.end, row.moved) == (at(9, 14), at(9, 15), True)


def test_a_new_hour_keeps_the_rows_of_the_same_days(series: EventSeries) -> None:
    keys = list(series.occurrences.in_order().values_list("pk", flat=True))
    EventSeries.objects.filter(pk=series.pk).update(start=at(1, 14), end=at(1, 15))
    sync(series)
    rows = list(series.occurrences.in_order())
    assert [row.pk for row in rows] == keys
    assert not any(row.moved for row in rows)


def test_dates_that_left_the_rule_go_and_changed_ones_are_named(series: EventSeries) -> None:
    row = series.occurrences.in_order()[4]
    EventOccurrence.objects.filter(pk=row.pk).update(note="Penutup")
    series.rrule = "FREQ=WEEKLY;COUNT=4"
    assert [each.pk for each in plan(series, EventOccurrence, UNTIL).dropped_by_hand] == [row.pk]
    assert len(days(series)) == 5
    series.save()
    assert [each.note for each in sync(series).dropped_by_hand] == ["Penutup"]
    assert days(series) == ["1201", "1208", "1215", "1222"]


def test_what_took_place_is_never_taken_away(series: EventSeries) -> None:
    row = series.occurrences.in_order()[1]
    EventOccurrence.objects.filter(pk=row.pk).update(status=Occurrence.Status.DONE)
    EventSeries.objects.filter(pk=series.pk).update(rrule="FREQ=WEEKLY;BYDAY=FR", start=at(4), end=at(4, 11))
    sync(series)
    assert days(series) == ["1204", "1208", "1211", "1218", "1225"]


def test_frozen_days_are_left_alone(series: EventSeries) -> None:
    EventSeries.objects.filter(pk=series.pk).update(rrule="FREQ=WEEKLY;BYDAY=FR")
    sync(series, frozen_before=date(2026, 12, 16))
    assert days(series) == ["1201", "1208", "1215", "1218", "1225"]


def test_days_off_are_left_out() -> None:
    series = make_series()
    sync(series, days_off={date(2026, 12, 8)})
    assert days(series) == ["1201", "1215", "1222", "1229"]


def test_defaults_are_for_new_rows_only(series: EventSeries) -> None:
    sync(series, date(2027, 1, 6), defaults={"note": "Baru"})
    assert list(series.occurrences.in_order().values_list("note", flat=True)) == [""] * 5 + ["Baru"]


def test_dates_without_a_rule_are_not_cut_at_the_horizon() -> None:
    series = make_series(rrule="", rdates=["20301203T010000Z"])
    sync(series)
    assert days(series) == ["1201", "1203"]
    assert series.rows_until is None


def test_all_day_series() -> None:
    series = make_series(
        all_day=True, start=None, end=None, first_day=date(2026, 12, 1), end_day=date(2026, 12, 3),
        rrule="FREQ=WEEKLY;COUNT=3", exdates=["20261208"], rdates=["20261220"],
    )  # fmt: skip
    sync(series)
    assert days(series) == ["1201", "1215", "1220"]
    assert {row.end_day - row.start_day for row in series.occurrences.all()} == {timedelta(days=2)}


def test_a_rule_that_cannot_be_held_changes_nothing(series: EventSeries) -> None:
    EventSeries.objects.filter(pk=series.pk).update(rrule="FREQ=MINUTELY")
    with pytest.raises(RuleError):
        sync(series)
    assert len(days(series)) == 5


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 11, 1), date(2028, 6, 1)),
        (date(2026, 11, 30), date(2028, 6, 1)),
        (date(2026, 12, 1), date(2028, 7, 1)),
        (date(2027, 6, 15), date(2029, 1, 1)),
    ],
)
def test_the_horizon_moves_once_a_month(today: date, end: date) -> None:
    assert horizon(today) == end
