"""From a rule to dates: RFC 5545's own examples, and what is hard about calendars."""

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from schedules.recurrence import RuleError, check_rule, expand_days, expand_instants

NEW_YORK = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")
MAKASSAR = ZoneInfo("Asia/Makassar")
ALWAYS, FAR = datetime(1, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
RFC_START = datetime(1997, 9, 2, 9, tzinfo=NEW_YORK)


def days(rule: str, start: datetime = RFC_START, before: datetime = FAR) -> list[str]:
    return [f"{each:%y%m%d}" for each in expand_instants(rule, start, ALWAYS, before)]


@pytest.mark.parametrize(
    ("rule", "count", "first", "last"),
    [
        # RFC 5545, 3.8.5.3, in its order; DTSTART is 2 September 1997, 9:00 New York, unless the text says otherwise.
        ("FREQ=DAILY;COUNT=10", 10, ["970902", "970903", "970904"], "970911"),
        ("FREQ=DAILY;UNTIL=19971224T000000Z", 113, ["970902", "970903", "970904"], "971223"),
        ("FREQ=DAILY;INTERVAL=10;COUNT=5", 5, ["970902", "970912", "970922"], "971012"),
        ("FREQ=WEEKLY;COUNT=10", 10, ["970902", "970909", "970916"], "971104"),
        ("FREQ=WEEKLY;UNTIL=19971224T000000Z", 17, ["970902", "970909", "970916"], "971223"),
        ("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", 10, ["970902", "970904", "970909"], "971002"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", 8, ["970902", "970904", "970916"], "971016"),
        ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", 7, ["970902", "970922", "971020"], "980216"),
        ("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", 10, ["970902", "970915", "971002"], "980115"),
        ("FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", 11, ["970902", "990102", "990202"], "050102"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", 4, ["970902", "970904", "971007"], "971106"),
        (
            "FREQ=MONTHLY;COUNT=4;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            5,
            ["970902", "970929", "971030"],
            "971230",
        ),
        ("FREQ=YEARLY;COUNT=3;BYDAY=20MO", 4, ["970902", "980518", "990517"], "000515"),
        ("FREQ=YEARLY;COUNT=3;BYWEEKNO=20;BYDAY=MO", 4, ["970902", "980511", "990517"], "000515"),
        ("FREQ=YEARLY;COUNT=4;BYMONTHDAY=13;BYDAY=FR", 5, ["970902", "980213", "980313"], "990813"),
    ],
)
def test_examples_of_the_standard(rule: str, count: int, first: list[str], last: str) -> None:
    found = days(rule)
    assert (len(found), found[:3], found[-1]) == (count, first, last)


def test_us_presidential_election_day() -> None:
    start = datetime(1996, 11, 5, 9, tzinfo=NEW_YORK)
    rule = "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3"
    assert days(rule, start) == ["961105", "001107", "041102"]


def test_wall_clock_time_stays_when_daylight_saving_ends() -> None:
    found = expand_instants("FREQ=DAILY;COUNT=60", RFC_START, ALWAYS, FAR)
    assert {each.hour for each in found} == {9}
    assert {each.astimezone(UTC).hour for each in found} == {13, 14}


@pytest.mark.parametrize(
    ("start", "utc_hours"),
    [
        # 29 March 2026, 1:30 does not exist in London: one hour later (RFC 5545, 3.3.5).
        (datetime(2026, 3, 28, 1, 30, tzinfo=LONDON), ["01:30", "01:30", "00:30"]),
        # 25 October 2026, 1:30 is there twice: the first one.
        (datetime(2026, 10, 24, 1, 30, tzinfo=LONDON), ["00:30", "00:30", "01:30"]),
    ],
)
def test_hours_that_are_not_there_or_twice(start: datetime, utc_hours: list[str]) -> None:
    found = expand_instants("FREQ=DAILY;COUNT=3", start, ALWAYS, FAR)
    assert [f"{each.astimezone(UTC):%H:%M}" for each in found] == utc_hours


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=YEARLY;COUNT=3", ["240229", "280229", "320229"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1;COUNT=3", ["240229", "250228", "260228"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["240229", "240331", "240531", "240731"]),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", ["240229"]),
    ],
)
def test_leap_days_and_days_that_some_months_lack(rule: str, expected: list[str]) -> None:
    assert days(rule, datetime(2024, 2, 29, 9, tzinfo=MAKASSAR)) == expected


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261208T010000Z", "261208"),
        ("20261208T005959Z", "261207"),
        ("20261208T090000", "261208"),
        ("20261208", "261208"),
        ("20261208T000000", "261207"),
    ],
)
def test_until_in_every_type(until: str, last: str) -> None:
    start = datetime(2026, 12, 1, 9, tzinfo=MAKASSAR)
    assert days(f"FREQ=DAILY;UNTIL={until}", start)[-1] == last


@pytest.mark.parametrize("until", ["20261208", "20261208T000000Z", "20261208T235959"])
def test_until_of_whole_days(until: str) -> None:
    found = expand_days(f"FREQ=DAILY;UNTIL={until}", date(2026, 12, 6), date.min, date(2027, 1, 1))
    assert found == [date(2026, 12, 6), date(2026, 12, 7), date(2026, 12, 8)]


def test_several_rules_extra_and_left_out_dates() -> None:
    start = datetime(2026, 12, 1, 9, tzinfo=MAKASSAR)
    at = [datetime(2026, 12, day, 9, tzinfo=MAKASSAR) for day in range(1, 32)]
    found = expand_instants(
        "RRULE:FREQ=WEEKLY;COUNT=3\nFREQ=MONTHLY;BYMONTHDAY=10;COUNT=1",
        start,
        ALWAYS,
        FAR,
        [at[4], at[7]],
        [at[14]],
    )
    assert [each.day for each in found] == [1, 5, 8, 10]


def test_the_first_date_can_be_left_out() -> None:
    assert expand_days(
        "", date(2026, 12, 1), date.min, date.max, [date(2026, 12, 4)], [date(2026, 12, 1)]
    ) == [date(2026, 12, 4)]


def test_windows_together_are_the_whole() -> None:
    start = datetime(2026, 1, 1, 0, 30, tzinfo=NEW_YORK)
    edges = [datetime(2026, month, 1, tzinfo=UTC) for month in range(1, 13)] + [
        datetime(2027, 1, 1, tzinfo=UTC)
    ]
    parts = [
        each
        for after, before in pairwise(edges)
        for each in expand_instants("FREQ=DAILY", start, after, before)
    ]
    assert parts == expand_instants("FREQ=DAILY", start, edges[0], edges[-1])
    assert len(parts) == 365


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SOMETIMES",
        "nonsense",
        "FREQ=SECONDLY",
        "FREQ=DAILY;COUNT=x",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=now",
    ],
)
def test_what_cannot_be_understood_is_refused(rule: str) -> None:
    with pytest.raises(RuleError):
        check_rule(rule, RFC_START)


def test_a_rule_without_measure_is_bounded() -> None:
    with pytest.raises(RuleError):
        expand_instants("FREQ=MINUTELY", RFC_START, ALWAYS, FAR)
