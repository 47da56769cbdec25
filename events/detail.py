"""What the page of one event says about its dates, prepared before the template."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.dates import day_span, local_today, long_date, time_span
from events.models import EventOccurrence, EventPage
from events.source import entries_of, place_of, with_facts
from events.sync import facts_of, unsaved_series
from schedules.calendars import Entry
from schedules.expansion import local_day, originals
from schedules.horizon import horizon
from schedules.models import recurrence_id
from schedules.presentation import change_text, date_item, date_items
from schedules.writer import set_planned_times

MOST_DATES = 12
RELATED = 3


class EventDates:
    """The dates of `page`: those to come (`coming`, at most MOST_DATES), or the last one (`last`)."""

    def __init__(self, page: EventPage, *, preview: bool = False) -> None:
        self.page = page
        self.now = timezone.now()
        self.coming: list[EventOccurrence] = []
        self.last: EventOccurrence | None = None
        if preview:
            self._from_draft()
        else:
            self._from_rows()
        self.entries = entries_of(self.coming) if not preview else []

    @property
    def next(self) -> EventOccurrence | None:
        """The nearest date that takes place, or the nearest at all, or the last one."""
        taking_place = (row for row in self.coming if not row.cancelled)
        return next(taking_place, None) or next(iter(self.coming), None) or self.last

    def _from_rows(self) -> None:
        rows = with_facts(
            EventOccurrence.objects.public().filter(series__translation_key=self.page.series_key)
        )
        self.coming = list(rows.upcoming(self.now)[:MOST_DATES])
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
    row = dates.next
    entry = next((each for each in dates.entries if row and each.start == row.start), None)
    return {
        "answer": _answer(row, entry) if row and not dates.last else None,
        "past": _past_words(dates.last) if dates.last else "",
        "dates": _items(dates) if len(dates.coming) > 1 or _moved(dates) else [],
        "facts": facts(page, row),
        "related": related_items(page, dates.now),
    }


def facts(page: EventPage, row: EventOccurrence | None) -> list[tuple[str, str]]:
    """(term, value) of what a visitor must know besides the date."""
    branch = row.series.branch if row else page.branch
    place, address, access = page.place, "", page.place_access
    if branch:
        place, address = branch.name, branch.address
    if row and row.place:
        place, address, access = row.place, "", ""
    told = [
        (_("Berulang"), page.rule_in_words()),
        (_("Tempat"), place),
        (_("Alamat"), address),
        (_("Kecamatan"), branch.district if branch else page.district),
        (_("Akses ke tempat"), access),
        (_("Untuk"), page.get_audience_display()),
        (_("Peserta"), page.capacity_note),
        (_("Kontak"), page.contact),
    ]
    return [(str(term), str(value)) for term, value in told if value]


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


def _answer(row: EventOccurrence, entry: Entry | None) -> dict[str, Any]:
    days = (row.end_day - row.start_day).days
    first = row.start_day
    return {
        "weekday": date_format(first, "l", use_l10n=False),
        "day": date_format(first, "j F", use_l10n=False),
        "year": str(first.year),
        "iso": first.isoformat(),
        "time": time_span(row.start, row.end) if row.start else "",
        "span": day_span(first, row.end_day) if days > 1 and not row.start else "",
        "start_iso": (row.start or row.start_day).isoformat(),
        "end_iso": (row.end or row.end_day).isoformat(),
        "cancelled": row.cancelled,
        "state_text": entry.state_text if entry else "",
        "change": change_text(entry, first) if entry and entry.state else "",
        "note": row.note,
    }


def _items(dates: EventDates) -> list[dict[str, Any]]:
    if not dates.entries:
        return [date_item(_plain_entry(dates.page, row)) for row in dates.coming]
    today = local_today(dates.now)
    items = date_items(dates.entries, today, date.max)
    for item in items:
        item["url"] = ""
        item["title"] = long_date(date.fromisoformat(item["iso"]))
    return items[:MOST_DATES]


def _moved(dates: EventDates) -> bool:
    return any(entry.state == "moved" for entry in dates.entries)


def _plain_entry(page: EventPage, row: EventOccurrence) -> Entry:
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


def _past_words(row: EventOccurrence) -> str:
    """Stable words about the last date; they are as true next year."""
    last_day = row.end_day - timedelta(days=1)
    when = long_date(row.start_day)
    if row.start:
        when = f"{when}, {time_span(row.start, row.end)}"
    elif last_day > row.start_day:
        when = day_span(row.start_day, row.end_day)
    if row.cancelled:
        return _("Acara ini dibatalkan. Semula dijadwalkan pada %(when)s.") % {"when": when}
    return _("Acara ini berlangsung pada %(when)s.") % {"when": when}


def event_ld(page: EventPage, row: EventOccurrence | None, request: HttpRequest) -> dict[str, Any]:
    """schema.org Event of the date `row`."""
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title,
        "url": page.get_full_url(request),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    }
    if page.summary:
        about["description"] = page.summary
    if row is None:
        return about
    last_day = row.end_day - timedelta(days=1)
    status = "EventCancelled" if row.cancelled else "EventRescheduled" if row.moved else "EventScheduled"
    about["startDate"] = (row.start or row.start_day).isoformat()
    about["endDate"] = (row.end or last_day).isoformat()
    about["eventStatus"] = f"https://schema.org/{status}"
    if row.moved:
        about["previousStartDate"] = (row.original_start or row.original_day).isoformat()
    place, _slug, _district = place_of(row)
    if place:
        branch = None if row.place else row.series.branch
        about["location"] = {
            "@type": "Place",
            "name": place,
            "address": (branch.address if branch else "") or place,
        }
    return about
