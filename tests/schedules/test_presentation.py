"""How a date that was moved is told at both its days."""

from datetime import date, datetime

import pytest

from core.dates import site_zone
from schedules.calendars import Entry
from schedules.presentation import date_item, date_items


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=site_zone())


def moved(kind: str) -> Entry:
    """From Tuesday the 8th, 09.00, to Thursday the 10th, 13.00."""
    return Entry(
        kind=kind,
        title="Dongeng",
        url="/k/1/",
        start_day=date(2026, 12, 10),
        end_day=date(2026, 12, 11),
        original_day=date(2026, 12, 8),
        start=at(10, 13),
        end=at(10, 15),
        original_start=at(8, 9),
        line="13.00–15.00 WITA · Aula",
        state="moved",
        state_text="Dipindah",
        change="Jalan terendam banjir",
    )


@pytest.mark.parametrize("kind", ["event", "visit"])
def test_the_old_day_says_once_where_the_date_went(kind: str) -> None:
    old = date_item(moved(kind), date(2026, 12, 8))
    assert (old["state"], old["line"]) == ("moved", "")
    assert old["change"] == "Jalan terendam banjir. Ke Kamis, 10 Desember, 13.00 WITA"
    assert (old["start_iso"], old["end_iso"]) == ("2026-12-08T09:00:00+08:00", "")


@pytest.mark.parametrize("kind", ["event", "visit"])
def test_the_new_day_is_a_date_like_any_other_that_says_where_it_came_from(kind: str) -> None:
    old, new = date_items([moved(kind)], date(2026, 12, 1), date(2027, 1, 1))
    assert (old["iso"], new["iso"]) == ("2026-12-08", "2026-12-10")
    assert (new["state"], new["change"]) == ("", "")
    assert new["line"] == "13.00–15.00 WITA · Aula · Semula Selasa, 8 Desember"


def lasting(start: datetime, end: datetime, end_day: date, line: str) -> Entry:
    day = start.date()
    return Entry("event", "Begadang", "/k/2/", day, end_day, day, start=start, end=end, line=line)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (date(2026, 12, 5), "20.00–00.30 keesokan harinya WITA · Aula"),
        (date(2026, 12, 6), "sejak Sabtu, 5 Desember, 20.00, sampai 00.30 WITA · Aula"),
    ],
)
def test_past_midnight_the_second_day_says_since_when(shown: date, told: str) -> None:
    night = lasting(
        at(5, 20), at(6, 0).replace(minute=30), date(2026, 12, 7), "20.00–00.30 keesokan harinya WITA · Aula"
    )
    assert date_item(night, shown)["line"] == told


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (date(2026, 12, 5), "08.00 – 7 Desember 2026, 12.00 WITA"),
        (date(2026, 12, 6), "sejak Sabtu, 5 Desember, 08.00, sampai Senin, 7 Desember, 12.00 WITA"),
        (date(2026, 12, 7), "sejak Sabtu, 5 Desember, 08.00, sampai 12.00 WITA"),
    ],
)
def test_each_of_several_days_says_since_when_and_until_when(shown: date, told: str) -> None:
    camp = lasting(at(5, 8), at(7, 12), date(2026, 12, 8), "08.00 – 7 Desember 2026, 12.00 WITA")
    assert date_item(camp, shown)["line"] == told


def test_whole_days_are_told_alike_on_each_of_them() -> None:
    days = Entry(
        "event", "Pameran", "/k/3/", date(2026, 12, 5), date(2026, 12, 8), date(2026, 12, 5),
        line="5–7 Desember 2026 · Aula",
    )  # fmt: skip
    assert date_item(days, date(2026, 12, 6))["line"] == "5–7 Desember 2026 · Aula"
