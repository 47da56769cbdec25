"""The stranger rules of other services: what is understood, what is mended and told, and what is refused."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.tables.columns import Record
from schedules.recurrence import expand_instants
from visits.importing.rules import Refused, When, canonical, when_of

ZONE, TODAY = ZoneInfo("Asia/Makassar"), date(2026, 11, 22)
USUAL = {
    "day": "Tuesday", "arrival": "09:00", "departure": "10:30", "frequency": "FREQ=WEEKLY;INTERVAL=2",
    "start": "2026-11-24",
}  # fmt: skip


def understood(**cells: str) -> When:
    return when_of(Record(7, {**USUAL, **cells}), ZONE, TODAY)


def days(when: When, count: int = 3) -> list[str]:
    """The first local dates that it makes."""
    found = expand_instants(when.rrule, when.start, when.start, when.start.replace(year=2032))
    left = [each for each in found if each.strftime("%Y%m%dT%H%M%SZ") not in when.exdates]
    return [f"{each.astimezone(ZONE):%Y-%m-%d %H:%M}" for each in left[:count]]


EVERY_SECOND = ["2026-11-24 09:00", "2026-12-08 09:00", "2026-12-22 09:00"]


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"arrival": "9:00", "departure": "10.30"},
        {"arrival": "09:00:00", "departure": "10:30:00"},
        {"arrival": "9 am", "departure": "10:30am"},
        {"frequency": "freq=weekly; interval=2;"},
        {"frequency": "RRULE:FREQ=WEEKLY;INTERVAL=2"},
        {"frequency": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},
        {"frequency": "FREQ=WEEKLY;INTERVAL=2;WKST=MO"},
        {"frequency": "fortnightly"},
        {"frequency": "Dua mingguan"},
        {"day": ""},
        {"day": "SELASA"},
        {"day": "Tue"},
        {"start": "24/11/2026"},
        {"start": "24 November 2026"},
        {"start": "2026-11-24T00:00:00"},
    ],
)
def test_the_same_rule_in_the_ways_of_several_services(cells: dict[str, str]) -> None:
    when = understood(**cells)
    assert days(when) == EVERY_SECOND
    assert (when.end - when.start).seconds == 90 * 60
    assert when.remarks == []


@pytest.mark.parametrize(
    ("cells", "first", "remark"),
    [
        ({"start": "2026-11-22"}, EVERY_SECOND, "2026-11-22 does not fit; the first date is 2026-11-24"),
        ({"start": "2026-11-25"}, ["2026-12-01 09:00", "2026-12-15 09:00"], "the first date is 2026-12-01"),
        (
            {"frequency": "FREQ=MONTHLY;BYDAY=1TU"},
            ["2026-12-01 09:00", "2027-01-05 09:00"],
            "the first date is 2026-12-01",
        ),
        (
            {"frequency": "FREQ=MONTHLY"},
            ["2026-11-24 09:00", "2026-12-22 09:00", "2027-01-26 09:00"],
            "understood as FREQ=MONTHLY;BYDAY=4TU",
        ),
        (
            {"frequency": "FREQ=MONTHLY", "day": "Monday", "start": "2026-11-30"},
            ["2026-11-30 09:00", "2026-12-28 09:00"],
            "understood as FREQ=MONTHLY;BYDAY=-1MO",
        ),
        (
            {"frequency": "FREQ=WEEKLY;COUNT=2", "end": "2027-01-31"},
            ["2026-11-24 09:00", "2026-12-01 09:00"],
            "the last date is not used",
        ),
        ({"exceptions": "2026-11-25"}, EVERY_SECOND, "nothing takes place on 2026-11-25 anyway"),
    ],
)
def test_what_is_mended_is_told(cells: dict[str, str], first: list[str], remark: str) -> None:
    when = understood(**cells)
    assert days(when, len(first)) == first
    assert remark in str(when.remarks[0])
    assert str(when.remarks[0]).startswith("line 7, column ")


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        ({"frequency": "", "day": ""}, ["2026-11-24 09:00"]),
        ({"frequency": "", "end": "2026-11-25"}, ["2026-11-24 09:00"]),
        ({"frequency": "FREQ=WEEKLY", "start": ""}, ["2026-11-24 09:00", "2026-12-01 09:00"]),
        ({"frequency": "FREQ=MONTHLY;BYDAY=1TU", "start": ""}, ["2026-12-01 09:00", "2027-01-05 09:00"]),
        (
            {"frequency": "FREQ=MONTHLY;BYDAY=2TU,4TU", "start": "2026-12-08"},
            ["2026-12-08 09:00", "2026-12-22 09:00"],
        ),
        ({"frequency": "FREQ=MONTHLY;BYMONTHDAY=24", "day": ""}, ["2026-11-24 09:00", "2026-12-24 09:00"]),
        ({"end": "2026-12-08"}, EVERY_SECOND[:2]),
        ({"end": "2026-12-07"}, EVERY_SECOND[:1]),
        ({"frequency": "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261208", "end": "2027-03-01"}, EVERY_SECOND[:2]),
        ({"frequency": "FREQ=WEEKLY;INTERVAL=2;UNTIL=2027-12-08", "end": "2026-12-08"}, EVERY_SECOND[:2]),
        ({"exceptions": "8/12/2026"}, [EVERY_SECOND[0], EVERY_SECOND[2]]),
        ({"exceptions": "2026-12-08; 2026-12-22"}, [EVERY_SECOND[0], "2027-01-05 09:00"]),
        ({"exceptions": "20261208|22.12.2026"}, [EVERY_SECOND[0], "2027-01-05 09:00"]),
        ({"exceptions": "['2026-12-08', '2026-12-22']"}, [EVERY_SECOND[0], "2027-01-05 09:00"]),
    ],
)
def test_dates(cells: dict[str, str], first: list[str]) -> None:
    when = understood(**cells)
    assert days(when, len(first) + 1)[: len(first)] == first
    if "end" in cells or not when.rrule:
        assert len(days(when, 9)) == len(first)
    assert when.remarks == []


def test_a_start_years_ago_keeps_its_weeks() -> None:
    when = understood(start="2019-11-12", frequency="FREQ=WEEKLY;INTERVAL=4")
    assert when.start.date() == date(2019, 11, 12)
    assert days(when, 2) == ["2019-11-12 09:00", "2019-12-10 09:00"]


def test_hours_are_meant_on_the_clocks_of_their_zone() -> None:
    london = ZoneInfo("Europe/London")
    when = when_of(Record(2, {**USUAL, "start": "2026-03-17"}), london, TODAY)
    instants = expand_instants(when.rrule, when.start, when.start, when.start.replace(month=4))
    assert [f"{each:%m-%d %H:%M}" for each in instants] == ["03-17 09:00", "03-31 08:00", "04-14 08:00"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"arrival": ""}, "column arrival: arrival and departure are needed"),
        ({"departure": "noon"}, "column departure: noon is no time of day"),
        ({"departure": "09:00"}, "it leaves at 09:00, before or when it comes (09:00)"),
        ({"departure": "08:30"}, "before or when it comes"),
        ({"day": "someday"}, "column day: someday is no day of the week"),
        ({"day": "Friday", "frequency": "FREQ=MONTHLY;BYDAY=1TU"}, "the day is Friday, but the rule says TU"),
        ({"day": "Friday", "frequency": ""}, "2026-11-24 is none, and it does not repeat"),
        ({"start": "", "frequency": ""}, "column start: the first date is missing"),
        ({"start": ""}, "does not say which weeks or months are meant"),
        ({"start": "", "frequency": "FREQ=MONTHLY", "day": ""}, "does not say which weeks"),
        ({"start": "31/11/2026"}, "31/11/2026 is no date"),
        ({"start": "2126-11-24"}, "2126-11-24 is too far away"),
        ({"start": "1066-10-14"}, "is too far away"),
        ({"end": "2026-11-23"}, "column end: it ends before it begins"),
        ({"end": "soon"}, "column end: soon is no date"),
        ({"frequency": "", "end": "2027-06-30"}, "no frequency says how often"),
        ({"frequency": "now and then"}, "column frequency: the rule now and then cannot be understood"),
        ({"frequency": "FREQ=HOURLY"}, "cannot be understood"),
        ({"frequency": "FREQ=WEEKLY;BYHOUR=9,14"}, "cannot be understood"),
        ({"frequency": "FREQ=WEEKLY;INTERVAL=0"}, "cannot be understood"),
        ({"frequency": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "day": ""}, "it has no date at all"),
        ({"frequency": "FREQ=WEEKLY;UNTIL=20200101"}, "it has no date at all"),
        ({"exceptions": "Christmas"}, "column exceptions: Christmas is no date"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(cells: dict[str, str], words: str) -> None:
    with pytest.raises(Refused) as caught:
        understood(**cells)
    assert words in str(caught.value)
    assert str(caught.value).startswith("line 7, column ")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("FREQ=WEEKLY;INTERVAL=2", "rrule:interval=2;freq=weekly", True),
        ("FREQ=WEEKLY;INTERVAL=1;WKST=MO", "FREQ=WEEKLY", True),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU", False),
    ],
)
def test_one_rule_written_in_two_ways(one: str, other: str, same: Any) -> None:
    assert (canonical(one) == canonical(other)) is same
