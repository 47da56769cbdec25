"""All public events for an iCalendar file, for any window: from rows where there are rows, by expansion elsewhere."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from core.dates import local_today
from events.feeds.series import series_of
from events.models import EventOccurrence, EventSeries
from schedules.feeds import FeedSeries
from schedules.horizon import horizon
from schedules.ical.encode import rule_lines
from schedules.window import MOST

ONE_DAY, SOME_YEARS = timedelta(days=1), timedelta(days=5 * 366)


class UnknownEvent(LookupError):
    """No public event has the UID that was asked for."""


def public_events(first: date, end: date | None, uid: str | None = None) -> list[FeedSeries]:
    """Events with dates in the local days [first, end), listed ones unless `uid` names one. Raises UnknownEvent.

    Without `end` every date is told; rules without end are open from the horizon on.
    """
    series = EventSeries.objects.filter(withdrawn_at__isnull=True)
    series = series.filter(uid=uid) if uid else series.filter(listed=True)
    if uid and not series.exists():
        raise UnknownEvent(uid)
    if end is not None:
        return _between(series, first, end)
    rules = dict(series.exclude(rrule="").values_list("pk", "rrule"))
    endless = [pk for pk, rule in rules.items() if is_endless(rule)]
    finite = _between(series.exclude(pk__in=endless), first, date.max)
    opened = [
        replace(each, open_from=until)
        for until, some in _by_end(endless, max(horizon(local_today()), first)).items()
        for each in _between(series.filter(pk__in=some), first, until)
    ]
    return [*finite, *opened]


def _by_end(endless: list[int], until: date) -> dict[date, list[int]]:
    """The series that are told date by date before a day: `until`, or after their last changed date beyond it.

    What an EXRULE leaves out can only be told date by date, so it is told for some years more.
    """
    rows = EventOccurrence.objects.filter(series__in=endless, original_day__gte=until)
    last = dict(rows.order_by().values_list("series").annotate(Max("original_day")))
    excluding = set(
        EventSeries.objects.filter(pk__in=endless, rrule__contains="EXRULE").values_list("pk", flat=True)
    )
    found: dict[date, list[int]] = {}
    for pk in endless:
        told = until + SOME_YEARS if pk in excluding else until
        found.setdefault(max(told, last[pk] + ONE_DAY) if pk in last else told, []).append(pk)
    return found


def is_endless(rule: str) -> bool:
    """Whether some line of a rule has neither COUNT nor UNTIL."""
    return any("COUNT=" not in line and "UNTIL=" not in line for line in rule_lines(rule))


def _between(series: QuerySet, first: date, end: date) -> list[FeedSeries]:
    rows: Any = EventOccurrence.objects.filter(series__in=series.order_by().values("pk"))
    return series_of(rows, series, first, end, most=MOST)
