"""Proofreading of events: what `save()` refuses, and dates that are over."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from core.dates import medium_date
from core.proofreading.findings import Finding, Reading, Severity, register
from events.checks import date_problems
from events.forms import series_of
from schedules.expansion import last_certain_day, local_day, originals
from schedules.horizon import horizon


def dates(reading: Reading) -> Iterator[Finding]:
    """Dates with which the event cannot go live, or all of which are over."""
    problems = date_problems(reading.page)
    for place, text in problems.items():
        yield Finding("event-dates", text, "" if place == "__all__" else place, text, Severity.MUST)
    if problems or reading.page.cancelled:
        return
    last = last_day(reading.page, reading.today)
    if last < reading.today:
        place = "first_day" if reading.page.all_day else "start"
        text = _("Acara ini sudah lewat: tanggal terakhirnya %(day)s. Periksa tanggalnya.") % {
            "day": medium_date(last)
        }
        yield Finding("event-past", text, place, last.isoformat())


def last_day(page: Any, today: date) -> date:
    """The local day on which the last date of a sound event ends, as far as its dates are known on `today`."""
    series = series_of(page)
    begins = local_day(originals(series, max(horizon(today), last_certain_day(series)))[-1])
    if page.all_day:
        return begins + ((page.last_day or page.first_day) - page.first_day)
    return begins + timedelta(days=(page.end - page.start).days)


def connect() -> None:
    """Register everything; called from `EventsConfig.ready()`."""
    from events.models import EventPage

    register(dates, EventPage)
