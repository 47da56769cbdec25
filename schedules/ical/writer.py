"""A calendar as text (RFC 5545, 7986): one master VEVENT a series, and one for every date that differs from it.

Pure: the same input gives the same octets, so that a validator of the answer can be trusted; DTSTAMP is the
time of the last change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar, Event, Timezone

from core.dates import site_zone
from schedules.feeds import FeedSeries
from schedules.ical.events import date_event, events_of, plain_text
from schedules.ical.zones import vtimezone

PRODID = "-//Portal Perpustakaan//Agenda//ID"
REFRESH = timedelta(hours=6)


@dataclass(frozen=True)
class About:
    """What a calendar says of itself. `url` and `source` are absolute: its page, and where the file comes from."""

    name: str
    description: str = ""
    url: str = ""
    source: str = ""
    language: str = "id"


def write(about: About, series: Iterable[FeedSeries], *, mark_cancelled: bool = True) -> bytes:
    """The calendar file: UTF-8, CRLF, lines of at most 75 octets.

    `mark_cancelled` begins the SUMMARY of what is cancelled with that word: several programs in wide use show an
    event of STATUS:CANCELLED like any other. For other programs, which read STATUS, leave it off.
    """
    return _file(
        about, [event for each in series for event in events_of(each, mark_cancelled=mark_cancelled)]
    )


def write_date(about: About, feed: FeedSeries, row: Any) -> bytes:
    """The file of one date, `row`, of a series."""
    return write_dates(about, [(feed, row)])


def write_dates(about: About, dates: Iterable[tuple[FeedSeries, Any]]) -> bytes:
    """The file of single dates, each with its series."""
    return _file(about, [date_event(feed, row) for feed, row in dates])


def _file(about: About, events: list[Event]) -> bytes:
    calendar = _calendar(about)
    for zone in _zones(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical(sorted=False)


def _calendar(about: About) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = plain_text(about.name)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    if about.description:
        description = plain_text(about.description)
        calendar.add("description", description)
        calendar.add("x-wr-caldesc", description)
    calendar.add("x-wr-timezone", site_zone().key)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{REFRESH // timedelta(hours=1)}H")
    if about.url:
        calendar.add("url", about.url)
    if about.source:
        calendar.add("source", about.source, parameters={"VALUE": "URI"})
    return calendar


def _zones(events: Iterable[Event]) -> Iterator[Timezone]:
    """A VTIMEZONE for each zone that is named; the site's own always, so that no calendar is without a component."""
    spans: dict[str, list[date]] = {site_zone().key: []}
    for event in events:
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            value: Any = event.get(name)
            if value is not None and "TZID" in value.params:
                spans.setdefault(value.params["TZID"], []).append(value.dt.date())
    today: Any = date(2020, 1, 1)
    for zone, days in sorted(spans.items()):
        yield vtimezone(zone, min(days, default=today), max(days, default=today))
