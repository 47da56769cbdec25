"""From a rule to dates: what is hard about calendars. The standard's own examples are in `test_rfc5545`."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.periods import dates
from schedules.recurrence import RuleError, check_rule, expand_days, expand_instants, is_over
from schedules.rules import parse

NEW_YORK = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")
MAKASSAR = ZoneInfo("Asia/Makassar")
ALWAYS, FAR = datetime(1, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
RFC_START = datetime(1997, 9, 2, 9, tzinfo=NEW_YORK)


def days(rule: str, start: datetime = RFC_START, before: datetime = FAR) -> list[str]:
    return [
        f"{each.astimezone(start.tzinfo):%y%m%d}" for each in expand_instants(rule, start, ALWAYS, before)
    ]


def test_wall_clock_time_stays_when_daylight_saving_ends() -> None:
    found = expand_instants("FREQ=DAILY;COUNT=60", RFC_START, ALWAYS, FAR)
    assert {each.astimezone(NEW_YORK).hour for each in found} == {9}
    assert {each.hour for each in found} == {13, 14}


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
    assert [f"{each:%H:%M}" for each in found] == utc_hours


def test_a_first_date_in_the_second_of_two_hours_stays_there() -> None:
    start = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1)
    found = expand_instants("FREQ=DAILY;COUNT=2", start, ALWAYS, FAR)
    assert [f"{each:%d %H:%M}" for each in found] == ["25 01:30", "26 01:30"]


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
    assert [each.astimezone(MAKASSAR).day for each in found] == [1, 5, 8, 10]


def test_the_first_date_can_be_left_out() -> None:
    assert expand_days(
        "", date(2026, 12, 1), date.min, date.max, [date(2026, 12, 4)], [date(2026, 12, 1)]
    ) == [date(2026, 12, 4)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=5\nEXRULE:FREQ=DAILY;INTERVAL=2", ["261202", "261204"]),
        ("FREQ=DAILY;COUNT=3\nEXRULE:FREQ=WEEKLY;BYDAY=WE", ["261201", "261203"]),
        ("EXRULE:FREQ=WEEKLY;BYDAY=WE", ["261201"]),
    ],
)
def test_dates_that_another_rule_takes_out(rule: str, expected: list[str]) -> None:
    assert days(rule, datetime(2026, 12, 1, 9, tzinfo=MAKASSAR)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=2", ["261201", "261204", "261211"]),
        ("FREQ=DAILY;UNTIL=20261120T000000Z", []),
        ("FREQ=DAILY;UNTIL=20261120T000000Z\nFREQ=DAILY;UNTIL=20261202T235959Z", ["261201", "261202"]),
        ("FREQ=DAILY;COUNT=0", ["261201"]),
    ],
)
def test_a_first_date_that_the_rule_does_not_have(rule: str, expected: list[str]) -> None:
    assert days(rule, datetime(2026, 12, 1, 9, tzinfo=MAKASSAR)) == expected


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=-1",
        "RRULE:FREQ=DAILY;",
        "freq=daily;x-note=1;wkst=su",
        "FREQ=DAILY;SKIP=OMIT",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
    ],
)
def test_what_other_programs_write_is_read(rule: str) -> None:
    start = datetime(2026, 12, 1, 9, tzinfo=MAKASSAR)
    assert days(rule, start, datetime(2026, 12, 4, tzinfo=UTC)) == ["261201", "261202", "261203"]


WINDOW = datetime(2031, 3, 1, tzinfo=UTC), datetime(2031, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=53MO",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=YEARLY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=MINUTELY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=3",
    ],
)
def test_a_rule_that_is_never_met_ends_its_search_with_the_window(rule: str) -> None:
    assert expand_instants(rule, RFC_START, *WINDOW) == []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=9", ["08", "17", "26"]),
        ("FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,TU", ["09", "11", "30"]),
        ("FREQ=WEEKLY;INTERVAL=3;WKST=MO;BYDAY=SU,TU", ["11", "16"]),
        ("FREQ=MONTHLY;INTERVAL=6;BYDAY=2TU", ["11"]),
        ("FREQ=YEARLY;INTERVAL=3;BYMONTH=3;BYDAY=-1SU", []),
        ("FREQ=YEARLY;INTERVAL=17;BYMONTH=3;BYDAY=-1SU", ["30"]),
        ("FREQ=WEEKLY;COUNT=1750;BYDAY=TU", ["04", "11"]),
    ],
)
def test_a_far_window_keeps_the_step_of_the_rule(rule: str, expected: list[str]) -> None:
    found = expand_instants(rule, RFC_START, *WINDOW)
    assert [f"{each.astimezone(NEW_YORK):%d}" for each in found] == expected


@pytest.mark.parametrize(
    ("rule", "over"),
    [
        ("", True),
        ("FREQ=WEEKLY", False),
        ("FREQ=WEEKLY;UNTIL=20101231T000000Z", True),
        ("FREQ=WEEKLY;UNTIL=20310301T000000Z", False),
        ("FREQ=WEEKLY;COUNT=1500", True),
        ("FREQ=WEEKLY;COUNT=2000", False),
        ("FREQ=WEEKLY;COUNT=10\nFREQ=MONTHLY", False),
        ("FREQ=WEEKLY;COUNT=10\nEXRULE:FREQ=MONTHLY", True),
    ],
)
def test_whether_a_rule_is_over(rule: str, over: bool) -> None:
    assert is_over(rule, RFC_START, datetime.fromisoformat("2030-01-01")) is over


RULES = st.builds(
    ";".join,
    st.tuples(
        st.sampled_from(["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=DAILY", "FREQ=WEEKLY"]),
        st.integers(1, 9).map(lambda each: f"INTERVAL={each}"),
        st.sampled_from(["WKST=SU", "WKST=MO", "WKST=TH"]),
        st.sampled_from(["WKST=MO", "BYMONTH=2,7", "BYMONTH=12"]),
        st.sampled_from(["WKST=MO", "BYMONTHDAY=1,29,-1", "BYMONTHDAY=31", "BYDAY=MO,FR", "BYDAY=SU"]),
        st.sampled_from(["WKST=MO", "BYHOUR=0,23", "BYHOUR=2;BYMINUTE=30"]),
        st.sampled_from(["WKST=MO", "COUNT=40", "UNTIL=20290615T120000Z"]),
    ),
)
STARTS = st.builds(
    lambda day, hour, minute: datetime.combine(day, time(hour, minute)),
    st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    st.integers(0, 23),
    st.integers(0, 59),
)
ZONES = st.sampled_from([NEW_YORK, LONDON, MAKASSAR, ZoneInfo("Pacific/Apia")])


@settings(max_examples=150, deadline=None)
@given(RULES, STARTS, ZONES, st.lists(st.integers(0, 2500), max_size=4))
def test_windows_together_are_the_whole(rule: str, start: datetime, zone: ZoneInfo, cuts: list[int]) -> None:
    first, end = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
    edges = sorted({first, end, *(first + timedelta(days=cut) for cut in cuts)})
    begin = start.replace(tzinfo=zone)
    parts = [
        each for after, before in pairwise(edges) for each in expand_instants(rule, begin, after, before)
    ]
    assert parts == expand_instants(rule, begin, first, end)


@settings(max_examples=150, deadline=None)
@given(RULES, STARTS)
def test_the_same_dates_as_another_program_finds(rule: str, start: datetime) -> None:
    end = datetime.fromisoformat("2031-01-01")
    text = rule.replace("UNTIL=20290615T120000Z", "UNTIL=20290615T120000")
    theirs = list(takewhile(lambda each: each < end, islice(rrulestr(text, dtstart=start), 3000)))
    ours = list(
        islice(dates(parse(text)[0], start, start, min(end, parse(text)[0].last_wall_clock(None))), 3000)
    )
    assert ours == [each for each in theirs if each < end]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SOMETIMES",
        "nonsense",
        "FREQ=SECONDLY",
        "FREQ=DAILY;COUNT=x",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=now",
        "FREQ=DAILY;UNTIL=20261399",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=DAILY;BYFULLMOON=1",
        "RSCALE=CHINESE;FREQ=YEARLY",
        "INTERVAL=2",
        "FREQ=DAILY;COUNT=1_0",
        "FREQ=DAILY;INTERVAL=２",
    ],
)
def test_what_cannot_be_understood_is_refused(rule: str) -> None:
    with pytest.raises(RuleError):
        check_rule(rule)
