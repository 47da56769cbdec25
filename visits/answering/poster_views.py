"""Posters: pages that look like a sheet of paper, and become one."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.dates import local_today, medium_date
from core.seo import view_languages, view_meta
from visits.addresses import library_page
from visits.answering.answer import seconds_true
from visits.answering.district import district_named, fits_large, places_in
from visits.answering.poster import dates_context, visits_in
from visits.answering.qr import qr_code
from visits.answering.responses import secret
from visits.answering.semesters import Semester
from visits.answering.sharing import letters_of
from visits.answering.views import trail
from visits.answering.visited import Visited, visited_by_all, visited_by_some
from visits.models import Visit
from visits.schedule import DISTRICT

SEMESTER = "semester"
NAME_SIZES = ((22, "short"), (40, "middle"), (70, "long"))  # characters that the sheet has room for


@require_safe
def poster(request: HttpRequest, key: str) -> HttpResponse:
    """`/k/<key>/poster/`: the dates of a semester on one sheet. Http404 where nobody may know them."""
    visited, now = visited_by_all(key), timezone.now()
    if key != visited.place.key:
        return redirect(visited.path("poster"), permanent=True)
    return _kept(_poster(request, visited, now), now)


@require_safe
@secret
def private_poster(request: HttpRequest, key: str, signature: str) -> HttpResponse:
    """The same for a partner that hides its schedule."""
    visited = visited_by_some(key, signature)
    if not visited.private or key != visited.place.key:
        return redirect(visited.path("poster"))
    return _poster(request, visited, timezone.now())


@require_safe
def district_poster(request: HttpRequest, district: str) -> HttpResponse:
    """`/k/poster/<district>/`: all public places of a district with their dates, on as many sheets as it takes."""
    found, now = district_named(district), timezone.now()
    semester = Semester.read(request.GET.get(SEMESTER, ""), local_today(now))
    _title, library = library_page()
    page = library or reverse("visits_find")
    url = f"{page}?{DISTRICT}={slugify(found.name)}" if library else page
    title = _("Jadwal perpustakaan keliling Kecamatan %(name)s") % {"name": found.name}
    places = places_in(found, semester, now)
    context = {
        **_sheet(request, title, semester, now, empty=not places),
        "district": found.name,
        "places": places,
        "large": fits_large(places),
        "back_url": url,
        "letters": letters_of(settings.PORTAL_URL + page),
        "qr": qr_code(settings.PORTAL_URL + url),
    }
    return _kept(render(request, "visits/poster_district.html", context), now)


def _poster(request: HttpRequest, visited: Visited, now: datetime) -> HttpResponse:
    semester = Semester.read(request.GET.get(SEMESTER, ""), local_today(now))
    visits: list[Visit] = visits_in(visited, semester)
    place = visited.place
    title = _("Poster jadwal perpustakaan keliling ke %(name)s") % {"name": place.name}
    dates = dates_context(visits, semester, now)
    context = {
        **_sheet(request, title, semester, now, empty=not dates["rows"]),
        **dates,
        "name": place.name,
        "name_size": _name_size(place.name),
        "place_line": place.place_line,
        "back_url": visited.path("answer"),
        "letters": letters_of(visited.url),
        "qr": qr_code(visited.url),
    }
    context["breadcrumbs"][-1:] = [(place.name, visited.path("answer")), (_("Poster"), None)]
    if visited.private:
        context["meta"] |= {"url": "", "image": None}
    return render(request, "visits/poster.html", context)


def _name_size(name: str) -> str:
    return next((size for most, size in NAME_SIZES if len(name) <= most), "longest")


def _sheet(
    request: HttpRequest, title: str, semester: Semester, now: datetime, *, empty: bool
) -> dict[str, Any]:
    """What all posters say. They are the answer once more, so that searching finds the answer only.

    The next semester is offered towards the end of this one, and when this one has no more dates.
    """
    today = local_today(now)
    current = Semester.of(today)
    context = {
        **view_meta(request, title, noindex=True, trail=trail()),
        "languages": view_languages(request),
        "semester": str(semester),
        "printed": medium_date(today),
        "sample": settings.PORTAL_IS_LOCAL,
        "others": [
            {"label": str(each), "url": f"?{SEMESTER}={each.slug}" if each != current else request.path}
            for each in (current, current.next)
            if each != semester and (each == current or empty or current.nearly_over(today))
        ],
    }
    context["meta"]["json_ld"] = []
    return context


def _kept(response: HttpResponse, now: datetime) -> HttpResponse:
    """What says when it was printed is kept until midnight at most."""
    patch_cache_control(response, public=True, max_age=seconds_true(now))
    return response
