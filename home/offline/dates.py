"""The dates of the next eight weeks, as the offline page lists them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.http import QueryDict

from core.dates import local_today, long_date
from home.dates import LEFT_OUT, ends_at
from schedules import calendars
from schedules.calendars import Entry
from schedules.presentation import date_items

AHEAD = timedelta(weeks=8)
# A row takes some 40 bytes of a phone's keeping place; this many leave room for the pages that somebody visited.
MOST_ROWS = 1_000


@dataclass(frozen=True)
class Ahead:
    """Dates by day: dicts of `iso`, `title` and `items`; `until` is the last day told, `all` whether that is all."""

    days: list[dict[str, Any]]
    until: date
    all: bool


def ahead(now: datetime) -> Ahead:
    """What all calendar sources tell for eight weeks from the aware instant `now`; whole days, or fewer of them."""
    today = local_today(now)
    end = today + AHEAD
    entries = [
        with_district(entry)
        for entry in calendars.entries(today, end, QueryDict())
        if entry.kind not in LEFT_OUT and ends_at(entry) > now
    ]
    items = date_items(entries, today, end)
    for item in items:
        # What began earlier and still lasts is told today.
        item["iso"] = max(item["iso"], today.isoformat())
    items.sort(key=lambda item: item["iso"])
    days: list[dict[str, Any]] = []
    rows = 0
    for iso, of_day in groupby(items, key=lambda item: item["iso"]):
        told = list(of_day)
        rows += len(told)
        if days and rows > MOST_ROWS:
            return Ahead(days, date.fromisoformat(days[-1]["iso"]), all=False)
        days.append({"iso": iso, "title": long_date(date.fromisoformat(iso)), "items": told})
    return Ahead(days, end - timedelta(days=1), all=True)


def with_district(entry: Entry) -> Entry:
    """The entry, whose line also names the district: people look for it."""
    if not entry.district or entry.district in entry.line:
        return entry
    return replace(entry, line=" · ".join(part for part in (entry.line, entry.district) if part))
