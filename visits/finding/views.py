"""The finder's result list, its suggestions, and the list of stops. Public, without cookies and forms that post."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.dates import site_zone
from core.seo import view_languages, view_meta
from visits.addresses import library_page, tabs, trail
from visits.finding.kept import search
from visits.finding.matching import MAX_TEXT
from visits.finding.place import Place
from visits.finding.stops import stop_list
from visits.finding.tiles import tiles, with_tiles
from visits.places import next_visits
from visits.wording import place_line

RESULTS_SHOWN, SUGGESTED = 20, 8
# So many places are no school that somebody typed with a slip, but a district: then what comes soon comes first.
BROAD = 6
MAX_AGE = 60  # seconds


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`/k/?q=TEXT`: the places that are meant; straight to the answer when there is only one."""
    text = _typed(request)
    found = search(text)
    if found.only:
        return redirect("visits_answer", key=found.only.key)
    now = timezone.now()
    coming = _coming([*found.hits, *found.nearest], now)
    hits = found.hits if len(found.hits) < BROAD else _soonest_first(found.hits, coming)
    context = {
        **view_meta(request, _("Kapan perpustakaan keliling datang?"), noindex=True, trail=trail()),
        "languages": view_languages(request),
        "query": text,
        "results": _results(hits[:RESULTS_SHOWN], coming),
        "more": max(0, len(hits) - RESULTS_SHOWN),
        "nearest": _results(found.nearest, coming),
        "request_url": f"{reverse('visits_request')}?{urlencode({'tempat': text})}",
    }
    return render(request, "visits/find.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """`/k/saran.json?q=TEXT`: a JSON list of at most eight places, best first.

    Each is an object of `npsn` (or null), `name`, `district`, `url`, the path of its answer in the reader's language,
    and `next`, the start of the next visit that takes place (ISO 8601 with offset, or null). For programs and for the
    finder's own script.
    """
    chosen = search(_typed(request)).suggestions[:SUGGESTED]
    now = timezone.now()
    coming = _coming(chosen, now)
    rows = []
    for place in chosen:
        visit = coming.get(place.identity)
        rows.append(
            {
                "npsn": place.npsn,
                "name": place.name,
                "district": place.district,
                "url": reverse("visits_answer", args=[place.key]),
                "next": visit.start.astimezone(site_zone()).isoformat() if visit else None,
            }
        )
    response = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


@with_tiles
@require_safe
def stops(request: HttpRequest) -> HttpResponse:
    """`/k/tempat/`: where the mobile library stops, as a list and on a map. Http404 for unknown filters."""
    shown = stop_list(request)
    context = {
        **view_meta(
            request,
            _("Tempat singgah perpustakaan keliling"),
            description=_("Daftar dan peta tempat singgah perpustakaan keliling, dengan tanggal berikutnya."),
            noindex=shown["filtered"],
            trail=trail(),
        ),
        "languages": view_languages(request),
        **tabs(library_page()[1]),
        **shown,
        **tiles(),
    }
    response = render(request, "visits/stops.html", context)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _typed(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "")[:MAX_TEXT].split())


def _soonest_first(places: Sequence[Place], coming: dict[Any, Any]) -> list[Place]:
    """Those with a visit to come by its date, then the others as they were."""
    dated = [place for place in places if place.identity in coming]
    dated.sort(key=lambda place: coming[place.identity].start)
    return [*dated, *(place for place in places if place.identity not in coming)]


def _results(places: Sequence[Place], coming: dict[Any, Any]) -> list[dict[str, Any]]:
    """Results for the template: `name`, `url`, `line`, and `next`, an item of a dated list or None."""
    return [
        place_line(
            place.name, reverse("visits_answer", args=[place.key]), place.line, coming.get(place.identity)
        )
        for place in places
    ]


def _coming(places: Iterable[Place], now: datetime) -> dict[Any, Any]:
    identities = [place.identity for place in places]
    return next_visits(identities, now) if identities else {}
