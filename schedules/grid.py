"""A month as weeks of days, ready for a template: the grid on wide screens and the dated list on narrow ones."""

import calendar
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.dates import WEEKDAYS

from core.dates import clock, long_date
from schedules.calendars import Entry
from schedules.presentation import CANCELLED, MOVED, change_text, moved_from, now_span, order_on

MOST_PER_DAY = 6
SUNDAY = 6
ONE_DAY = timedelta(days=1)
CLASSES = {"event": "", "visit": "v", "closure": "c"}
HOLIDAY = "holiday"  # the kind of entries that name their day instead of standing in it


def month_range(year: int, month: int) -> tuple[date, date]:
    """The local days that the grid of a month shows: from a Monday, up to an exclusive Monday."""
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(year, month)
    return weeks[0][0], weeks[-1][-1] + ONE_DAY


def weekday_names() -> list[str]:
    """Monday to Sunday in the active language."""
    return [str(WEEKDAYS[number]) for number in range(7)]


def month_grid(
    year: int,
    month: int,
    entries: Iterable[Entry],
    holidays: Mapping[date, Any],
    today: date,
    day_url: Callable[[date], str],
) -> list[list[dict[str, Any]]]:
    """Weeks of seven days. `holidays` map days to something whose text is their name.

    Each day is a dict: `iso`, `number`, `long` ("Sabtu, 5 Desember 2026"), `url`, `classes`, `today`, `past`,
    `holiday` (its name or ""), `entries` (dicts of `url`, `title`, `time`, `hour` ("09:00"), `css`,
    `state_text`, `change`, `now`), `more`: how
    many did not fit. Only entries that are shown are prepared.
    """
    first, end = month_range(year, month)
    by_day = entries_by_day(entries, first, end)
    days = [first + timedelta(days=offset) for offset in range((end - first).days)]
    cells = [_day(day, month, by_day.get(day, []), holidays, today, day_url) for day in days]
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]


def entries_by_day(
    entries: Iterable[Entry], first: date, end: date, *, once: bool = False
) -> dict[date, list[Entry]]:
    """For each local day of the range the entries that touch it or were moved away from it, in order.

    `once`: an entry of several days stands at its first day within the range only.
    """
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        if entry.kind == HOLIDAY:
            continue
        day = max(entry.start_day, first)
        last = min(entry.end_day, end)
        while day < last:
            by_day.setdefault(day, []).append(entry)
            if once:
                break
            day += ONE_DAY
        if first <= entry.original_day < end and moved_from(entry, entry.original_day):
            by_day.setdefault(entry.original_day, []).append(entry)
    return {day: sorted(told, key=partial(order_on, day=day)) for day, told in by_day.items()}


def is_red(day: date, holidays: Mapping[date, Any]) -> bool:
    """Whether calendars print the day in red: a Sunday or a holiday; an estimated one says so in its name."""
    return day.weekday() == SUNDAY or day in holidays


def _day(
    day: date,
    month: int,
    entries: list[Entry],
    holidays: Mapping[date, Any],
    today: date,
    day_url: Callable[[date], str],
) -> dict[str, Any]:
    outside = day.month != month
    past = day < today and not outside
    holiday = str(holidays.get(day, ""))
    classes = [
        "out" if outside else "",
        "red" if is_red(day, holidays) else "",
        "today" if day == today else "",
        "past" if past else "",
        "" if entries or holiday else "empty",
    ]
    return {
        "iso": day.isoformat(),
        "number": day.day,
        "long": long_date(day),
        "url": day_url(day) if entries else "",
        "classes": " ".join(name for name in classes if name),
        "outside": outside,
        "today": day == today,
        "past": past,
        "holiday": holiday,
        "entries": [_line(entry, day, today) for entry in entries[:MOST_PER_DAY]],
        "more": max(0, len(entries) - MOST_PER_DAY),
    }


def _line(entry: Entry, day: date, today: date) -> dict[str, str]:
    away = moved_from(entry, day)
    off = entry.state == CANCELLED or away
    start = entry.original_start if away else entry.start
    told = clock(start) if start and (away or day == entry.start_day) else ""
    return {
        "url": entry.url,
        "title": entry.title,
        "time": told,
        "hour": told.replace(".", ":"),
        "css": "x" if off else CLASSES.get(entry.kind, ""),
        "state_text": entry.state_text if off or entry.state == MOVED else "",
        "change": change_text(entry, day) if entry.state else "",
        # What is over never begins again, and a script marks what is on in the reader's minute.
        "now": "" if off or day < today else now_span(entry),
    }
