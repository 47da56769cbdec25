"""Calendars over HTTP: the agenda as a reader narrows it, one event, one date, one building.

No cookie and no session. What was made is kept for a minute, as long as nothing changed; the ETag is that of the
octets, so a program that asks every hour gets 304 until something it would show is different.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from branches.models import Branch
from core.addresses import index_url
from core.dates import local_today
from core.furniture import office
from events.agenda.offered import Offered
from events.feeds.series import of_one
from events.models import EventIndexPage, EventOccurrence, EventSeries
from events.source import NAME
from schedules import calendars
from schedules.expansion import local_day
from schedules.feeds import FeedSeries, FeedState, collect, state, table_state, window
from schedules.filters import PLACE, Filters
from schedules.ical.writer import About, write, write_date
from schedules.models import parse_recurrence_id

LANGUAGE = "bahasa"
KEPT, MAX_AGE = 60, 300  # seconds
RECURRENCE_ID = re.compile(r"[0-9]{8}(T[0-9]{6}Z)?")
ONE_DAY = timedelta(days=1)


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
        filename = slugify("-".join(["agenda", *(getattr(asked, field) for field in asked.chosen)]))
        return _collected(request, name, QueryDict(asked.query()), sources, filename)


@require_safe
def branch_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """`/kalender/gedung/<slug>.ics`: what takes place in a building, and when it is closed."""
    with override(_language(request)):
        branch = get_object_or_404(Branch.objects.active(), slug=slug)
        query = QueryDict(mutable=True)
        query[PLACE] = branch.slug
        return _collected(request, branch.name, query, calendars.sources(), slug)


@require_safe
def event_feed(request: HttpRequest, key: UUID) -> HttpResponse:
    """`/kalender/acara/<key>.ics`: the dates of one event; when none are near, the next or the last one."""
    with override(_language(request)):
        series = get_object_or_404(EventSeries, translation_key=key)

        def build() -> bytes:
            feed = _of_event(series)
            return write(_about(request, feed.told(None).summary, feed.told(None).url), [feed])

        return _answer(request, _event_state(series), build, _filename(series))


@require_safe
def date_feed(request: HttpRequest, key: UUID, recurrence_id: str) -> HttpResponse:
    """`/kalender/acara/<key>/20261208T010000Z.ics`: one date, also beyond the stored rows."""
    with override(_language(request)):
        series = get_object_or_404(EventSeries, translation_key=key)
        if not RECURRENCE_ID.fullmatch(recurrence_id):
            raise Http404(_("Tanggal ini tidak ada."))

        def build() -> bytes:
            try:
                day = local_day(parse_recurrence_id(recurrence_id))
                found = of_one(series, day, day + ONE_DAY)
            except (ValueError, OverflowError) as error:
                raise Http404(_("Tanggal ini tidak ada.")) from error
            rows = found.rows if found else ()
            row = next((each for each in rows if each.recurrence_id == recurrence_id), None)
            if found is None or row is None:
                raise Http404(_("Tanggal ini tidak ada."))
            told = found.told(row)
            return write_date(_about(request, told.summary, told.url), found, row)

        return _answer(request, _event_state(series), build, f"{_filename(series)}-{recurrence_id}")


def _language(request: HttpRequest) -> str:
    """The language asked for, or the site's own; Http404 for any other."""
    asked = request.GET.get(LANGUAGE, settings.LANGUAGE_CODE)
    if asked not in dict(settings.LANGUAGES):
        raise Http404(_("Bahasa ini tidak ada."))
    return asked


def _collected(
    request: HttpRequest, name: str, query: QueryDict, sources: Iterable[calendars.Source], filename: str
) -> HttpResponse:
    chosen = list(sources)

    def build() -> bytes:
        first, end = window(local_today())
        about = _about(request, name, settings.PORTAL_URL + index_url(EventIndexPage))
        return write(about, collect(first, end, query, chosen))

    return _answer(request, state(chosen), build, filename)


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


def _event_state(series: EventSeries) -> FeedState:
    return table_state(EventSeries.objects.order_by().filter(pk=series.pk))


def _filename(series: EventSeries) -> str:
    return (slugify(series.title)[:60] if series.withdrawn_at is None else "") or "acara"


def _about(request: HttpRequest, name: str, url: str) -> About:
    return About(name=name, url=url, source=settings.PORTAL_URL + request.get_full_path())


def _answer(
    request: HttpRequest, known: FeedState, build: Callable[[], bytes], filename: str
) -> HttpResponse:
    """The file with its validators, or 304."""
    language = _language(request)
    asked = f"{request.get_full_path()}|{language}|{local_today()}|{known.mark}"
    key = f"{NAME}.feed.{sha256(asked.encode()).hexdigest()}"
    body = cache.get(key)
    if body is None:
        body = build()
        cache.set(key, body, KEPT)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename[:100]}.ics"'
    response["Content-Language"] = language
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    modified = None
    if known.changed_at:
        modified = int(known.changed_at.timestamp())
        response["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, etag, modified, response) or response
