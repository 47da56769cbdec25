"""The limit per address: what counts as one address, for how long, and that none of it is kept."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.test import RequestFactory

from core.humans import Limit

LIMIT = Limit("tests.limit", 3, 3600)


def asks(address: str) -> Any:
    return RequestFactory().post("/", REMOTE_ADDR=address)


def test_a_limit_counts_the_last_hour_of_one_address() -> None:
    with time_machine.travel("2026-11-22T10:00:00+08:00", tick=False) as clock:
        assert [LIMIT.allows(asks("203.0.113.7")) for _time in range(4)] == [True, True, True, False]
        assert LIMIT.allows(asks("203.0.113.8"))
        clock.shift(timedelta(minutes=59))
        assert not LIMIT.allows(asks("203.0.113.7"))
        clock.shift(timedelta(minutes=2))
        assert LIMIT.allows(asks("203.0.113.7"))


def test_limits_of_different_names_do_not_count_each_other() -> None:
    assert [LIMIT.allows(asks("203.0.113.7")) for _time in range(3)] == [True] * 3
    assert Limit("tests.other", 1, 3600).allows(asks("203.0.113.7"))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.77", False),
        ("unknown", "unknown", True),
    ],
)
def test_one_line_is_one_address(first: str, second: str, same: bool) -> None:
    once = Limit("tests.once", 1, 3600)
    assert once.allows(asks(first))
    assert once.allows(asks(second)) is not same


def test_no_address_is_kept() -> None:
    LIMIT.allows(asks("203.0.113.7"))
    assert "203.0.113.7" not in repr(vars(caches["limits"]))


def test_many_at_once_are_counted_one_by_one() -> None:
    allowed: list[bool] = []
    threads = [
        Thread(target=lambda: allowed.append(LIMIT.allows(asks("203.0.113.7")))) for _each in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(allowed) == LIMIT.times
