"""What is on soon, for the home page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict

from core.dates import local_midnight, local_today
from schedules import calendars
from schedules.calendars import Entry
from schedules.presentation import date_items

DAYS_AHEAD = 14
AT_THE_TOP = 5
FURTHER = 10
# A public holiday is nothing that one comes for; that the library is closed then, its closures say.
LEFT_OUT = {"holiday"}


@dataclass(frozen=True)
class Upcoming:
    """Dates that are not over: `first` for the opening, `more` after them; `next_end` the first instant at which
    one of them is over, None without dates."""

    first: list[dict[str, Any]]
    more: list[dict[str, Any]]
    next_end: datetime | None


def upcoming(now: datetime, days: int = DAYS_AHEAD) -> Upcoming:
    """The dates of all calendar sources from the aware instant `now` over `days` local days."""
    today = local_today(now)
    end = today + timedelta(days=days)
    entries = [
        entry
        for entry in calendars.entries(today, end, QueryDict())
        if entry.kind not in LEFT_OUT and ends_at(entry) > now
    ]
    items = date_items(entries, today, end)
    return Upcoming(
        first=items[:AT_THE_TOP],
        more=items[AT_THE_TOP : AT_THE_TOP + FURTHER],
        next_end=min((ends_at(entry) for entry in entries), default=None),
    )


def ends_at(entry: Entry) -> datetime:
    """The instant at which an entry is over; whole days end at local midnight."""
    return entry.end or entry.start or local_midnight(entry.end_day)
