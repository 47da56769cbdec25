"""Calendars over HTTP: the agenda as a reader narrows it, one event, one date, one building.

No cookie and no session. What was made is kept for a minute, as long as nothing changed; the ETag is that of the
octets, so a program that asks every hour gets 304 until something it would show is different.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from branches.models import Branch
from core.addresses import index_url
from core.dates import local_today
from core.furniture import office
from events.agenda.days import bounds
from events.agenda.offered import Offered
from events.continuations import links
from events.feeds.series import of_one
from events.models import EventIndexPage, EventOccurrence, EventSeries
from events.source import NAME
from schedules import calendars
from schedules.expansion import local_day
from schedules.feeds import FeedSeries, collect, state, table_state, window
from schedules.filters import Filters
from schedules.ical.writer import About, write, write_date
from schedules.models import parse_recurrence_id

LANGUAGE = "bahasa"
KEPT, MAX_AGE = 60, 300  # seconds
RECURRENCE_ID = re.compile(r"[0-9]{8}(T[0-9]{6}Z)?")
ONE_DAY = timedelta(days=1)


@csrf_exempt  # nothing is ever posted here: who does is told 405, not about cookies
@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """`/kalender.ics`: everything, or what the agenda's filters leave. Http404 for a value that is not offered."""
    with override(_language(request)):
        offered = Offered()
        asked = offered.checked(Filters.read(request.GET))
        name = _("Agenda %(office)s") % {"office": office(request).short_name}
        if words := offered.words(asked):
            name = f"{name}: {words}"
        names = offered.source_names(asked)
        sources = [each for each in calendars.sources() if not names or each.name in names]
        named = asked.without("text")
        filename = slugify("-".join(["agenda", *(getattr(named, field) for field in named.chosen)]))
        return _collected(request, _address(request, asked), name, asked, sources, filename)


@csrf_exempt
@require_safe
def branch_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """`/kalender/gedung/<slug>.ics`: what takes place in a building, and when it is closed."""
    with override(_language(request)):
        branch = get_object_or_404(Branch.objects.active(), slug=slug)
        here, address = Filters(place=branch.slug), _address(request)
        return _collected(request, address, branch.name, here, calendars.sources(), slug)


@csrf_exempt
@require_safe
def event_feed(request: HttpRequest, key: UUID) -> HttpResponse:
    """`/kalender/acara/<key>.ics`: the dates of one event; when none are near, the next or the last one."""
    with override(_language(request)):
        series, address = get_object_or_404(EventSeries, translation_key=key), _address(request)
        continuations = [each for _cut, each in links(series)]

        def build() -> bytes:
            feed = _of_event(series)
            told = feed.told(None)
            # After a split, who subscribed to the whole event keeps the whole event.
            later = [of_one(each, *window(local_today())) for each in continuations]
            return write(_about(address, told.summary, told.url), [feed, *(each for each in later if each)])

        return _answer(request, address, _event_state(series, *continuations), build, _filename(series))


@csrf_exempt
@require_safe
def date_feed(request: HttpRequest, key: UUID, recurrence_id: str) -> HttpResponse:
    """`/kalender/acara/<key>/20261208T010000Z.ics`: one date, also beyond the stored rows."""
    with override(_language(request)):
        series, address = get_object_or_404(EventSeries, translation_key=key), _address(request)

        def build() -> bytes:
            found = of_one(series, *_days_of(series, recurrence_id))
            rows = found.rows if found else ()
            row = next((each for each in rows if each.recurrence_id == recurrence_id), None)
            if found is None or row is None:
                raise Http404(_("Tanggal ini tidak ada."))
            told = found.told(row)
            return write_date(_about(address, told.summary, told.url), found, row)

        return _answer(request, address, _event_state(series), build, f"{_filename(series)}-{recurrence_id}")


def _days_of(series: EventSeries, recurrence_id: str) -> tuple[date, date]:
    """The local days [first, end) of a date; Http404 for one that is neither stored nor within the agenda."""
    lowest, highest = bounds()
    try:
        if not RECURRENCE_ID.fullmatch(recurrence_id):
            raise ValueError(recurrence_id)
        day = local_day(parse_recurrence_id(recurrence_id))
        if lowest <= day <= highest or series.occurrences.filter(recurrence_id=recurrence_id).exists():
            return day, day + ONE_DAY
        raise ValueError(recurrence_id)
    except (ValueError, OverflowError) as error:
        raise Http404(_("Tanggal ini tidak ada.")) from error


def _language(request: HttpRequest) -> str:
    """The language asked for, or the site's own; Http404 for any other."""
    asked = request.GET.get(LANGUAGE, settings.LANGUAGE_CODE)
    if asked not in dict(settings.LANGUAGES):
        raise Http404(_("Bahasa ini tidak ada."))
    return asked


def _collected(
    request: HttpRequest,
    address: str,
    name: str,
    asked: Filters,
    sources: Iterable[calendars.Source],
    filename: str,
) -> HttpResponse:
    chosen = list(sources)

    def build() -> bytes:
        first, end = window(local_today())
        about = _about(address, name, settings.PORTAL_URL + index_url(EventIndexPage))
        return write(about, collect(first, end, QueryDict(asked.query()), chosen))

    return _answer(request, address, state(chosen), build, filename)


def _of_event(series: EventSeries) -> FeedSeries:
    """The event with its dates of the window, or its nearest date outside; Http404 if there is none to tell."""
    found = of_one(series, *window(local_today()))
    if found is None and series.withdrawn_at is None:
        now = timezone.now()
        rows = EventOccurrence.objects.filter(series=series)
        if row := rows.upcoming(now).first() or rows.past(now).first():
            found = of_one(series, row.start_day, row.end_day)
    if found is None:
        raise Http404(_("Acara ini tidak ada."))
    return found


def _event_state(*series: EventSeries) -> str:
    return table_state(EventSeries.objects.order_by().filter(pk__in=[each.pk for each in series]))


def _filename(series: EventSeries) -> str:
    return (slugify(series.title)[:60] if series.withdrawn_at is None else "") or "acara"


def _about(address: str, name: str, url: str) -> About:
    return About(name=name, url=url, source=address)


def _address(request: HttpRequest, asked: Filters | None = None) -> str:
    """The absolute address of a calendar: with its filters and its language, and nothing else that was sent."""
    query = QueryDict(asked.query() if asked else "", mutable=True)
    if (language := _language(request)) != settings.LANGUAGE_CODE:
        query[LANGUAGE] = language
    return settings.PORTAL_URL + request.path + (f"?{query.urlencode()}" if query else "")


def _answer(
    request: HttpRequest, address: str, mark: str, build: Callable[[], bytes], filename: str
) -> HttpResponse:
    """The file with its validator, or 304.

    There is no Last-Modified: no table knows when something was hidden, and a date that stands still would say that
    what was hidden may be kept.
    """
    asked = f"{address}|{local_today()}|{mark}"
    key = f"{NAME}.feed.{sha256(asked.encode()).hexdigest()}"
    body = cache.get(key)
    if body is None:
        body = build()
        cache.set(key, body, KEPT)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename[:100]}.ics"'
    response["Content-Language"] = _language(request)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag, None, response) or response
