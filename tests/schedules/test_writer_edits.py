"""Rows after any sequence of edits, with two writers at once, and with one that dies."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import EventOccurrence, EventSeries
from schedules.expansion import originals
from schedules.holidays import holidays_between
from schedules.models import Occurrence, parse_recurrence_id, recurrence_id
from schedules.writer import set_planned_times
from tests.events.factories import at
from tests.schedules.factories import UNTIL, at_once, days, make_series, sync, unsaved_series

pytestmark = pytest.mark.django_db
RULES = [
    "",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=TU,FR",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=WEEKLY;COUNT=4",
]
KEYS = [f"202612{day:02d}T010000Z" for day in (1, 4, 8, 15, 22)]
EDITS = st.one_of(
    st.tuples(st.just("rrule"), st.sampled_from(RULES)),
    st.tuples(st.just("hour"), st.integers(6, 20)),
    st.tuples(st.just("exdates"), st.lists(st.sampled_from(KEYS), max_size=3)),
    st.tuples(
        st.just("rdates"), st.lists(st.sampled_from(["20261203T010000Z", "20270131T230000Z"]), max_size=2)
    ),
    st.tuples(st.just("skip_holidays"), st.booleans()),
    st.tuples(st.just("cancel"), st.integers(0, 30)),
    st.tuples(st.just("move"), st.integers(0, 30)),
    st.tuples(st.just("horizon"), st.integers(0, 9)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, max_size=8))
def test_rows_equal_the_rule_after_any_sequence_of_edits(db: None, edits: list[tuple[str, Any]]) -> None:
    with transaction.atomic():
        series, until, sequences = make_series(), UNTIL, [0]
        for what, value in edits:
            until = apply(series, until, what, value)
            kept = {row.pk: row for row in series.occurrences.all() if row.by_hand}
            done = sync(series, until)
            series.refresh_from_db()
            wanted = {recurrence_id(each): each for each in originals(series, until)}
            held = {row.recurrence_id: row for row in series.occurrences.all()}
            outside = {
                key for key, row in held.items() if row.by_hand and meant(series, row.original_day, until)
            }
            assert held.keys() - outside == wanted.keys() - outside
            assert kept.keys() - {row.pk for row in done.dropped_by_hand} <= {row.pk for row in held.values()}
            for key, row in held.items():
                planned = EventOccurrence(series=series)
                set_planned_times(planned, series, wanted.get(key) or parse_recurrence_id(key))
                assert row.times_fixed or (row.start, row.end) == (planned.start, planned.end)
            assert not sync(series, until)
            sequences.append(series.sequence)
        assert sequences == sorted(sequences)
        transaction.set_rollback(True)


def meant(series: EventSeries, day: date, until: date) -> bool:
    """Whether a row of that day that staff changed stays although no row would be made."""
    off = day in holidays_between(day, day + timedelta(days=1)) and series.skip_holidays
    return day >= until or off


def apply(series: EventSeries, until: date, what: str, value: Any) -> date:
    if what == "horizon":
        return date(2027, value + 1, 1)
    stored = EventSeries.objects.filter(pk=series.pk)
    if what in {"cancel", "move"}:
        row = series.occurrences.in_order()[value : value + 1].first()
        if row and what == "cancel":
            row.status, row.reason = Occurrence.Status.CANCELLED, "Hujan"
            row.save()
        elif row:
            row.set_times(row.start + timedelta(days=2), row.end + timedelta(days=2))
            row.times_fixed = True
            row.save()
    elif what == "hour":
        stored.update(start=at(1, value), end=at(1, value + 2))
    else:
        stored.update(**{what: value})
    return until


@pytest.mark.postgresql
def test_two_writers_at_once_make_each_row_once(committed_db: None) -> None:
    series = unsaved_series()
    series.save()
    raised = at_once(*[lambda: sync(EventSeries.objects.get(pk=series.pk))] * 4)
    assert raised == [None] * 4
    assert days(series) == ["1201", "1208", "1215", "1222", "1229"]


def test_a_writer_that_dies_leaves_what_was_there() -> None:
    series = make_series()
    EventSeries.objects.filter(pk=series.pk).update(rrule="FREQ=DAILY")
    before = list(series.occurrences.order_by("pk").values())
    with transaction.atomic():
        assert sync(series)
        transaction.set_rollback(True)
    series.refresh_from_db()
    assert list(series.occurrences.order_by("pk").values()) == before
    assert len(sync(series).add) == 26
