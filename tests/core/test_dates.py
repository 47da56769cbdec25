"""Days and hours as people say them."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import translation

from core import dates

pytestmark = pytest.mark.static


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-22T15:59:59Z", date(2026, 11, 22)),  # 23.59 WITA
        ("2026-11-22T16:00:00Z", date(2026, 11, 23)),  # midnight in Balangan, still the 22nd in UTC
        ("2026-11-22T16:01:00Z", date(2026, 11, 23)),  # 00.01 WITA
        ("2026-12-31T16:00:00Z", date(2027, 1, 1)),
    ],
)
def test_today_is_the_local_day(now: str, day: date) -> None:
    with time_machine.travel(now, tick=False):
        assert dates.local_today() == day


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2026-11-28T01:00:00Z", "2026-11-28T03:00:00Z", "09.00–11.00 WITA"),
        ("2026-11-28T01:00:00Z", None, "09.00 WITA"),
        ("2026-11-28T14:00:00Z", "2026-11-28T17:30:00Z", "22.00–01.30 keesokan harinya WITA"),
        ("2026-11-28T01:00:00Z", "2026-11-30T03:00:00Z", "09.00 – 30 November 2026, 11.00 WITA"),
    ],
)
def test_time_spans(start: str, end: str | None, text: str) -> None:
    first = datetime.fromisoformat(start)
    last = datetime.fromisoformat(end) if end else None
    assert dates.time_span(first, last) == text


@pytest.mark.parametrize(
    ("first", "end", "text"),
    [
        (date(2026, 11, 28), date(2026, 11, 29), "Sabtu, 28 November 2026"),
        (date(2026, 11, 28), date(2026, 12, 1), "28–30 November 2026"),
        (date(2026, 11, 28), date(2026, 12, 2), "28 November – 1 Desember 2026"),
    ],
)
def test_day_spans(first: date, end: date, text: str) -> None:
    assert dates.day_span(first, end) == text


def test_dates_follow_the_language() -> None:
    day = datetime(2026, 11, 28, 1, tzinfo=UTC)
    assert dates.long_date(day) == "Sabtu, 28 November 2026"
    with translation.override("en"):
        assert dates.long_date(day) == "Saturday, 28 November 2026"
    assert dates.date_tile(date(2026, 11, 28)) == {
        "weekday": "Sab",
        "day": "28",
        "month": "Nov",
        "iso": "2026-11-28",
    }
