"""What the page of one event says about its dates, prepared before the template."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language

from core.dates import local_midnight, local_today, long_date, time_span
from events.feeds import subscriptions
from events.models import EventOccurrence, EventPage, EventSeries
from events.public.telling import answer_of, continuation, facts, past_words
from events.public.unstored import beyond_rows
from events.source import entries_of, entry_of, with_facts
from events.sync import facts_of, unsaved_series
from schedules.calendars import Entry
from schedules.expansion import local_day, originals
from schedules.horizon import horizon
from schedules.models import recurrence_id
from schedules.presentation import date_item, date_items
from schedules.writer import set_planned_times

MOST_DATES = 12
RELATED = 3


class EventDates:
    """The dates of `page`: those to come (`coming`, at most MOST_DATES), or the last one (`last`)."""

    def __init__(self, page: EventPage, *, preview: bool = False) -> None:
        self.page, self.preview = page, preview
        self.now = timezone.now()
        self.coming: list[EventOccurrence] = []
        self.last: EventOccurrence | None = None
        if preview:
            self._from_draft()
        else:
            self._from_rows()

    @property
    def next(self) -> EventOccurrence | None:
        """The nearest date that takes place, or the nearest at all, or the last one."""
        taking_place = (row for row in self.coming if not row.cancelled)
        return next(taking_place, None) or next(iter(self.coming), None) or self.last

    @cached_property
    def series(self) -> EventSeries | None:
        """The series that tells the dates with all its facts, unless nobody may read about it."""
        public = EventSeries.objects.filter(withdrawn_at__isnull=True)
        public = public.select_related("page", "branch", "continued_by")
        return public.filter(translation_key=self.page.series_key).first()

    def rows(self) -> Any:
        """All stored dates, as a query."""
        return with_facts(
            EventOccurrence.objects.public().filter(series__translation_key=self.page.series_key)
        )

    @property
    def ends(self) -> list[datetime]:
        """When what is said about the dates to come is no longer true: as each of them is over."""
        return [row.end or local_midnight(row.end_day) for row in self.coming]

    def _from_rows(self) -> None:
        rows = self.rows()
        self.coming = list(rows.upcoming(self.now)[:MOST_DATES])
        if not self.coming and self.series is not None:
            # A rare date may lie beyond all rows.
            self.coming = beyond_rows(self.series, local_today(self.now))[:MOST_DATES]
        if not self.coming:
            self.last = rows.past(self.now).first()

    def _from_draft(self) -> None:
        """An editor sees the dates that the draft would have."""
        series = unsaved_series(facts_of(self.page))
        rows = []
        for original in originals(series, horizon(local_today(self.now))):
            row = EventOccurrence(
                series=series, recurrence_id=recurrence_id(original), original_day=local_day(original)
            )
            set_planned_times(row, series, original)
            rows.append(row)
        today = local_today(self.now)
        self.coming = [row for row in rows if (row.end > self.now if row.end else row.end_day > today)][
            :MOST_DATES
        ]
        self.last = rows[-1] if rows and not self.coming else None


def context_of(page: EventPage, dates: EventDates, request: HttpRequest) -> dict[str, Any]:
    """The template's context beyond what every page has."""
    row, page_url = dates.next, page.get_url(request) or ""
    told = bool(row and not dates.last)
    return {
        "answer": answer_of(row, page.title) if row and told else None,
        "past": past_words(dates.last) if dates.last else "",
        "dates": coming_items(dates, page_url),
        "facts": facts(page, row),
        "continued": continuation(page, None if dates.preview else dates.series, request),
        "related": related_items(page, dates.now),
        "subscription": None if dates.preview else subscriptions.of_event(request, page),
        "take_along": subscriptions.of_date(request, page, row, page.get_full_url(request))
        if row and told and not dates.preview and not row.cancelled
        else None,
    }


def coming_items(
    dates: EventDates, page_url: str, current: EventOccurrence | None = None
) -> list[dict[str, Any]]:
    """The dates to come, when there are several or one was moved: items of a dated list, each with its address."""
    if dates.preview:
        rows = dates.coming if len(dates.coming) > 1 else []
        return [date_item(_plain_entry(row)) for row in rows]
    entries = [entry_of(row, dates.page.title, "" if row == current else page_url) for row in dates.coming]
    if len(entries) < 2 and not any(entry.state == "moved" for entry in entries):
        return []
    items = date_items(entries, local_today(dates.now), date.max)
    for item in items:
        item["title"] = long_date(date.fromisoformat(item["iso"]))
        item["url"] = item["url"] if item["url"] != page_url else ""
    return items[:MOST_DATES] if len(items) > 1 else []


def related_items(page: EventPage, now: datetime) -> list[dict[str, Any]]:
    """Other events to come for the same people: items of a dated list. Kept for a minute, like the page itself."""
    key = f"events.related.{page.audience}.{get_language()}"
    kept = cache.get(key)
    if kept is None:
        rows = with_facts(
            EventOccurrence.objects.listed()
            .upcoming(now)
            .taking_place()
            .filter(series__audience=page.audience)
        )[: RELATED * 8]
        seen: dict[Any, EventOccurrence] = {}
        for row in rows:
            seen.setdefault(row.series.translation_key, row)
        nearest = list(seen.values())[: RELATED + 1]
        items = [date_item(entry) for entry in entries_of(nearest)]
        kept = [(row.series.translation_key, item) for row, item in zip(nearest, items, strict=True)]
        cache.set(key, kept, page.MAX_AGE)
    return [item for each, item in kept if each != page.series_key][:RELATED]


def seconds_left(now: datetime, ends: list[datetime], longest: int) -> int:
    """How long a page may be kept: until the first of `ends` to come, at most `longest` seconds, at least one."""
    left = [int((end - now).total_seconds()) for end in ends if end > now]
    return max(1, min([longest, *left]))


def midnight_after(now: datetime) -> datetime:
    """The instant at which the local day of `now` is over."""
    return local_midnight(local_today(now) + timedelta(days=1))


def _plain_entry(row: EventOccurrence) -> Entry:
    return Entry(
        kind="event",
        title=long_date(row.start_day),
        url="",
        start_day=row.start_day,
        end_day=row.end_day,
        original_day=row.original_day,
        start=row.start,
        end=row.end,
        line=time_span(row.start, row.end) if row.start else "",
    )
