"""Calendars of one place over HTTP: no cookie, no session, and 304 until something it tells is different."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from schedules.ical.writer import About, write, write_dates
from visits.answering import calendars
from visits.answering.responses import secret
from visits.answering.visited import Visited, visited_by_all, visited_by_some

LANGUAGE = "bahasa"
MAX_AGE = 300  # seconds


@csrf_exempt  # nothing is ever posted here: who does is told 405, not about cookies
@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """`/k/<key>/kalender.ics`: all visits of one place, to subscribe to. Http404 where nobody may know them."""
    return _feed(request, key, visited_by_all(key))


@csrf_exempt
@require_safe
def date(request: HttpRequest, key: str, recurrence_id: str) -> HttpResponse:
    """`/k/<key>/kalender/20261124T010000Z.ics`: one visit, by its recurrence id."""
    return _date(request, key, recurrence_id, visited_by_all(key))


@csrf_exempt
@require_safe
@secret
def private_feed(request: HttpRequest, key: str, signature: str) -> HttpResponse:
    """The calendar of a place that hides its schedule, for whom its link was given to."""
    return _feed(request, key, visited_by_some(key, signature))


@csrf_exempt
@require_safe
@secret
def private_date(request: HttpRequest, key: str, signature: str, recurrence_id: str) -> HttpResponse:
    """One visit of such a place."""
    return _date(request, key, recurrence_id, visited_by_some(key, signature))


def _feed(request: HttpRequest, key: str, visited: Visited) -> HttpResponse:
    if key != visited.place.key:
        return redirect(visited.path("feed"), permanent=True)
    return _answer(
        request, visited, "feed", (), lambda about: write(about, calendars.all_dates(visited)), "keliling"
    )


def _date(request: HttpRequest, key: str, recurrence_id: str, visited: Visited) -> HttpResponse:
    if key != visited.place.key:
        return redirect(visited.path("date", recurrence_id), permanent=True)
    found = calendars.one_date(visited, recurrence_id)
    return _answer(
        request,
        visited,
        "date",
        (recurrence_id,),
        lambda about: write_dates(about, found),
        f"keliling-{recurrence_id}",
    )


def _answer(
    request: HttpRequest,
    visited: Visited,
    name: str,
    more: tuple[str, ...],
    build: Callable[[About], bytes],
    prefix: str,
) -> HttpResponse:
    """The file with its validator, or 304. The ETag is that of the octets, as there is no date of a hiding."""
    language = _language(request)
    with override(language):
        address = visited.absolute(name, *more)
        about = About(name=calendars.name_of(visited), url=visited.url, source=address, language=language)
        body = build(about)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{prefix}-{slugify(visited.place.name)[:60]}.ics"'
    response["Content-Language"] = language
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag, None, response) or response


def _language(request: HttpRequest) -> str:
    """The language that the query or the path names; Http404 for one that is not spoken here."""
    asked = request.GET.get(LANGUAGE) or get_language() or settings.LANGUAGE_CODE
    if asked not in dict(settings.LANGUAGES):
        raise Http404(_("Bahasa ini tidak ada."))
    return asked
