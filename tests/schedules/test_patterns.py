"""A way of repeating as a choice and as a rule: the same, in both directions."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schedules.panel.patterns import (
    EARLIEST,
    LATEST,
    MAX_COUNT,
    MAX_EVERY,
    NTHS,
    WORKDAY,
    Choice,
    First,
    Repeat,
    choice_of,
    first_fit,
    fits,
    rule_of,
)
from schedules.recurrence import expand_days, expand_instants
from schedules.rules import WEEKDAYS

WITA, LONDON, NEW_YORK = ZoneInfo("Asia/Makassar"), ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
START = datetime(2026, 12, 8, 9, tzinfo=WITA)  # the second Tuesday of December
DAY = START.date()


# ---------------------------------------------------------------- everything that can be chosen

zones = st.sampled_from([WITA, LONDON, NEW_YORK, ZoneInfo("Pacific/Apia"), ZoneInfo("UTC")])
days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@st.composite
def starts(draw: st.DrawFn) -> tuple[First, ZoneInfo]:
    """A first date, of both kinds, and the zone of its rule."""
    zone, day = draw(zones), draw(days)
    if draw(st.booleans()):
        return day, zone
    clock = draw(st.times(timezones=st.none())).replace(microsecond=0)
    return datetime.combine(day, clock, tzinfo=zone), zone


@st.composite
def places_in_month(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["as the first", "day", "weekday"]))
    if kind == "day":
        return {"month_day": draw(st.sampled_from([*range(1, 32), -1]))}
    if kind == "weekday":
        return {"nth": draw(st.sampled_from(NTHS)), "weekday": draw(st.sampled_from([*WEEKDAYS, WORKDAY]))}
    return {}


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    """Every choice that the form can make."""
    repeat = draw(st.sampled_from([Repeat.ONCE, Repeat.DAILY, Repeat.WEEKLY, Repeat.MONTHLY, Repeat.YEARLY]))
    if repeat == Repeat.ONCE:
        return Choice(repeat)
    given: dict[str, Any] = {"every": draw(st.integers(1, MAX_EVERY))}
    if repeat == Repeat.WEEKLY:
        chosen = draw(st.sets(st.sampled_from(WEEKDAYS)))
        given["weekdays"] = tuple(code for code in WEEKDAYS if code in chosen)
    if repeat in {Repeat.MONTHLY, Repeat.YEARLY}:
        given |= draw(places_in_month())
    if repeat == Repeat.YEARLY:
        must = bool({"month_day", "nth"} & given.keys())
        months = st.integers(1, 12)
        given["month"] = draw(months if must else st.none() | months)
    given |= draw(
        st.sampled_from([{}])
        | st.fixed_dictionaries({"until": st.dates(EARLIEST, LATEST)})
        | st.fixed_dictionaries({"count": st.integers(1, MAX_COUNT)})
    )
    return Choice(repeat, **given)


@given(choices(), starts())
def test_from_the_panel_to_a_rule_and_back(choice: Choice, start: tuple[First, ZoneInfo]) -> None:
    first, zone = start
    assert choice_of(rule_of(choice, first, zone), first, zone) == choice


@given(choices(), zones)
def test_a_draft_without_a_first_date_keeps_its_choice(choice: Choice, zone: ZoneInfo) -> None:
    assert choice_of(rule_of(choice, None, zone), None, zone) == choice


# ---------------------------------------------------------------- rules of others

untils = st.none() | st.dates(date(2026, 11, 1), date(2028, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        ["", "T005959", "T090000", "T235959", "T010000Z", "T005959Z", "T235959Z"]
    ).map(lambda clock: f"{day:%Y%m%d}{clock}")
)


@st.composite
def foreign_rules(draw: st.DrawFn) -> str:
    parts = [f"FREQ={draw(st.sampled_from(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']))}"]
    for name, values in {
        "INTERVAL": st.integers(1, 3).map(str),
        "BYDAY": st.lists(
            st.sampled_from([*WEEKDAYS, "1TU", "2TU", "-1FR", "+2TU"]), min_size=1, max_size=5
        ).map(",".join),
        "BYMONTHDAY": st.lists(st.sampled_from(["8", "15", "31", "-1"]), min_size=1, max_size=2).map(
            ",".join
        ),
        "BYMONTH": st.lists(st.integers(1, 12).map(str), min_size=1, max_size=2).map(",".join),
        "BYSETPOS": st.sampled_from(["1", "2", "-1"]),
        "WKST": st.sampled_from(["MO", "SU"]),
        "COUNT": st.integers(1, 20).map(str),
        "UNTIL": untils,
    }.items():
        value = draw(st.none() | values) if name != "UNTIL" else draw(values)
        if value is not None:
            parts.append(f"{name}={value}")
    return ";".join(parts)


@given(foreign_rules(), st.sampled_from([START, DAY]))
def test_a_choice_means_the_same_dates_as_the_rule_it_was_read_from(
    rule: str, first: datetime | date
) -> None:
    choice = choice_of(rule, first)
    assume(choice is not None and "FREQ" in rule)
    assert choice is not None
    again = rule_of(choice, first, WITA)
    if isinstance(first, datetime):
        window = (START - timedelta(days=40), START + timedelta(days=900))
        assert expand_instants(again, first, *window) == expand_instants(rule, first, *window)
    else:
        days_of = (DAY - timedelta(days=40), DAY + timedelta(days=900))
        assert expand_days(again, first, *days_of) == expand_days(rule, first, *days_of)


@pytest.mark.parametrize(
    ("rule", "choice"),
    [
        ("", Choice(Repeat.ONCE)),
        ("FREQ=WEEKLY", Choice(Repeat.WEEKLY)),
        ("RRULE:FREQ=WEEKLY;BYDAY=TH,TU;", Choice(Repeat.WEEKLY, weekdays=("TU", "TH"))),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", Choice(Repeat.WEEKLY, weekdays=("MO", "TU", "WE", "TH", "FR"))),
        ("FREQ=MONTHLY;BYMONTHDAY=15", Choice(Repeat.MONTHLY, month_day=15)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Choice(Repeat.MONTHLY, month_day=-1)),
        ("freq=monthly;byday=2tu", Choice(Repeat.MONTHLY, nth=2, weekday="TU")),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", Choice(Repeat.MONTHLY, nth=2, weekday="TU")),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            Choice(Repeat.MONTHLY, nth=-1, weekday=WORKDAY),
        ),
        ("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17", Choice(Repeat.YEARLY, month=8, month_day=17)),
        ("FREQ=WEEKLY;UNTIL=20270630T155959Z", Choice(Repeat.WEEKLY, until=date(2027, 6, 30))),
        ("FREQ=WEEKLY;UNTIL=20270630T160000Z", Choice(Repeat.WEEKLY, until=date(2027, 6, 30))),
        # It ends at 08.59 of that day, and dates begin at 09.00.
        ("FREQ=WEEKLY;UNTIL=20270630T005900Z", Choice(Repeat.WEEKLY, until=date(2027, 6, 29))),
        ("FREQ=WEEKLY;UNTIL=20270630", Choice(Repeat.WEEKLY, until=date(2027, 6, 30))),
    ],
)
def test_rules_that_are_choices(rule: str, choice: Choice) -> None:
    assert choice_of(rule, START) == choice


@pytest.mark.parametrize(
    "rule",
    [
        "nonsense",
        "FREQ=WEEKLY\nFREQ=DAILY",
        "EXRULE:FREQ=WEEKLY",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=9,14",
        "FREQ=DAILY;BYMONTH=1",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=1TU,3TU",
        "FREQ=MONTHLY;BYDAY=-2TU",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYMONTHDAY=17",
        "FREQ=YEARLY;BYMONTH=1,7",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=1000",
        "FREQ=WEEKLY;COUNT=100000",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20270630",
        "FREQ=WEEKLY;UNTIL=99991231T235959Z",
    ],
)
def test_rules_that_are_too_rich(rule: str) -> None:
    assert choice_of(rule, START) is None


# ---------------------------------------------------------------- the end


@pytest.mark.parametrize(
    ("first", "zone", "until"),
    [
        (START, WITA, "20270630T155959Z"),
        (datetime(2026, 12, 8, 9, tzinfo=LONDON), LONDON, "20270630T225959Z"),
        (DAY, WITA, "20270630"),
    ],
)
def test_the_end_is_of_the_type_of_the_first_date(first: First, zone: ZoneInfo, until: str) -> None:
    choice = Choice(Repeat.WEEKLY, until=date(2027, 6, 30))
    assert rule_of(choice, first, zone) == f"FREQ=WEEKLY;UNTIL={until}"


# ---------------------------------------------------------------- does the first date fit?


@given(choices(), days)
def test_a_first_date_that_fits_is_one_of_the_rule(choice: Choice, day: date) -> None:
    """RFC 5545, 3.8.5.3: a first date that the rule does not have leaves the set undefined."""
    assume(choice.repeat != Repeat.ONCE)
    # Without the first date, which always counts: the rule as of the year before, whatever its interval.
    plain = Choice(
        **{**vars(choice), "every": 1, "until": None, "count": None}
        | (
            {"weekdays": choice.weekdays or (WEEKDAYS[day.weekday()],)}
            if choice.repeat == Repeat.WEEKLY
            else {}
        )
    )
    spot = {"month_day": plain.month_day or (None if plain.nth else day.day)}
    if plain.repeat == Repeat.MONTHLY:
        plain = Choice(**{**vars(plain), **spot})
    if plain.repeat == Repeat.YEARLY:
        plain = Choice(**{**vars(plain), **spot, "month": plain.month or day.month})
    earlier = day - timedelta(days=400)
    made = expand_days(rule_of(plain, earlier, WITA), earlier, day, day + timedelta(days=1))
    assert fits(choice, day, day) == (made == [day])


@pytest.mark.parametrize(
    ("choice", "first", "better"),
    [
        (Choice(Repeat.MONTHLY, nth=2, weekday="TU"), date(2026, 12, 8), date(2026, 12, 8)),
        (Choice(Repeat.MONTHLY, nth=2, weekday="TU"), date(2026, 12, 9), date(2027, 1, 12)),
        (Choice(Repeat.MONTHLY, month_day=-1), date(2027, 2, 1), date(2027, 2, 28)),
        (Choice(Repeat.MONTHLY, nth=-1, weekday=WORKDAY), date(2027, 1, 1), date(2027, 1, 29)),
        (Choice(Repeat.WEEKLY, weekdays=("SU",)), date(2026, 12, 8), date(2026, 12, 13)),
        (Choice(Repeat.YEARLY, month=2, month_day=29), date(2096, 3, 1), date(2104, 2, 29)),
        (Choice(Repeat.YEARLY, month=2, month_day=30), date(2026, 12, 8), None),
    ],
)
def test_the_first_date_that_fits(choice: Choice, first: date, better: date | None) -> None:
    assert first_fit(choice, first) == better


@pytest.mark.parametrize(
    "wrong",
    [
        {"repeat": Repeat.ONCE, "count": 2},
        {"repeat": Repeat.KEEP},
        {"repeat": Repeat.WEEKLY, "weekdays": ("TH", "TU")},
        {"repeat": Repeat.WEEKLY, "month_day": 2},
        {"repeat": Repeat.MONTHLY, "nth": 2},
        {"repeat": Repeat.MONTHLY, "month_day": 3, "nth": 2, "weekday": "TU"},
        {"repeat": Repeat.YEARLY, "month_day": 3},
        {"repeat": Repeat.DAILY, "count": 2, "until": DAY},
        {"repeat": Repeat.DAILY, "every": 0},
    ],
)
def test_what_contradicts_itself_is_no_choice(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Choice"):
        Choice(**wrong)
