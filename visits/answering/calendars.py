"""The calendar of one place: the same series as in the calendar of everything, with the same UID and SEQUENCE."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from core.dates import local_today
from schedules import tombstones
from schedules.expansion import local_day
from schedules.feeds import FeedSeries, Told, window
from schedules.filters import PLACE
from schedules.ical.links import google_link, webcal_url
from schedules.models import parse_recurrence_id
from visits import feed
from visits.answering.visited import Visited
from visits.models import Visit
from visits.wording import KIND

REACH = timedelta(days=5 * 366)  # as far ahead as visits can be planned
ONE_DAY = timedelta(days=1)


def name_of(visited: Visited) -> str:
    """What a phone calls the calendar."""
    return _("Perpustakaan keliling: %(name)s") % {"name": visited.place.name}


def all_dates(visited: Visited) -> list[FeedSeries]:
    """Everything that a subscribed calendar should hold today, and what it must hear is off."""
    first, end = window(local_today())
    return [*_of_days(visited, first, end), *_deleted(visited, first, end)]


def one_date(visited: Visited, recurrence_id: str) -> list[tuple[FeedSeries, Any]]:
    """The visits planned for that instant, each with its series: one, unless two vehicles come at once.

    Http404 when there is none, or the day is further away than any visit is planned.
    """
    try:
        day = local_day(parse_recurrence_id(recurrence_id))
    except (ValueError, OverflowError) as error:
        raise Http404(_("Tanggal ini tidak ada.")) from error
    if abs(day - local_today()) > REACH:
        raise Http404(_("Tanggal ini tidak ada."))
    told = [
        (series, row)
        for series in _of_days(visited, day, day + ONE_DAY)
        for row in series.rows
        if row.recurrence_id == recurrence_id
    ]
    if not told:
        raise Http404(_("Tanggal ini tidak ada."))
    return told


def ways(visited: Visited, visit: Visit | None) -> dict[str, str]:
    """Addresses that put visits into a reader's calendar: `url`, `webcal`, and `ics` and `google` for `visit`.

    The name of a place that hides its schedule is not handed to another company.
    """
    url = visited.absolute("feed")
    found = {"url": url, "webcal": webcal_url(url)}
    if visit is not None:
        found["ics"] = visited.absolute("date", visit.recurrence_id)
        if not visited.private:
            told: Told = feed.told_of(visit, visited.url)
            found["google"] = google_link(visit, told, visit.series.zone)
    return found


def _of_days(visited: Visited, first: date, end: date) -> list[FeedSeries]:
    url = visited.url if visited.private else ""
    rows = Visit.objects.filter(visited.stops)
    return [
        *feed.announced(rows.with_places(), visited.timetables(), first, end, url=url),
        *feed.withdrawn(rows, first, end),
    ]


def _deleted(visited: Visited, first: date, end: date) -> list[FeedSeries]:
    """Timetables of the place that are gone; what was told to few is not told to all."""
    asked = QueryDict(mutable=True)
    asked[PLACE] = visited.code
    sources = [KIND, feed.PRIVATE] if visited.private else [KIND]
    return tombstones.feed(first, end, asked, sources)
