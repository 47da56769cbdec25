"""When nothing is found: the next day that has something, and the one filter without which something would be."""

from collections.abc import Iterable
from datetime import date

from django.http import QueryDict
from django.utils.translation import ngettext

from events.agenda.offered import Offered
from schedules import calendars
from schedules.calendars import Entry
from schedules.filters import Filters
from schedules.grid import HOLIDAY
from schedules.presentation import moved_from

# Searched in growing steps, so that a full calendar answers from its first weeks and an empty one in three.
STEPS_IN_DAYS = (31, 92, 275)


def found(offered: Offered, asked: Filters, first: date, end: date) -> list[Entry]:
    """The entries of the local days `first` ≤ day < `end` that the filters leave, in order.

    Public holidays are among them only when a filter asks for them; otherwise they merely name their day.
    """
    entries = calendars.entries(first, end, QueryDict(asked.query()), offered.source_names(asked))
    return entries if asked else [entry for entry in entries if entry.kind != HOLIDAY]


def next_day_with_results(offered: Offered, asked: Filters, after: date, last: date) -> date | None:
    """The first day from `after` to `last` on which the filters leave something; None within a year without."""
    first = after
    for days in STEPS_IN_DAYS:
        end = min(date.fromordinal(first.toordinal() + days), date.fromordinal(last.toordinal() + 1))
        if first >= end:
            return None
        told = list(_days(found(offered, asked, first, end), first, end))
        if told:
            return min(told)
        first = end
    return None


def _days(entries: Iterable[Entry], first: date, end: date) -> Iterable[date]:
    for entry in entries:
        if entry.start_day < end and entry.end_day > first:
            yield max(entry.start_day, first)
        if first <= entry.original_day < end and moved_from(entry, entry.original_day):
            yield entry.original_day


def without_one(offered: Offered, asked: Filters, first: date, end: date) -> list[tuple[str, Filters]]:
    """For each single filter whose absence would give something: ('Tanpa “dongeng”: 12 tanggal', what is left)."""
    ways = []
    for field in asked.chosen:
        relaxed = asked.without(field)
        count = len(found(offered, relaxed, first, end))
        if count:
            words = ngettext(
                "Tanpa %(filter)s: %(count)d tanggal", "Tanpa %(filter)s: %(count)d tanggal", count
            )
            ways.append((words % {"filter": offered.word(asked, field), "count": count}, relaxed))
    return ways
