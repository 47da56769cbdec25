"""Addresses that put a date or a whole calendar into a reader's own calendar."""

from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from django.utils.text import Truncator

from schedules.feeds import Told
from schedules.models import Occurrence

GOOGLE = "https://calendar.google.com/calendar/render"
LONGEST_DETAILS = 600  # characters; the service refuses addresses of more than some thousand bytes


def google_link(row: Occurrence, told: Told, zone: str) -> str:
    """The address at which Google Calendar offers to add one date; `zone` is the IANA name of its series' zone.

    `row` may be unsaved. Whole days are given with an exclusive end, hours in UTC, as that address takes them.
    """
    details = Truncator(told.description).chars(LONGEST_DETAILS)
    query = {
        "action": "TEMPLATE",
        "text": told.summary,
        "dates": f"{_google_start(row)}/{_google_end(row)}",
        "ctz": zone,
        "details": "\n\n".join(part for part in (details, told.url) if part),
        "location": told.location,
    }
    return f"{GOOGLE}?{urlencode({name: value for name, value in query.items() if value})}"


def webcal_url(url: str) -> str:
    """The same absolute address for a calendar application to subscribe to: `https://…` becomes `webcal://…`."""
    return urlsplit(url)._replace(scheme="webcal").geturl()


def _google_start(row: Occurrence) -> str:
    return _utc(row.start) if row.start else f"{row.start_day:%Y%m%d}"


def _google_end(row: Occurrence) -> str:
    return _utc(row.end or row.start) if row.start else f"{row.end_day:%Y%m%d}"


def _utc(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" if moment else ""
