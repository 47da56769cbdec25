"""Public holidays as a part of every calendar: they name their day, and can be asked for alone."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schedules import calendars
from schedules.feeds import FeedSeries, Told, WholeDays
from schedules.filters import Filters
from schedules.grid import HOLIDAY
from schedules.holidays import holidays_between

NAME, WORD = "holidays", "libur"


def register() -> None:
    """Register the source; called from `SchedulesConfig.ready()`."""
    calendars.register(
        calendars.Source(NAME, gettext_lazy("Hari libur"), holiday_entries, word=WORD, feed=holiday_feed)
    )


def holiday_entries(first: date, end: date, filters: QueryDict) -> Iterable[calendars.Entry]:
    """One entry for each day off of the local days `first` ≤ day < `end`; an estimated one says so."""
    for day, holiday in holidays_between(first, end).items():
        yield calendars.Entry(
            kind=HOLIDAY,
            title=str(holiday),
            url="",
            start_day=day,
            end_day=day + timedelta(days=1),
            original_day=day,
        )


def holiday_feed(first: date, end: date, filters: QueryDict) -> Iterable[FeedSeries]:
    """The same for iCalendar, only for those who ask for them: most phones have them already."""
    asked = Filters.read(filters)
    if asked.source != WORD:
        return
    for entry in holiday_entries(first, end, filters):
        if asked.match(entry):
            yield _series(entry)


def _series(entry: calendars.Entry) -> FeedSeries:
    rule = WholeDays(f"libur-{entry.start_day:%Y%m%d}", 0, None, entry.start_day, entry.end_day)
    told = Told(entry.title, categories=(_("Hari libur"),))
    return FeedSeries(rule, rule.dates, lambda _row: told, free=True)
