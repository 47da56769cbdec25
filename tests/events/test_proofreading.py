"""Proofreading of events: dates that are over or cannot be told."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.proofreading.findings import Severity, findings_for
from events.models import EventPage

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def at(day: int, hour: int = 1, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def found(**fields: Any) -> list[tuple[str, str, Severity]]:
    page = EventPage(**{"title": "Dongeng pagi", "summary": "Dongeng untuk anak.", **fields})
    return [
        (each.code, each.place, each.severity)
        for each in findings_for(page, TODAY)
        if each.code.startswith("event")
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"start": at(23), "end": at(23, 3)},
        {"start": at(21), "end": at(23, 3)},  # it goes on
        {"start": at(2), "end": at(2, 3), "rrule": "FREQ=WEEKLY"},
        {"all_day": True, "first_day": date(2026, 11, 20), "last_day": date(2026, 11, 23)},
        {"start": at(2), "end": at(2, 3), "cancelled": True, "cancel_reason": "Hujan"},
    ],
)
def test_what_is_to_come_is_left_alone(fields: dict[str, Any]) -> None:
    assert found(**fields) == []


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"start": at(22), "end": at(22, 3)}, "start"),
        ({"start": at(2), "end": at(2, 3), "rrule": "FREQ=WEEKLY;COUNT=3"}, "start"),
        ({"all_day": True, "first_day": date(2026, 11, 20), "last_day": date(2026, 11, 22)}, "first_day"),
    ],
)
def test_an_event_that_is_over_is_asked_about(fields: dict[str, Any], place: str) -> None:
    assert found(**fields) == [("event-past", place, Severity.LOOK)]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({}, "start"),
        ({"start": at(25), "end": at(24)}, "end"),
        ({"start": at(25), "end": at(25, 3), "cancelled": True}, "cancel_reason"),
        ({"all_day": True}, "first_day"),
    ],
)
def test_what_cannot_go_live_must_be_mended(fields: dict[str, Any], place: str) -> None:
    assert found(**fields) == [("event-dates", place, Severity.MUST)]
