"""The answer for one place, and what is printed of it. Public, without cookies and forms that post."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.seo import view_languages, view_meta
from partners.models import Partner
from visits.addresses import library_page
from visits.answering import calendars, sharing
from visits.answering.answer import Answer, answer_for
from visits.answering.nearest import nearest_stops
from visits.answering.qr import qr_code
from visits.answering.responses import secret
from visits.answering.share_card import share_card
from visits.answering.visited import Visited, is_hidden, visited_by_some
from visits.models import Stop
from visits.places import by_key
from visits.schema import visit_ld


@require_safe
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """`/k/<NPSN or code>/`: the next visit and those around it; 404 in words for unknown and inactive places."""
    place = by_key(key)
    if place is None:
        return _missing(request, key)
    if key != place.key:
        return redirect("visits_answer", key=place.key, permanent=True)
    if is_hidden(place):
        return render(request, "visits/answer_hidden.html", _hidden_context(request, place))
    found = answer_for(Visited(place), timezone.now())
    response = render(request, "visits/answer.html", _context(request, found))
    patch_cache_control(response, public=True, max_age=found.max_age)
    return response


@require_safe
@secret
def private_answer(request: HttpRequest, key: str, signature: str) -> HttpResponse:
    """The same for a partner that hides its schedule, for whom its link was given to."""
    visited = visited_by_some(key, signature)
    if not visited.private or key != visited.place.key:
        return redirect(visited.path("answer"))
    return render(request, "visits/answer.html", _context(request, answer_for(visited, timezone.now())))


def trail() -> list[tuple[str, str | None]]:
    """The page of the mobile library, in breadcrumbs."""
    title, url = library_page()
    return [(title, url)] if url else []


def _context(request: HttpRequest, found: Answer) -> dict[str, Any]:
    visited, place = found.visited, found.visited.place
    title = _("Jadwal perpustakaan keliling ke %(name)s") % {"name": place.name}
    context = {
        **view_meta(
            request,
            title,
            description=_description(place),
            noindex=visited.private,
            trail=trail(),
            card=share_card(found),
        ),
        "languages": view_languages(request),
        **found.context(),
        **_about(visited),
        **_to_take_along(request, found),
        "nearest": None if found.next else nearest_stops(visited, found.now),
        "sample": settings.PORTAL_IS_LOCAL,
    }
    context["breadcrumbs"][-1] = (place.name, None)
    if visited.private:
        context["meta"] |= {"url": "", "image": None, "json_ld": []}
    elif found.next:
        context["meta"]["json_ld"] += visit_ld(found.next, request)
    return context


def _about(visited: Visited) -> dict[str, Any]:
    """What the answer says about the place itself: `name`, `kicker`, `address`, and its page as a partner."""
    place = visited.place
    partner = place if isinstance(place, Partner) else None
    kicker = [partner.kind_label] if partner else []
    kicker.append(place.place_line)
    if partner and partner.npsn:
        kicker.append(f"NPSN {partner.npsn}")
    return {
        "name": place.name,
        "key": place.key,
        "private": visited.private,
        "kicker": " · ".join(str(part) for part in kicker if part),
        "partner_url": partner.get_absolute_url() if partner and not visited.private else "",
    }


def _to_take_along(request: HttpRequest, found: Answer) -> dict[str, Any]:
    visited = found.visited
    return {
        "permanent_url": visited.url,
        "permanent_text": sharing.letters_of(visited.url),
        "qr": qr_code(visited.url),
        "whatsapp_url": sharing.whatsapp_link(visited, found.next),
        "calendar": calendars.ways(visited, found.next),
        "poster_url": visited.path("poster"),
        "ask_url": sharing.ask_link(request, visited),
    }


def _description(place: Partner | Stop) -> str:
    return _("Tanggal dan jam kunjungan perpustakaan keliling ke %(name)s, %(place)s.") % {
        "name": place.name,
        "place": place.place_line,
    }


def _hidden_context(request: HttpRequest, place: Partner | Stop) -> dict[str, Any]:
    return {
        **view_meta(request, place.name, noindex=True, trail=trail()),
        "languages": view_languages(request),
        "name": place.name,
    }


def _missing(request: HttpRequest, key: str) -> HttpResponse:
    """404 with the finder; it says so when the place was a partner once. Who hides its schedule is not named."""
    former = Partner.objects.filter(active=False, schedule_public=True).by_key(key).first()
    context = {
        **view_meta(request, _("Tempat ini belum terdaftar"), noindex=True, trail=trail()),
        "former": former.name if former else "",
    }
    response = render(request, "visits/answer_missing.html", context, status=404)
    patch_cache_control(response, public=True, max_age=10)
    return response
