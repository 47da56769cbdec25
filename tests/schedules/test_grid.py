"""A month as a grid, and how dates are told."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from schedules.calendars import Entry
from schedules.filters import Filters
from schedules.grid import HOLIDAY, MOST_PER_DAY, entries_by_day, month_grid, month_range
from schedules.presentation import date_item, date_items

WITA = ZoneInfo("Asia/Makassar")
ONE, THREE = date(2026, 12, 1), date(2026, 12, 3)


def entry(day: int = 1, **fields: Any) -> Entry:
    start = datetime(2026, 12, day, 9, tzinfo=WITA)
    values = {
        "kind": "event",
        "title": "Dongeng",
        "url": "/agenda/dongeng/",
        "start_day": start.date(),
        "end_day": date(2026, 12, day + 1),
        "original_day": start.date(),
        "start": start,
        "end": start.replace(hour=11),
        "original_start": start,
        "line": "09.00–11.00 WITA · Aula",
        "place": "Aula",
        **fields,
    }
    return Entry(**values)


MOVED = entry(
    3, original_day=ONE, original_start=datetime(2026, 12, 1, 8, tzinfo=WITA), state="moved", state_text="Dipindah",
    change="Jalan banjir",
)  # fmt: skip
CANCELLED = entry(state="cancelled", state_text="Dibatalkan", change="Hujan lebat.")


def cell(day: date, entries: list[Entry], today: date = ONE, **holidays: Any) -> dict[str, Any]:
    weeks = month_grid(
        2026, 12, entries, holidays.get("holidays", {}), today, lambda each: f"/{each:%Y/%m/%d}/"
    )
    return next(found for week in weeks for found in week if found["iso"] == day.isoformat())


@pytest.mark.parametrize(
    ("year", "month", "first", "end"),
    [
        (2026, 12, date(2026, 11, 30), date(2027, 1, 4)),
        (2027, 2, date(2027, 2, 1), date(2027, 3, 1)),
        (2024, 2, date(2024, 1, 29), date(2024, 3, 4)),
        (2027, 1, date(2026, 12, 28), date(2027, 2, 1)),
    ],
)
def test_weeks_run_from_monday(year: int, month: int, first: date, end: date) -> None:
    assert month_range(year, month) == (first, end)


@pytest.mark.parametrize(
    ("day", "classes"),
    [
        (date(2026, 12, 1), "today empty"),
        (date(2026, 12, 6), "red empty"),
        (date(2026, 11, 30), "out empty"),
        (date(2027, 1, 3), "out red empty"),
        (date(2026, 12, 25), "red"),
    ],
)
def test_what_a_day_looks_like(day: date, classes: str) -> None:
    assert cell(day, [], holidays={date(2026, 12, 25): "Hari Raya Natal"})["classes"] == classes


@pytest.mark.parametrize(
    ("day", "past"), [(date(2026, 12, 2), True), (date(2026, 12, 3), False), (date(2026, 11, 30), False)]
)
def test_only_days_of_the_month_itself_are_past(day: date, past: bool) -> None:
    assert cell(day, [], today=THREE)["past"] is past


def test_a_moved_date_stays_at_its_old_day() -> None:
    old, new = cell(ONE, [MOVED])["entries"][0], cell(THREE, [MOVED])["entries"][0]
    assert (old["css"], old["time"], old["state_text"]) == ("x", "08.00", "Dipindah")
    assert old["change"] == "Jalan banjir. Ke Kamis, 3 Desember, 09.00 WITA"
    assert (new["css"], new["time"]) == ("", "09.00")
    assert new["change"] == "Jalan banjir. Semula Selasa, 1 Desember"


def test_several_days_show_the_hour_once() -> None:
    long = entry(1, end_day=date(2026, 12, 4))
    assert [cell(date(2026, 12, day), [long])["entries"][0]["time"] for day in (1, 2, 3)] == ["09.00", "", ""]
    assert cell(date(2026, 12, 4), [long])["entries"] == []


def test_a_full_day_says_how_many_more() -> None:
    full = cell(ONE, [entry(title=f"Acara {number}") for number in range(MOST_PER_DAY + 37)])
    assert (len(full["entries"]), full["more"], full["url"]) == (MOST_PER_DAY, 37, "/2026/12/01/")


def test_once_puts_a_long_entry_at_its_first_day_of_the_range() -> None:
    long = entry(1, end_day=date(2026, 12, 9), start=None, end=None)
    days = entries_by_day([long], THREE, date(2026, 12, 20), once=True)
    assert list(days) == [THREE]
    assert len(entries_by_day([long], THREE, date(2026, 12, 20))) == 6


def test_a_date_moved_away_keeps_its_place_in_its_old_day() -> None:
    crowd = [entry(title=f"Acara {number}") for number in range(MOST_PER_DAY)]
    assert entries_by_day([*crowd, MOVED], ONE, THREE)[ONE] == [MOVED, *crowd]
    assert cell(ONE, [*crowd, MOVED])["entries"][0]["state_text"] == "Dipindah"
    old, *_others = date_items([*crowd, MOVED], ONE, THREE)
    assert old["state"] == "moved"


@pytest.mark.parametrize(("start", "hour"), [(datetime(2026, 12, 1, 1, tzinfo=UTC), "09:00"), (None, "")])
def test_hours_are_told_to_programs_too(start: datetime | None, hour: str) -> None:
    assert cell(ONE, [entry(start=start)])["entries"][0]["hour"] == hour


def test_holidays_name_their_day_and_stand_in_none() -> None:
    day = entry(kind=HOLIDAY, title="Hari Raya Natal", start=None, end=None)
    assert cell(ONE, [day], holidays={ONE: "Hari Raya Natal"})["entries"] == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "2026-12-01T09:00+08:00/2026-12-01T11:00+08:00"),
        ({"state": "cancelled"}, ""),
        ({"start": None, "end": None}, ""),
        ({"end": None}, ""),
    ],
)
def test_instants_for_the_script_that_marks_what_is_on(changes: dict[str, Any], told: str) -> None:
    assert cell(ONE, [entry(**changes)])["entries"][0]["now"] == told
    assert cell(ONE, [entry(**changes)], today=THREE)["entries"][0]["now"] == ""


def test_items_of_a_moved_date() -> None:
    old, new = date_items([MOVED], ONE, date(2026, 12, 31))
    assert (old["day"], old["state"], old["start_iso"]) == ("1", "moved", "2026-12-01T08:00:00+08:00")
    assert (old["line"], old["change"]) == ("", "Jalan banjir. Ke Kamis, 3 Desember, 09.00 WITA")
    assert (new["day"], new["state"]) == ("3", "")
    assert new["line"] == "09.00–11.00 WITA · Aula · Semula Selasa, 1 Desember"
    assert [item["day"] for item in date_items([MOVED], date(2026, 12, 2), date(2026, 12, 31))] == ["3"]


def test_item_of_a_cancelled_date() -> None:
    item = date_item(CANCELLED)
    assert (item["state"], item["state_text"], item["change"]) == ("cancelled", "Dibatalkan", "Hujan lebat.")


def test_item_moved_within_its_day() -> None:
    item = date_item(
        entry(state="moved", state_text="Dipindah", original_start=datetime(2026, 12, 1, 8, tzinfo=WITA))
    )
    assert (item["state"], item["line"]) == ("", "09.00–11.00 WITA · Aula · Semula pukul 08.00")


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("", True),
        ("audiens=anak", True),
        ("audiens=lansia", False),
        ("lokasi=pusat", True),
        ("lokasi=lain", False),
        ("kecamatan=batu-mandi", True),
        ("kecamatan=halong", False),
        ("q=dongeng+aula", True),
        ("q=DONGENG", True),
        ("q=dongeng+halong", False),
        ("audiens=anak&lokasi=pusat&kecamatan=batu-mandi&q=aula", True),
        ("sumber=acara", True),
        ("jenis=dongeng", True),
        ("jenis=kelas", False),
        ("q=09.00", False),
    ],
)
def test_filters(query: str, matches: bool) -> None:
    asked = Filters.read(QueryDict(query))
    assert (
        asked.match(entry(audience="anak", category="dongeng", place_slug="pusat", district="Batu Mandi"))
        is matches
    )
    assert Filters.read(QueryDict(asked.query())) == asked


def test_filters_one_by_one() -> None:
    asked = Filters.read(QueryDict("audiens=anak&jenis=kelas&q=aula"))
    assert asked.chosen == ["audience", "kind", "text"]
    assert asked.without("kind").query() == "audiens=anak&q=aula"
    assert not Filters.read(QueryDict("bulan=1"))
