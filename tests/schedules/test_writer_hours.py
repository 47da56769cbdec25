"""Rows that follow their series to another hour of the day, and what it costs to compare many of them."""

from datetime import date
from time import process_time

import pytest

from events.models import EventOccurrence, EventSeries
from schedules.models import Occurrence
from schedules.writer import plan
from tests.events.factories import at
from tests.schedules.factories import make_series, sync

pytestmark = pytest.mark.django_db
TWICE = "FREQ=DAILY;COUNT=4;BYMINUTE=0;BYHOUR="


def states(series: EventSeries) -> list[str]:
    """Local day and hour of its rows with their status, such as '1201 09 planned'."""
    zone = series.tz
    return [f"{row.start.astimezone(zone):%m%d %H} {row.status}" for row in series.occurrences.in_order()]


@pytest.mark.parametrize("first", ["09", "14"])
def test_two_dates_of_a_day_follow_in_order_whichever_row_was_made_first(first: str) -> None:
    series = make_series(f"2026-12-01 {first}:00", hours=1, rrule=TWICE + first)
    EventSeries.objects.filter(pk=series.pk).update(rrule=TWICE + "9,14", start=at(1, 9), end=at(1, 10))
    sync(series)
    series.occurrences.filter(recurrence_id="20261201T010000Z").update(status=Occurrence.Status.CANCELLED)
    EventSeries.objects.filter(pk=series.pk).update(rrule=TWICE + "10,15", start=at(1, 10), end=at(1, 11))
    sync(series)
    assert states(series)[:2] == ["1201 10 cancelled", "1201 15 planned"]


def test_of_two_dates_the_changed_one_follows_to_a_single_hour() -> None:
    series = make_series(rrule=TWICE + "9,14")
    series.occurrences.filter(recurrence_id="20261201T060000Z").update(status=Occurrence.Status.CANCELLED)
    EventSeries.objects.filter(pk=series.pk).update(rrule=TWICE + "10", start=at(1, 10), end=at(1, 11))
    sync(series)
    assert states(series)[:2] == ["1201 10 cancelled", "1202 10 planned"]


@pytest.mark.parametrize(
    ("hours", "today"),
    [("13", ["1201 09 done"]), ("13,16", ["1201 09 done", "1201 16 planned"])],
)
def test_what_took_place_stands_for_its_date_at_the_new_hour(hours: str, today: list[str]) -> None:
    series = make_series(rrule=TWICE + "9")
    series.occurrences.filter(recurrence_id="20261201T010000Z").update(status=Occurrence.Status.DONE)
    EventSeries.objects.filter(pk=series.pk).update(rrule=TWICE + hours, start=at(1, 13), end=at(1, 14))
    sync(series)
    assert [each for each in states(series) if each.startswith("1201")] == today
    assert not sync(series)


def test_what_took_place_beside_a_new_hour_holds_nothing() -> None:
    series = make_series(rrule=TWICE + "9")
    series.occurrences.filter(recurrence_id="20261201T010000Z").update(status=Occurrence.Status.DONE)
    EventSeries.objects.filter(pk=series.pk).update(rrule=TWICE + "9,13")
    sync(series)
    assert states(series)[:2] == ["1201 09 done", "1201 13 planned"]


def test_thousands_of_rows_are_compared_at_once() -> None:
    series = make_series(rrule="FREQ=HOURLY;COUNT=4900", hours=1, until=date(2028, 1, 1))
    begun = process_time()
    assert not plan(series, EventOccurrence, date(2028, 1, 1))
    assert process_time() - begun < 3
