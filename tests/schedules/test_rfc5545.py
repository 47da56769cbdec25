"""The standard's own examples."""

from datetime import UTC, datetime, timedelta

import pytest

from schedules.recurrence import expand_instants
from tests.schedules.rfc5545 import EXAMPLES, NEW_YORK, Example

ALWAYS, FAR = datetime(1, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def expanded(example: Example, after: datetime, before: datetime) -> list[str]:
    left_out = [example.first] if example.exdate else []
    found = expand_instants(example.rule, example.first, after, before, (), left_out)
    return [f"{each.astimezone(NEW_YORK):%Y-%m-%d %H:%M}" for each in found]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def last_of(example: Example) -> datetime:
    return moment(example.expected[-1])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.start} {each.rule}")
def test_examples_of_the_standard(example: Example) -> None:
    ends = "COUNT" in example.rule or "UNTIL" in example.rule
    before = FAR if ends else last_of(example) + timedelta(minutes=1)
    assert expanded(example, ALWAYS, before) == example.expected


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.start} {each.rule}")
def test_the_same_when_the_window_begins_in_the_middle(example: Example) -> None:
    after, before = (
        moment(example.expected[len(example.expected) // 2]),
        last_of(example) + timedelta(minutes=1),
    )
    assert expanded(example, after, before) == example.expected[len(example.expected) // 2 :]
