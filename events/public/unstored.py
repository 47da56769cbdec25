"""Dates of one event beyond its stored rows, made when somebody asks for them and never saved."""

from datetime import date, timedelta

from events.agenda.days import ONE_DAY, bounds
from events.models import EventOccurrence, EventSeries
from schedules.window import moved, unsaved

A_YEAR = timedelta(days=400)
# How far the nearest one is looked for: a leap day comes after eight years at most.
STEPS = (A_YEAR, timedelta(days=3_000))


def unstored(series: EventSeries, first: date, end: date) -> list[EventOccurrence]:
    """The dates that `series` has in the local days [first, end) and that no row is stored for, in order.

    Only those that the agenda shows: a rule without end would give pages without end.
    """
    lowest, highest = bounds()
    first, end = max(first, lowest), min(end, highest + ONE_DAY)
    if first >= end:
        return []
    around = (moved(first, -A_YEAR), moved(end, A_YEAR))
    rows = EventOccurrence.objects.filter(series=series, original_day__range=around)
    stored = set(rows.values_list("recurrence_id", flat=True))
    return list(unsaved(series, first, end, lambda each: EventOccurrence(series=each), stored))


def beyond_rows(series: EventSeries, after: date) -> list[EventOccurrence]:
    """The dates of `series` from the day `after` on that lie beyond its rows: those of a year, or of eight."""
    if series.rows_until is None:
        return []
    first = max(after, series.rows_until)
    for step in STEPS:
        if found := unstored(series, first, moved(first, step)):
            return found
    return []
