"""Visits in the calendar: one range query, and dates on the spot beyond the rows."""

from collections.abc import Iterable
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from schedules import calendars
from schedules.calendars import Entry, Source
from schedules.window import between
from visits.models import Timetable, Visit
from visits.wording import KIND, entry_of, title_of


def entries(first: date, end: date, filters: QueryDict) -> Iterable[Entry]:
    """Public visits of the local days [first, end), also those moved away from them. Filtering is the calendar's."""
    rows = Visit.objects.public().with_places()
    timetables = Timetable.objects.public().with_places()
    for visit in between(rows, timetables, first, end, unsaved_visit):
        yield visit_entry(visit)


def visit_entry(visit: Visit) -> Entry:
    """One visit in calendars."""
    return entry_of(visit, title_of(visit), visit.get_absolute_url())


def unsaved_visit(timetable: Timetable) -> Visit:
    """A date for which there is no row yet, as the timetable plans it."""
    return Visit(
        series=timetable, vehicle=timetable.vehicle, stop=timetable.stop, services=timetable.services
    )


def register() -> None:
    """Register the source; called from `VisitsConfig.ready()`."""
    from visits import feed

    calendars.register(
        Source(
            name=KIND,
            label=gettext_lazy("Perpustakaan keliling"),
            entries=entries,
            word="keliling",
            feed=feed.visits,
            feed_state=feed.state,
        )
    )
    feed.keep_tombstones()
