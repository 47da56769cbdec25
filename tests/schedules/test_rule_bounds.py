"""What a rule may cost: dates a day, and steps until its dates are known."""

from datetime import UTC, date, datetime
from itertools import islice
from time import process_time

import pytest

from schedules.periods import dates
from schedules.recurrence import RuleError, check_rule, expand_days, expand_instants, is_over
from schedules.rules import parse
from tests.schedules.test_recurrence import ALWAYS, FAR, MAKASSAR, RFC_START, WINDOW

ALL_HOURS, ALL_MINUTES = ",".join(map(str, range(24))), ",".join(map(str, range(60)))


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        ("FREQ=MINUTELY", True),
        (f"FREQ=YEARLY;BYHOUR={ALL_HOURS};BYMINUTE={ALL_MINUTES}", True),
        (f"FREQ=YEARLY;BYHOUR={ALL_HOURS};BYMINUTE={ALL_MINUTES};BYSECOND=0,30", False),
        (f"FREQ=HOURLY;BYMINUTE={ALL_MINUTES};BYSECOND={ALL_MINUTES}", False),
        (f"FREQ=HOURLY;INTERVAL=60;BYMINUTE={ALL_MINUTES};BYSECOND=0,30", True),
        ("FREQ=MINUTELY;BYSECOND=0,30", False),
        ("FREQ=MINUTELY;INTERVAL=30;BYSECOND=0,30", True),
        ("FREQ=MINUTELY;BYHOUR=9;BYSECOND=0,30", True),
    ],
)
def test_a_rule_of_more_than_a_date_a_minute_is_refused(rule: str, allowed: bool) -> None:
    if allowed:
        check_rule(rule)
    else:
        with pytest.raises(RuleError, match="on one day"):
            check_rule(rule)


def test_a_named_hour_is_gone_to_directly() -> None:
    """1,440 minutes a day are not looked at one by one: from 1900 it took half a minute."""
    start = datetime(1900, 1, 1, 9, tzinfo=MAKASSAR)
    rule = "FREQ=MINUTELY;BYHOUR=9;BYMINUTE=0;COUNT=199000"
    begun = process_time()
    found = expand_instants(rule, start, datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert [each.astimezone(MAKASSAR).day for each in found] == list(range(1, 32))
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    "rule", ["FREQ=MINUTELY;COUNT=90000000", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"]
)
def test_what_takes_too_many_steps_to_count_is_refused_and_never_over(rule: str) -> None:
    start = datetime(1700, 1, 1, 9, tzinfo=MAKASSAR)
    with pytest.raises(RuleError, match="too many steps"):
        expand_instants(rule, start, *WINDOW)
    assert not is_over(rule, start, datetime.fromisoformat("2030-01-01"))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=HOURLY;INTERVAL=5;BYHOUR=9,14;COUNT=4", ["02 09:00", "02 14:00", "07 09:00", "07 14:00"]),
        ("FREQ=MINUTELY;INTERVAL=90;BYMINUTE=30;COUNT=3", ["02 10:30", "02 13:30", "02 16:30"]),
        ("FREQ=MINUTELY;BYHOUR=9,10;BYMINUTE=5;COUNT=3", ["02 09:05", "02 10:05", "03 09:05"]),
        ("FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=-1;COUNT=2", ["02 09:40", "02 10:40"]),
    ],
)
def test_named_hours_and_minutes_that_the_interval_meets(rule: str, expected: list[str]) -> None:
    naive = RFC_START.replace(tzinfo=None)
    found = islice(dates(parse(rule)[0], naive, naive, datetime.fromisoformat("1997-10-01")), 4)
    assert [f"{each:%d %H:%M}" for each in found] == expected


def test_a_rule_without_measure_is_bounded() -> None:
    with pytest.raises(RuleError, match="too often"):
        expand_instants("FREQ=MINUTELY", RFC_START, ALWAYS, FAR)


def test_a_window_without_measure_is_bounded() -> None:
    with pytest.raises(RuleError, match="too many steps"):
        expand_days("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", date(1, 1, 3), date(1, 1, 3), date(9999, 1, 1))
