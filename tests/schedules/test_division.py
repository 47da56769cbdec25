"""One series made into two at a date, with exactly the same dates."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from events.models import EventSeries
from schedules.division import divide
from schedules.expansion import originals
from schedules.recurrence import RuleError
from tests.events.factories import at

pytestmark = pytest.mark.django_db  # corrections of holidays are asked for
LONDON = ZoneInfo("Europe/London")
FAR = date(2032, 1, 1)


@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize(
    "facts",
    [
        {"rrule": "FREQ=WEEKLY"},
        {"rrule": "FREQ=WEEKLY;COUNT=4"},
        {"rrule": "RRULE:FREQ=WEEKLY;COUNT=4"},
        {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"},
        {"rrule": "FREQ=MONTHLY;BYDAY=2TU"},
        {"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1"},
        {"rrule": "FREQ=YEARLY;COUNT=6"},
        {"rrule": "FREQ=WEEKLY;BYDAY=WE;COUNT=4"},  # the first date is none of the rule's own
        {"rrule": "FREQ=DAILY;UNTIL=20261220T155959Z"},
        {"rrule": "FREQ=DAILY;BYHOUR=9,14"},
        {"rrule": "FREQ=WEEKLY\nFREQ=MONTHLY;BYMONTHDAY=5"},
        {"rrule": "FREQ=WEEKLY;COUNT=3\nFREQ=MONTHLY;BYMONTHDAY=5;COUNT=3"},
        {"rrule": "FREQ=WEEKLY;INTERVAL=2", "rdates": ["20261205T010000Z"]},
        {"rrule": "FREQ=WEEKLY", "rdates": ["20261202T060000Z"], "exdates": ["20261215T010000Z"]},
        {"rrule": "FREQ=WEEKLY", "exdates": ["20261201T010000Z", "20261208T010000Z"]},
        {"rdates": ["20261205T010000Z", "20261207T030000Z", "20270301T030000Z"]},
        {"rrule": "FREQ=WEEKLY", "skip_holidays": True},
        {
            "rrule": "FREQ=WEEKLY",
            "zone": "Europe/London",
            "start": datetime(2027, 3, 16, 9, tzinfo=LONDON),
            "end": datetime(2027, 3, 16, 10, tzinfo=LONDON),
        },
        {
            "rrule": "FREQ=WEEKLY;COUNT=5",
            "all_day": True,
            "first_day": date(2026, 12, 5),
            "end_day": date(2026, 12, 7),
        },
        {
            "rrule": "FREQ=WEEKLY;COUNT=5",
            "shifts": [{"from": "20261208T010000Z", "shift": 3600, "length": 3600}],
        },
    ],
    ids=str,
)
def test_both_halves_have_the_dates_of_the_whole(facts: dict[str, Any], place: int) -> None:
    timed = {} if facts.get("all_day") else {"start": at(1), "end": at(1, 11)}
    whole = EventSeries(**{**timed, **facts})
    dates = originals(whole, FAR)
    before, after = divide(whole, dates[place])
    same = {"zone": whole.zone, "all_day": whole.all_day, "skip_holidays": whole.skip_holidays}
    assert originals(EventSeries(**same, **before), FAR) == dates[:place]
    assert originals(EventSeries(**same, **after), FAR) == dates[place:]


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("FREQ=WEEKLY", "FREQ=WEEKLY;UNTIL=20261208T155959Z", "FREQ=WEEKLY"),
        ("FREQ=WEEKLY;COUNT=5", "FREQ=WEEKLY;COUNT=2", "FREQ=WEEKLY;COUNT=3"),
        (
            "FREQ=WEEKLY;UNTIL=20261231T155959Z",
            "FREQ=WEEKLY;UNTIL=20261208T155959Z",
            "FREQ=WEEKLY;UNTIL=20261231T155959Z",
        ),
    ],
)
def test_the_rule_is_bounded_as_an_editor_would(rule: str, before: str, after: str) -> None:
    halves = divide(EventSeries(start=at(1), end=at(1, 11), rrule=rule), at(15).astimezone(UTC))
    assert [half["rrule"] for half in halves] == [before, after]


@pytest.mark.parametrize("place", [0, 1])
def test_what_cannot_be_divided_exactly_is_refused(place: int) -> None:
    whole = EventSeries(start=at(1), end=at(1, 11), rrule="FREQ=WEEKLY;INTERVAL=2\nFREQ=WEEKLY;INTERVAL=3")
    with pytest.raises(RuleError):
        divide(whole, originals(whole, FAR)[place])
