"""The routes of the sample content send no vehicle to two places, on whatever day it is loaded."""

from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Any

from demo.steps.base import read
from schedules.recurrence import expand_days

MONDAY = date(2026, 11, 23)
Hours = tuple[datetime, datetime]


def visits_of(route: dict[str, Any]) -> list[Hours]:
    """All hours of a route, holidays or not: which of them fall away depends on the day of loading."""
    first = MONDAY + timedelta(days=route["offset"])
    begin, end = (time.fromisoformat(route[name]) for name in ("from", "to"))
    days = expand_days(route["rrule"], first, first, first + timedelta(days=400), (), ())
    return [(datetime.combine(day, begin), datetime.combine(day, end)) for day in days]


def test_no_vehicle_is_in_two_places() -> None:
    routes = read("fleet.toml", "route")
    assert len(routes) > 10
    for one, other in combinations(routes, 2):
        if one["vehicle"] == other["vehicle"]:
            for start, end in visits_of(one):
                assert not [hours for hours in visits_of(other) if hours[0] < end and hours[1] > start], (
                    one,
                    other,
                )
