"""Zones as calendar files tell them, and the links that put dates into other calendars."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from schedules.ical.links import google_link, webcal_url
from schedules.ical.zones import vtimezone
from tests.schedules.test_ical_writer import TELL, ZONES, made, rows_of


@pytest.mark.parametrize(
    "name", [*ZONES, "Asia/Jakarta", "Asia/Jayapura", "Africa/Casablanca", "Europe/Dublin"]
)
def test_a_vtimezone_tells_what_the_database_holds(name: str) -> None:
    first, last = date(2026, 8, 1), date(2028, 6, 1)
    told = vtimezone(name, first, last).to_tz(lookup_tzid=False)
    zone = ZoneInfo(name)
    for hours in range(0, (last - first).days * 24, 5):
        moment = datetime(2026, 8, 1, 12, tzinfo=UTC) + timedelta(hours=hours)
        local = moment.astimezone(zone).replace(tzinfo=None)
        assert local.replace(tzinfo=told).utcoffset() in {
            zone.utcoffset(local),
            zone.utcoffset(local.replace(fold=1)),
        }, local


def test_a_zone_that_never_changes_is_one_block() -> None:
    text = vtimezone("Asia/Makassar", date(2026, 8, 1), date(2028, 6, 1)).to_ical().decode()
    assert text.count("BEGIN:STANDARD") == 1 and "DAYLIGHT" not in text and "RRULE" not in text
    assert "TZOFFSETTO:+0800" in text and "TZNAME:WITA" in text


def test_google_is_told_hours_in_utc_and_the_zone() -> None:
    series = made()
    (row,) = rows_of(series, date(2026, 1, 1), date(2026, 2, 1))
    query = parse_qs(urlsplit(google_link(row, TELL, series.zone)).query)
    assert query["dates"] == ["20260106T010000Z/20260106T030000Z"] and query["ctz"] == ["Asia/Makassar"]
    assert query["text"] == ["Dongeng Selasa"] and query["location"] == ["Perpustakaan Daerah"]
    assert query["details"] == ["Cerita untuk anak.\n\nhttps://contoh.test/dongeng/"]


def test_google_is_told_whole_days_with_their_exclusive_end() -> None:
    series = made(all_day=True, first_day=date(2026, 1, 6), end_day=date(2026, 1, 8))
    (row,) = rows_of(series, date(2026, 1, 1), date(2026, 2, 1))
    assert "dates=20260106%2F20260108" in google_link(row, TELL, series.zone)


def test_webcal() -> None:
    assert (
        webcal_url("https://contoh.test/kalender.ics?q=a%20b") == "webcal://contoh.test/kalender.ics?q=a%20b"
    )
