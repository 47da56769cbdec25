"""Addresses of many pages without a query for each."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from events.models import EventOccurrence, EventSeries


def urls_of(pages: Iterable[Any]) -> dict[int, str]:
    """Addresses (paths) of pages by primary key; the pages come with their `locale` selected."""
    shared = SimpleNamespace()  # Wagtail keeps the sites' root paths on it, as it would on a request
    found = {}
    for page in pages:
        parts = page.get_url_parts(request=shared)
        if parts and parts[2]:
            found[page.pk] = parts[2]
    return found


def repeats(series: "EventSeries") -> bool:
    """Whether the series may have several dates, so that each has an address of its own."""
    return bool(series.rrule.strip() or series.rdates)


def date_url(row: "EventOccurrence", page_url: str) -> str:
    """The address of one date beneath that of its event; the event's own where there is but one date."""
    return f"{page_url}{date_slug(row)}/" if page_url and repeats(row.series) else page_url


def date_slug(row: "EventOccurrence") -> str:
    """The last part of the address of one date: '2026-12-08', its original day.

    Hours and their days are those of the series' zone. A date at another hour than its series' first one has that hour
    in it, '2026-12-08-1430', so that two dates on one day differ. Moving the series to another hour on the same days
    changes no address.
    """
    original, first = row.original_start, row.series.start
    if original is None or first is None:
        return f"{row.original_day:%Y-%m-%d}"
    zone = ZoneInfo(row.series.zone)
    told = original.astimezone(zone)
    if told.time() == first.astimezone(zone).time():
        return f"{told:%Y-%m-%d}"
    return f"{told:%Y-%m-%d-%H%M}"
