"""All public events for an iCalendar file, for any window: from rows where there are rows, by expansion elsewhere."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from core.dates import local_today
from events.feeds.series import series_of
from events.models import EventOccurrence, EventSeries
from schedules.expansion import ends_before
from schedules.feeds import FeedSeries
from schedules.horizon import horizon
from schedules.rules import RuleError, parse
from schedules.window import MOST

ONE_DAY, SOME_YEARS = timedelta(days=1), timedelta(days=5 * 366)


class UnknownEvent(LookupError):
    """No public event has the UID that was asked for."""


def public_events(first: date, end: date | None, uid: str | None = None) -> list[FeedSeries]:
    """Events with dates in the local days [first, end), listed ones unless `uid` names one. Raises UnknownEvent.

    Without `end` every date is told: rules that go on beyond the horizon are open from there on.
    """
    series = EventSeries.objects.filter(withdrawn_at__isnull=True)
    series = series.filter(uid=uid) if uid else series.filter(listed=True)
    if uid and not series.exists():
        raise UnknownEvent(uid)
    if end is not None:
        return _between(series, first, end)
    until = max(horizon(local_today()), first)
    going_on = [each for each in series.exclude(rrule="") if _goes_on(each, until)]
    finite = _between(series.exclude(pk__in=[each.pk for each in going_on]), first, date.max)
    opened = [
        replace(each, open_from=told_until)
        for told_until, some in _by_end(going_on, until).items()
        for each in _between(series.filter(pk__in=some), first, told_until)
    ]
    return [*finite, *opened]


def _goes_on(series: EventSeries, until: date) -> bool:
    """Whether the rule has dates from the day `until` on; of one that cannot be understood only rows are told."""
    try:
        return not ends_before(series, until)
    except RuleError:
        return False


def _by_end(going_on: list[EventSeries], until: date) -> dict[date, list[int]]:
    """The series that are told date by date before a day: `until`, or after their last changed date beyond it.

    What an EXRULE leaves out can only be told date by date, so it is told for some years more.
    """
    rows = EventOccurrence.objects.filter(series__in=going_on, original_day__gte=until)
    last = dict(rows.order_by().values_list("series").annotate(Max("original_day")))
    found: dict[date, list[int]] = {}
    for each in going_on:
        told = until + SOME_YEARS if any(rule.excludes for rule in parse(each.rrule)) else until
        told = max(told, last[each.pk] + ONE_DAY) if each.pk in last else told
        found.setdefault(told, []).append(each.pk)
    return found


def _between(series: QuerySet, first: date, end: date) -> list[FeedSeries]:
    rows: Any = EventOccurrence.objects.filter(series__in=series.order_by().values("pk"))
    return series_of(rows, series, first, end, most=MOST)
