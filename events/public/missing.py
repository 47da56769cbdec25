"""An address of a date that the event does not have: told by the page that goes on after a split, or no more."""

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from core.dates import long_date, medium_date
from events.addresses import date_slug, date_url
from events.agenda.days import ONE_DAY, bounds
from events.continuations import first_day_of, page_like, public_links
from events.models import EventOccurrence, EventPage, EventSeries
from events.public.detail import EventDates
from events.public.occurrence import SLUG, day_of
from events.public.telling import short_when
from events.public.unstored import unstored
from schedules.models import recurrence_id
from schedules.window import moved


def answer(page: EventPage, dates: EventDates, slug: str, request: HttpRequest) -> HttpResponse | None:
    """The way to the date, or a page (404) that says it is not planned; None when no event could have such a date."""
    day, hour = day_of(slug), _hour_of(slug)
    first, last = bounds()
    if dates.series is None or day is None or hour is None or not first <= day <= last:
        return None
    return _elsewhere(page, dates.series, day, slug, request) or _gone(page, dates, day, request)


def _hour_of(slug: str) -> str | None:
    """The hour in an address, "" if there is none; None for one that no clock shows."""
    match = SLUG.fullmatch(slug)
    hour = match[4] or "" if match else ""
    try:
        return time(int(hour[:2]), int(hour[2:])).strftime("%H%M") if hour else ""
    except ValueError:
        return None


# --- told by another page -----------------------------------------------------------------


def _elsewhere(
    page: EventPage, series: EventSeries, day: date, slug: str, request: HttpRequest
) -> HttpResponse | None:
    later = [(first_day_of(cut), each) for cut, each in public_links(series)]
    for begins, each in reversed([link for link in later if link[0] <= day]):
        row = _row_on(each, day, slug, series)
        target = page_like(page, each) if row else None
        if row and target:
            return HttpResponsePermanentRedirect(date_url(row, target.get_url(request) or ""))
        if begins < day:
            break
    return None


def _row_on(series: EventSeries, day: date, slug: str, before: EventSeries) -> EventOccurrence | None:
    """The date of `series` that `slug` named while it was one of `before`; hours may have changed since."""
    stored = EventOccurrence.objects.filter(series=series, original_day=day).select_related("series")
    rows = [*stored, *unstored(series, day, moved(day, ONE_DAY))]
    meant = _meant(before, day, slug)
    exact = [row for row in rows if row.recurrence_id == meant] or [
        row for row in rows if date_slug(row) == slug
    ]
    return next(iter(exact or (rows if len(rows) == 1 else [])), None)


def _meant(series: EventSeries, day: date, slug: str) -> str:
    """The recurrence id that `slug` stands for in `series`."""
    if series.all_day or series.start is None:
        return recurrence_id(day)
    hour = _hour_of(slug)
    at = time(int(hour[:2]), int(hour[2:])) if hour else series.start.astimezone(series.tz).time()
    return recurrence_id(datetime.combine(day, at, tzinfo=series.tz))


# --- told by none -------------------------------------------------------------------------


def _gone(page: EventPage, dates: EventDates, day: date, request: HttpRequest) -> HttpResponse:
    base, coming = page.get_url(request) or "", dates.next if not dates.last else None
    words: dict[str, Any] = {"day": long_date(day), "event_url": base, "next": None}
    if coming:
        with_hour = "-" in date_slug(coming)[10:]
        words["next"] = (short_when(coming, with_hour=with_hour), date_url(coming, base))
    response = page.render(request, template="events/date_gone.html", context_overrides=words)
    data = response.context_data
    data["breadcrumbs"] = [*data["breadcrumbs"][:-1], (page.title, base), (medium_date(day), None)]
    data["meta"] = {"title": _("Tanggal ini tidak dijadwalkan"), "noindex": True}
    response.status_code = 404
    return response
