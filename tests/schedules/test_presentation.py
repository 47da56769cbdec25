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
