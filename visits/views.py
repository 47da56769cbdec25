"""The finder's result list, and the answer for one place. Public, without cookies and forms that post."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.seo import view_languages, view_meta
from partners.models import Partner
from visits.addresses import library_page
from visits.answers import answer_for, permanent_url, qr_code
from visits.finder import Place
from visits.finder import find as find_places
from visits.models import Stop
from visits.places import by_key, known_places, next_visits
from visits.schema import visit_ld
from visits.wording import place_line, share_text

RESULTS_SHOWN = 20
MAX_TEXT = 200


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`/k/?q=TEXT`: the places that are meant; straight to the answer when there is only one."""
    text = " ".join(request.GET.get("q", "")[:MAX_TEXT].split())
    found = find_places(text, known_places())
    if found.only:
        return redirect("visits_answer", key=found.only.key)
    context = {
        **view_meta(request, _("Kapan perpustakaan keliling datang?"), noindex=True, trail=_trail()),
        "languages": view_languages(request),
        "query": text,
        "results": _results(found.hits[:RESULTS_SHOWN], timezone.now()),
        "more": max(0, len(found.hits) - RESULTS_SHOWN),
        "nearest": _results(found.nearest, timezone.now()),
    }
    return render(request, "visits/find.html", context)


@require_safe
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """`/k/<NPSN or code>/`: the next visit and those around it. Http404 for unknown and inactive places."""
    place = by_key(key)
    if place is None:
        raise Http404(_("Tempat ini belum terdaftar."))
    if key != place.key:
        return redirect("visits_answer", key=place.key, permanent=True)
    if isinstance(place, Partner) and not place.schedule_public:
        return render(request, "visits/answer_hidden.html", _hidden_context(request, place))
    found = answer_for(place, timezone.now())
    url = permanent_url(place.key)
    title = _("Jadwal perpustakaan keliling ke %(name)s") % {"name": place.name}
    context = {
        **view_meta(request, title, description=_description(place), trail=_trail()),
        "languages": view_languages(request),
        **found.context(),
        **_about(place),
        "permanent_url": url,
        "permanent_text": url.partition("://")[2].rstrip("/"),
        "qr": qr_code(url),
        "sample": settings.PORTAL_IS_LOCAL,
        "share_text": share_text(place.name, found.next, url),
    }
    context["breadcrumbs"][-1] = (place.name, None)
    context["meta"]["json_ld"] += visit_ld(found.next, request) if found.next else []
    response = render(request, "visits/answer.html", context)
    patch_cache_control(response, public=True, max_age=found.max_age)
    return response


def _results(places: Any, now: datetime) -> list[dict[str, Any]]:
    """Results for the template: `name`, `url`, `line`, and `next`, an item of a dated list or None."""
    chosen: list[Place] = list(places)
    coming = next_visits((place.identity for place in chosen), now) if chosen else {}
    return [
        place_line(
            place.name, reverse("visits_answer", args=[place.key]), place.line, coming.get(place.identity)
        )
        for place in chosen
    ]


def _trail() -> list[tuple[str, str | None]]:
    title, url = library_page()
    return [(title, url)] if url else []


def _about(place: Partner | Stop) -> dict[str, Any]:
    """What the answer says about the place itself: `name`, `kicker`, `address`, and its page as a partner."""
    partner = place if isinstance(place, Partner) else None
    kicker = [partner.kind_label] if partner else []
    kicker.append(place.place_line)
    if partner and partner.npsn:
        kicker.append(f"NPSN {partner.npsn}")
    return {
        "name": place.name,
        "kicker": " · ".join(str(part) for part in kicker if part),
        "address": place.address,
        "partner_url": partner.get_absolute_url() if partner else "",
    }


def _description(place: Partner | Stop) -> str:
    return _("Tanggal dan jam kunjungan perpustakaan keliling ke %(name)s, %(place)s.") % {
        "name": place.name,
        "place": place.place_line,
    }


def _hidden_context(request: HttpRequest, partner: Partner) -> dict[str, Any]:
    return {
        **view_meta(request, partner.name, noindex=True, trail=_trail()),
        "languages": view_languages(request),
        "name": partner.name,
    }
