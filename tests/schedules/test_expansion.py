"""From the fields of a series to its original dates."""

from datetime import date, timedelta
from itertools import chain, pairwise
from typing import Any

import pytest
import time_machine

from schedules.expansion import (
    MAX_ROWS,
    check_density,
    coverage,
    ends_before,
    local_day,
    originals,
    originals_between,
    skipped,
)
from schedules.models import HolidayCorrection, Series
from schedules.recurrence import RuleError
from tests.schedules.factories import unsaved_days, unsaved_series

pytestmark = pytest.mark.django_db
TODAY, UNTIL = date(2026, 11, 22), date(2028, 6, 1)


def found(series: Series, until: date = date(2027, 1, 1)) -> list[str]:
    return [f"{local_day(each):%m%d}" for each in originals(series, until)]


# Christmas and its joint leave: 24 and 25 December 2026, a Thursday and a Friday; Maulid in 2029 is estimated.


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"rrule": "FREQ=DAILY;COUNT=5", "skip_holidays": False}, ["1223", "1224", "1225", "1226", "1227"]),
        ({"rrule": "FREQ=DAILY;COUNT=5"}, ["1223", "1226", "1227"]),
        ({"rrule": "FREQ=DAILY;COUNT=5", "rdates": ["20261225T010000Z"]}, ["1223", "1225", "1226", "1227"]),
        ({"rrule": "", "rdates": ["20261225T010000Z"]}, ["1223", "1225"]),
    ],
)
def test_what_falls_on_a_holiday(fields: dict[str, Any], expected: list[str]) -> None:
    assert found(unsaved_series("2026-12-23 09:00", **{"skip_holidays": True, **fields})) == expected


@pytest.mark.parametrize(("rrule", "expected"), [("FREQ=WEEKLY;COUNT=2", ["1231"]), ("", ["1224"])])
def test_the_first_date_on_a_holiday_is_meant_only_without_a_rule(rrule: str, expected: list[str]) -> None:
    assert found(unsaved_series("2026-12-24 09:00", rrule=rrule, skip_holidays=True)) == expected


def test_whole_days_on_a_holiday() -> None:
    series = unsaved_days(
        date(2026, 12, 23), rrule="FREQ=DAILY;COUNT=4", skip_holidays=True, rdates=["20261224"]
    )
    assert found(series) == ["1223", "1224", "1226"]


def test_the_local_day_decides_what_is_a_holiday() -> None:
    """23 December 23.30 in Jakarta is past midnight in Balangan."""
    series = unsaved_series(
        "2026-12-23 23:30", zone="Asia/Jakarta", rrule="FREQ=DAILY;COUNT=3", skip_holidays=True
    )
    assert found(series) == ["1226"]


def test_what_is_skipped_is_told_and_an_estimate_only_warns() -> None:
    series = unsaved_series("2029-01-01 09:00", rrule="FREQ=DAILY", skip_holidays=True)
    told = skipped(series, date(2029, 1, 1), date(2029, 6, 1))
    assert {each.left_out for each in told} == {True, False}
    assert all(each.left_out != each.holiday.estimated for each in told)
    taken = {each.day for each in told if each.left_out}
    days = {local_day(each) for each in originals_between(series, date(2029, 1, 1), date(2029, 6, 1))}
    assert date(2029, 1, 1) in taken
    assert not taken & days
    assert {each.day for each in told if not each.left_out} <= days


def test_nothing_is_skipped_unless_asked_for() -> None:
    assert skipped(unsaved_series(rrule="FREQ=DAILY"), date(2026, 12, 1), date(2027, 1, 1)) == []


def test_a_correction_counts_at_once() -> None:
    HolidayCorrection.objects.create(day=date(2026, 12, 8), name="Hari jadi")
    HolidayCorrection.objects.create(day=date(2026, 12, 24), name="Cuti bersama batal", day_off=False)
    series = unsaved_series("2026-12-01 09:00", rrule="FREQ=WEEKLY;BYDAY=TU,TH", skip_holidays=True)
    assert found(series) == ["1201", "1203", "1210", "1215", "1217", "1222", "1224", "1229", "1231"]


def test_a_day_alone_leaves_out_a_timed_date() -> None:
    assert found(unsaved_series(exdates=["20261208", "20261215T010000Z"])) == ["1201", "1222", "1229"]


def test_an_extra_date_that_is_left_out_again() -> None:
    series = unsaved_series(rdates=["20261203T010000Z", "20261204T010000Z"], exdates=["20261204T010000Z"])
    assert found(series)[:3] == ["1201", "1203", "1208"]


@pytest.mark.parametrize("series", [unsaved_series(), unsaved_days()], ids=["timed", "days"])
def test_windows_by_local_days(series: Series) -> None:
    edges = [date(2026, 11, 1), date(2026, 12, 8), date(2026, 12, 9), date(2027, 3, 1)]
    parts = [originals_between(series, first, end) for first, end in pairwise(edges)]
    assert [len(part) for part in parts] == [1, 1, 11]
    assert list(chain.from_iterable(parts)) == originals(series, date(2027, 3, 1))


def test_a_series_without_a_first_date_has_none() -> None:
    assert originals(unsaved_days(first_day=None), UNTIL) == []


@pytest.mark.parametrize(
    "fields", [{"rrule": "FREQ=SOMETIMES"}, {"zone": "Asia/Jakarta", "rrule": "nonsense"}]
)
def test_what_cannot_be_understood(fields: dict[str, Any]) -> None:
    with pytest.raises(RuleError):
        originals(unsaved_series(**fields), UNTIL)


def test_a_zone_that_does_not_exist() -> None:
    series = unsaved_series()
    series.zone = "Mars/Olympus"
    with pytest.raises(RuleError):
        originals(series, UNTIL)


@pytest.mark.parametrize(
    ("start", "fields", "expected"),
    [
        ("2026-12-01 09:00", {}, (None, UNTIL)),
        ("2026-12-01 09:00", {"rrule": "", "rdates": ["20400101T000000Z"]}, (None, None)),
        ("2026-12-01 09:00", {"rrule": "FREQ=WEEKLY;COUNT=10"}, (None, None)),
        ("2026-12-01 09:00", {"rrule": "FREQ=WEEKLY;UNTIL=20280530T000000Z"}, (None, None)),
        ("2026-12-01 09:00", {"rrule": "FREQ=WEEKLY;UNTIL=20281231T000000Z"}, (None, UNTIL)),
        ("2026-12-01 09:00", {"rrule": "FREQ=WEEKLY;COUNT=2", "rdates": ["20300101T000000Z"]}, (None, UNTIL)),
        ("1997-09-02 09:00", {"rrule": "FREQ=DAILY"}, (TODAY - timedelta(days=60), UNTIL)),
        (
            "1997-09-02 09:00",
            {"rrule": "FREQ=DAILY;UNTIL=20200101T000000Z"},
            (TODAY - timedelta(days=60), None),
        ),
    ],
)
def test_the_days_with_rows(start: str, fields: dict[str, Any], expected: tuple[Any, Any]) -> None:
    assert coverage(unsaved_series(start, **fields), UNTIL, TODAY) == expected


@pytest.mark.parametrize(
    "rrule", ["FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12"]
)
def test_a_dense_series_has_rows_for_as_many_days_as_they_fill(rrule: str) -> None:
    series = unsaved_series("2010-01-01 00:00", rrule=rrule)
    first, end = coverage(series, UNTIL, TODAY)
    assert end is not None
    assert first == TODAY - timedelta(days=1)
    held = len(originals_between(series, first, end))
    assert held <= MAX_ROWS < len(originals_between(series, first, end + timedelta(days=1)))


def test_a_dense_series_that_ended_yesterday_has_few_rows_and_needs_no_more() -> None:
    series = unsaved_series("2026-11-01 00:00", rrule="FREQ=MINUTELY;UNTIL=20261120T000000Z")
    assert coverage(series, UNTIL, TODAY) == (TODAY - timedelta(days=1), None)


@pytest.mark.parametrize(
    ("rrule", "refused"),
    [
        ("FREQ=MINUTELY", True),
        ("FREQ=HOURLY", True),
        ("FREQ=DAILY", False),
        ("FREQ=HOURLY;COUNT=9000", False),
    ],
)
def test_rules_that_are_too_dense_to_read(rrule: str, refused: bool) -> None:
    series = unsaved_series("1997-09-02 09:00", rrule=rrule)
    if refused:
        with pytest.raises(RuleError, match="more than"):
            check_density(series, UNTIL, TODAY)
    else:
        check_density(series, UNTIL, TODAY)


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2026-12-01 00:01", date(2026, 12, 1)),
        ("2026-12-01 23:59", date(2026, 12, 1)),
        ("2026-12-31 23:59", date(2026, 12, 31)),
    ],
)
def test_the_local_day_while_utc_has_another_date(start: str, day: date) -> None:
    series = unsaved_series(start, rrule="")
    assert originals_between(series, day, day + timedelta(days=1)) == [series.start]
    assert originals_between(series, day - timedelta(days=9), day) == []


def test_london_keeps_its_hour_and_balangan_sees_it_shift() -> None:
    series = unsaved_series("2026-03-22 18:00", zone="Europe/London", rrule="FREQ=WEEKLY;COUNT=3")
    hours = [f"{each:%d %H}" for each in originals(series, UNTIL)]
    assert hours == ["22 18", "29 17", "05 17"]
    assert [local_day(each).day for each in originals(series, UNTIL)] == [23, 30, 6]


@time_machine.travel("2026-12-01T00:01:00+08:00", tick=False)
def test_ends_before_is_about_local_days() -> None:
    series = unsaved_days(rrule="FREQ=DAILY;UNTIL=20261231")
    assert not ends_before(series, date(2026, 12, 31))
    assert ends_before(series, date(2027, 1, 1))
