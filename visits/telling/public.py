"""`/k/perubahan/`: what changed in the schedule, for everybody."""

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.paging import paginate
from core.seo import later_page, view_languages, view_meta
from visits.addresses import library_page
from visits.telling import atom, items

A_PAGE = 30
MAX_AGE = 60


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Changes of the last 60 days: those with a date to come first, the nearest of them first. Http404 beyond them."""
    now = timezone.now()
    coming = Q(old_end__gt=now) | Q(new_end__gt=now)
    when = Case(When(coming, then=Value(0)), default=Value(1), output_field=IntegerField())
    nearest = Case(When(coming, then=Coalesce("old_start", "new_start")))
    found = items.recent(now).annotate(over=when, nearest=nearest)
    found = found.order_by("over", F("nearest").asc(nulls_last=True), "-created_at", "-pk")
    page_obj = paginate(request, found, A_PAGE)
    title, url = library_page()
    context = {
        **view_meta(
            request,
            _("Perubahan jadwal"),
            description=_("Kunjungan perpustakaan keliling yang dipindah atau dibatalkan, dengan alasannya."),
            trail=[(title, url)] if url else [],
        ),
        "languages": view_languages(request),
        "items": [items.item(change) for change in page_obj],
        "page_obj": page_obj,
        "feed_url": atom.feed_path(),
    }
    context["meta"]["url"] += later_page(request)
    context["meta"]["feeds"] = [atom.feed_link()]
    response = render(request, "visits/telling/changes.html", context)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
