"""Public holidays as the portal reads them."""

from datetime import date

import pytest
from django.utils import translation

from schedules.holidays import holidays_between

pytestmark = pytest.mark.django_db  # corrections by staff stand in a table


def test_joint_leave_is_a_holiday() -> None:
    found = holidays_between(date(2026, 12, 24), date(2026, 12, 26))
    assert {day.day: str(holiday) for day, holiday in found.items()} == {
        24: "Cuti Bersama Hari Raya Natal",
        25: "Hari Raya Natal",
    }


@pytest.mark.parametrize(
    ("first", "end", "days"),
    [
        (date(2026, 12, 25), date(2027, 1, 2), [date(2026, 12, 25), date(2027, 1, 1)]),
        (date(2026, 12, 26), date(2027, 1, 1), []),
        (date(2026, 1, 1), date(2026, 1, 1), []),
        (date(2026, 1, 1), date(2025, 1, 1), []),
    ],
)
def test_the_end_is_exclusive(first: date, end: date, days: list[date]) -> None:
    assert list(holidays_between(first, end)) == days


def test_an_estimated_day_says_so() -> None:
    found = [
        each
        for each in holidays_between(date(2031, 1, 1), date(2032, 1, 1)).values()
        if "Idul Fitri" in each.name
    ]
    assert found
    for holiday in found:
        assert holiday.estimated
        assert str(holiday).endswith("(perkiraan)")
        assert "perkiraan" not in holiday.name
    certain = holidays_between(date(2031, 8, 17), date(2031, 8, 18))[date(2031, 8, 17)]
    assert not certain.estimated
    assert str(certain) == certain.name == "Hari Kemerdekaan Republik Indonesia"


def test_names_follow_the_readers_language() -> None:
    with translation.override("en"):
        assert (
            str(holidays_between(date(2026, 12, 25), date(2026, 12, 26))[date(2026, 12, 25)])
            == "Christmas Day"
        )
