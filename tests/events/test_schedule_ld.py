"""A rule as schema.org's Schedule."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from events.changes import cancel, move
from events.models import EventPage, EventSeries
from events.public.schema import schedules_ld
from tests.events.factories import at, make_event, make_member, make_story_hour, publish, rows


def series(rrule: str, **fields: Any) -> EventSeries:
    return EventSeries(
        **{"start": at(1), "end": at(1, 11), "zone": "Asia/Makassar", "rrule": rrule, **fields}
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("FREQ=WEEKLY", {"repeatFrequency": "P1W"}),
        ("FREQ=DAILY;INTERVAL=3;COUNT=5", {"repeatFrequency": "P3D", "repeatCount": 5}),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270630T160000Z",
            {
                "repeatFrequency": "P2W",
                "byDay": ["https://schema.org/Tuesday", "https://schema.org/Thursday"],
                "endDate": "2027-07-01",
            },
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU",
            {"repeatFrequency": "P1M", "byDay": ["https://schema.org/Tuesday"], "byMonthWeek": 2},
        ),
        ("FREQ=MONTHLY;BYDAY=-1SA", {"repeatFrequency": "P1M", "byDay": ["-1SA"]}),
        ("FREQ=MONTHLY;BYMONTHDAY=15", {"repeatFrequency": "P1M", "byMonthDay": [15]}),
        (
            "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=23",
            {"repeatFrequency": "P1Y", "byMonth": [4], "byMonthDay": [23]},
        ),
    ],
)
def test_what_a_rule_becomes(rule: str, told: dict[str, Any]) -> None:
    (found,) = schedules_ld(series(rule))
    common = {
        "@type": "Schedule",
        "scheduleTimezone": "Asia/Makassar",
        "startDate": "2026-12-01",
        "startTime": "09:00:00",
        "endTime": "11:00:00",
        "duration": "PT120M",
    }
    assert found == common | told


def test_whole_days_and_left_out_dates() -> None:
    days = {
        "all_day": True,
        "start": None,
        "end": None,
        "first_day": date(2026, 12, 5),
        "end_day": date(2026, 12, 6),
    }
    (found,) = schedules_ld(series("FREQ=WEEKLY;UNTIL=20261231", exdates=["20261212"], **days))
    assert found["startDate"] == "2026-12-05"
    assert found["endDate"] == "2026-12-31"
    assert found["exceptDate"] == ["2026-12-12"]
    assert "startTime" not in found
    (timed,) = schedules_ld(series("FREQ=WEEKLY", exdates=["20261208T010000Z"]))
    assert timed["exceptDate"] == ["2026-12-08T09:00:00+08:00"]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "nonsense",
    ],
)
def test_what_schema_org_has_no_words_for_is_not_told(rule: str) -> None:
    assert schedules_ld(series(rule)) == []


def test_two_rules_are_two_schedules() -> None:
    found = schedules_ld(series("FREQ=WEEKLY;BYDAY=TU\nFREQ=MONTHLY;BYMONTHDAY=1"))
    assert [each["repeatFrequency"] for each in found] == ["P1W", "P1M"]


def test_past_midnight() -> None:
    (found,) = schedules_ld(series("FREQ=WEEKLY", start=at(1, 22), end=at(1, 22) + timedelta(hours=4)))
    assert (found["startTime"], found["endTime"], found["duration"]) == ("22:00:00", "02:00:00", "PT240M")


def told_by(client: Client, page: EventPage) -> dict[str, Any]:
    source = client.get(page.get_url()).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', source, re.DOTALL)
    return next(found for found in map(json.loads, scripts) if found["@type"] == "Event")


def test_dates_that_do_not_take_place_as_the_rule_says_are_excepted(agenda: Any, client: Client) -> None:
    page, user = make_story_hour(agenda), make_member("publish")
    first, second, *_ = rows(page)
    cancel(first, "Guru sakit", user)
    move(second, at(10, 14), at(10, 15), "", user)
    excepted = told_by(client, page)["eventSchedule"]["exceptDate"]
    assert excepted == ["2026-12-01T09:00:00+08:00", "2026-12-08T09:00:00+08:00"]


def test_skipped_holidays_are_excepted(agenda: Any, client: Client) -> None:
    fridays = {"start": at(4), "rrule": "FREQ=WEEKLY;UNTIL=20270110T000000Z", "skip_holidays": True}
    page = make_event(agenda, **fridays, rdates=["20270101T010000Z"], exdates=["20261211T010000Z"])
    excepted = told_by(client, page)["eventSchedule"]["exceptDate"]
    assert excepted == ["2026-12-11T09:00:00+08:00", "2026-12-25T09:00:00+08:00"]  # New Year is an extra date
    assert (
        "exceptDate" not in told_by(client, publish(page, skip_holidays=False, exdates=[]))["eventSchedule"]
    )


def test_hours_that_shift_on_the_way_are_no_schedule() -> None:
    shifted = [{"from": "20261208T010000Z", "shift": 3600, "length": 7200}]
    assert schedules_ld(series("FREQ=WEEKLY", shifts=shifted)) == []
