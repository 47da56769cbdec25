"""The writer of rows, on the events' tables: rows always equal the rule."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventOccurrence, EventSeries
from schedules.horizon import horizon
from schedules.models import Occurrence, recurrence_id
from schedules.recurrence import RuleError
from schedules.writer import plan, set_planned_times
from tests.events.factories import at
from tests.schedules.factories import UNTIL, days, sync

pytestmark = [pytest.mark.django_db, pytest.mark.rows]


def make_series(**fields: Any) -> EventSeries:
    """A stored series of Tuesdays without rows."""
    values = {"start": at(1), "end": at(1, 11), "rrule": "FREQ=WEEKLY", "title": "Dongeng", **fields}
    return EventSeries.objects.create(translation_key=uuid4(), **values)


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


def test_holidays_are_left_out() -> None:
    series = make_series(start=at(24), end=at(24, 11), rrule="FREQ=DAILY;COUNT=4", skip_holidays=True)
    sync(series)
    assert days(series) == ["1226", "1227"]


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


def test_a_rule_that_cannot_be_understood_changes_nothing(series: EventSeries) -> None:
    EventSeries.objects.filter(pk=series.pk).update(rrule="FREQ=SOMETIMES")
    with pytest.raises(RuleError):
        sync(series)
    assert len(days(series)) == 5


def test_a_rule_that_is_over_needs_no_later_horizon() -> None:
    series = make_series(rrule="FREQ=WEEKLY;COUNT=3")
    sync(series)
    assert (len(days(series)), series.rows_from, series.rows_until) == (3, None, None)


@time_machine.travel("2026-11-22T12:00:00+08:00", tick=False)
def test_an_old_and_dense_series_has_its_recent_and_coming_rows() -> None:
    series = make_series(start=at(1, year=2000), end=at(1, 10, year=2000), rrule="FREQ=DAILY")
    sync(series)
    assert (series.rows_from, series.rows_until) == (date(2026, 9, 23), UNTIL)
    assert series.occurrences.count() == 100
    assert not sync(series)


# --- what staff changed, and calendars that must hear of it ------------------------------


def by_hand(series: EventSeries, day: date, **fields: Any) -> EventOccurrence:
    """A changed row of `series`, as an import of a far override makes it where there is none."""
    row = series.occurrences.filter(original_day=day).first()
    if row is None:
        original = datetime.combine(day, time(1), tzinfo=UTC)
        row = EventOccurrence(series=series, recurrence_id=recurrence_id(original), original_day=day)
        set_planned_times(row, series, original)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


def test_a_changed_date_beyond_the_horizon_stays_while_the_rule_has_it(series: EventSeries) -> None:
    row = by_hand(series, date(2029, 1, 2), status=Occurrence.Status.CANCELLED)
    assert not sync(series)
    EventSeries.objects.filter(pk=series.pk).update(end=at(1, 12))
    assert [each.pk for each in sync(series).change][-1] == row.pk
    EventSeries.objects.filter(pk=series.pk).update(start=at(1, 14), end=at(1, 15))
    sync(series)
    row.refresh_from_db()
    assert (row.recurrence_id, row.status) == ("20290102T060000Z", "cancelled")
    EventSeries.objects.filter(pk=series.pk).update(rrule="FREQ=WEEKLY;UNTIL=20281231T000000Z")
    assert [each.pk for each in sync(series).dropped_by_hand] == [row.pk]


def test_a_restored_date_beyond_the_horizon_needs_no_row(series: EventSeries) -> None:
    row = by_hand(series, date(2029, 1, 2), note="Bawa buku")
    row.note = ""
    row.save()
    done = sync(series)
    assert ([each.pk for each in done.drop], done.told) == ([row.pk], False)


@pytest.mark.parametrize(
    ("change", "grows"),
    [
        ({}, 0),
        ({"title": "Dongeng sore"}, 0),
        ({"end": at(1, 12)}, 1),
        ({"rrule": "FREQ=WEEKLY;COUNT=3"}, 1),
        ({"rdates": ["20261203T010000Z"]}, 1),
        ({"exdates": ["20261208T010000Z"]}, 1),
    ],
)
def test_sequence_grows_when_calendars_must_hear_of_it(
    series: EventSeries, change: dict[str, Any], grows: int
) -> None:
    before = series.sequence
    EventSeries.objects.filter(pk=series.pk).update(**change)
    done = sync(series)
    series.refresh_from_db()
    assert series.sequence == before + grows
    assert {row.sequence for row in (*done.change, *done.add)} <= {series.sequence}


def test_a_later_horizon_is_no_news(series: EventSeries) -> None:
    before = series.sequence
    assert not sync(series, date(2027, 6, 1)).told
    assert series.sequence == before


# --- RANGE=THISANDFUTURE -------------------------------------------------------------------


def test_from_a_shift_on_dates_are_later_and_longer() -> None:
    shifts = [{"from": "20261208T010000Z", "shift": 5400, "length": 3600}]
    series = make_series(rrule="FREQ=WEEKLY;COUNT=3", shifts=shifts)
    sync(series)
    times = [(row.start, row.end, row.moved) for row in series.occurrences.in_order()]
    assert times[0] == (at(1), at(1, 11), False)
    assert times[1] == (at(8) + timedelta(minutes=90), at(8) + timedelta(minutes=150), True)
    assert times[2][0] == at(15) + timedelta(minutes=90)


def test_a_shift_is_wall_clock_time() -> None:
    """From Friday to the Saturday before the clocks change: a day later is the same hour."""
    series = make_series(
        zone="Europe/London", start=datetime(2026, 3, 28, 10, tzinfo=UTC), end=datetime(2026, 3, 28, 11, tzinfo=UTC),
        rrule="", shifts=[{"from": "20260328T100000Z", "shift": 86400, "length": 3600}],
    )  # fmt: skip
    sync(series)
    assert series.occurrences.get().start == datetime(2026, 3, 29, 9, tzinfo=UTC)


def test_a_shift_of_whole_days() -> None:
    series = make_series(
        all_day=True, start=None, end=None, first_day=date(2026, 12, 1), end_day=date(2026, 12, 2),
        rrule="FREQ=WEEKLY;COUNT=2", shifts=[{"from": "20261208", "shift": -86400, "length": 172800}],
    )  # fmt: skip
    sync(series)
    rows = series.occurrences.in_order()
    assert [(row.start_day.day, row.end_day.day) for row in rows] == [(1, 2), (7, 9)]


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
