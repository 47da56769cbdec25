"""The search page: one box over pages and partners."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.paging import paginate
from core.seo import view_meta
from search import finding, results
from search.kinds import ALL, KINDS, Kind
from search.query import MAX_CHARACTERS, clean

PER_PAGE = 10
DEFAULT_LANGUAGE = "id"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` words, `?jenis=` a kind, `?page=`. 404 for an unknown kind or page."""
    kind = KINDS.get(request.GET.get("jenis", ALL))
    if kind is None:
        raise Http404(_("Jenis ini tidak ada."))
    typed = request.GET.get("q", "").strip()[:MAX_CHARACTERS]
    query, language = clean(typed), get_language() or DEFAULT_LANGUAGE
    page_obj = paginate(request, finding.find(query, kind, language), PER_PAGE)
    title = _("Hasil pencarian: %s") % typed if query else _("Pencarian")
    context = {
        **view_meta(request, title, noindex=True),
        "typed": typed,
        "kind": kind,
        "asked": bool(query),
        "page_obj": page_obj,
        "total": page_obj.paginator.count,
        "items": results.present(page_obj.object_list, request),
        "chips": chips(request, typed, kind) if query else [],
        "query": urlencode({"q": typed, **({"jenis": kind.slug} if kind.slug else {})}) + "&",
        "elsewhere": elsewhere(request, query, typed, kind, language)
        if query and not page_obj.paginator.count
        else [],
    }
    context["breadcrumbs"][-1] = (_("Pencarian"), None)
    return render(request, "search/search.html", context)


def address(request: HttpRequest, typed: str, kind: str = ALL) -> str:
    """This view with the same words and another kind."""
    return f"{request.path}?{urlencode({'q': typed, **({'jenis': kind} if kind else {})})}"


def chips(request: HttpRequest, typed: str, active: Kind) -> list[dict[str, Any]]:
    """The filter by kind, as links."""
    return [
        {"label": kind.label, "url": address(request, typed, kind.slug), "active": kind == active}
        for kind in KINDS.values()
    ]


def elsewhere(
    request: HttpRequest, query: str, typed: str, kind: Kind, language: str
) -> list[tuple[str, str]]:
    """Where the same words find something: (label, address) for all kinds, or for the portal's first language."""
    everything = KINDS[ALL]
    offers = []
    if kind != everything and finding.find(query, everything, language):
        offers.append((_("Cari di semua jenis"), address(request, typed)))
    if language != DEFAULT_LANGUAGE and finding.find(query, everything, DEFAULT_LANGUAGE):
        offers.append((_("Lihat hasil dalam bahasa Indonesia"), f"/cari/?{urlencode({'q': typed})}"))
    return offers
