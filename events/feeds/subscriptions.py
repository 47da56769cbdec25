"""Where a reader's own calendar finds ours: addresses to subscribe to, and single dates to take along."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from events.models import EventOccurrence, EventPage
from events.source import place_of
from schedules.feeds import Told
from schedules.filters import Filters
from schedules.ical.links import google_link, webcal_url


def of_agenda(request: HttpRequest, filters: Filters) -> dict[str, str]:
    """The subscription to everything that the filters leave: `url` to copy, `webcal` to open."""
    return _box(request, reverse("calendar_feed"), filters.query())


def of_branch(request: HttpRequest, slug: str) -> dict[str, str]:
    """The same for everything in one building."""
    return _box(request, reverse("branch_feed", args=[slug]))


def of_event(request: HttpRequest, page: EventPage) -> dict[str, str]:
    """The same for one event."""
    return _box(request, reverse("event_feed", args=[page.series_key]))


def of_date(request: HttpRequest, page: EventPage, row: EventOccurrence, url: str) -> dict[str, str]:
    """One date, whose page is at the absolute address `url`, to take along: `google` and `ics` addresses."""
    place, _slug, _district = place_of(row)
    told = Told(summary=row.title or page.title, description=page.summary, location=place, url=url)
    ics = reverse("date_feed", args=[page.series_key, row.recurrence_id])
    return {
        "google": google_link(row, told, row.series.zone),
        "ics": _in_language(request.build_absolute_uri(ics)),
    }


def _box(request: HttpRequest, path: str, query: str = "") -> dict[str, Any]:
    url = _in_language(request.build_absolute_uri(path + (f"?{query}" if query else "")))
    return {"url": url, "webcal": webcal_url(url), "nofollow": "?" in url}


def _in_language(url: str) -> str:
    language = get_language() or settings.LANGUAGE_CODE
    if language.partition("-")[0] == settings.LANGUAGE_CODE:
        return url
    return f"{url}{'&' if '?' in url else '?'}bahasa={language}"
