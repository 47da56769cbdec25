"""How far ahead rows exist, and the due job that moves the end on."""

from collections.abc import Callable
from datetime import date, datetime

from core import due
from core.dates import local_today

MONTHS_AHEAD = 18

Extend = Callable[[date], int]

_rooms: dict[str, Extend] = {}


def horizon(today: date) -> date:
    """The first day for which no rows are made: a first of a month, 18 whole months after `today`'s month."""
    months = today.year * 12 + today.month + MONTHS_AHEAD
    return date(months // 12, months % 12 + 1, 1)


def register(room: str, extend: Extend) -> None:
    """Add a room; called from `AppConfig.ready()`.

    `extend(until)` makes the rows of its series whose `rows_until` lies before `until`, a bounded number of
    series at a time (the job runs every minute), and returns how many it made.
    """
    _rooms[room] = extend


def extend_all(now: datetime) -> int:
    """The due job: every room extends its series to the horizon."""
    until = horizon(local_today(now))
    return sum(extend(until) for extend in _rooms.values())


def register_job() -> None:
    """Register the job; called from `SchedulesConfig.ready()`."""
    due.register(due.Job("horizon", extend_all))
