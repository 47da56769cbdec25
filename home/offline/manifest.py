"""The web app manifest: what a phone needs to put the portal on its home screen."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import index_url
from core.furniture import office
from events.models import EventIndexPage
from visits.addresses import library_page

MAX_AGE = 3600  # seconds
# Paper and deep river of `css/tokens.css`; a manifest knows no dark scheme.
PAPER, RIVER = "#fbfaf6", "#00434a"
ICONS = (
    ("img/icon-192.png", "192x192", "any"),
    ("img/icon-512.png", "512x512", "any"),
    ("img/icon-maskable-512.png", "512x512", "maskable"),
)


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """`/manifest.webmanifest`, one for each language; both are the same application."""
    response = JsonResponse(
        told(request),
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


def told(request: HttpRequest) -> dict[str, Any]:
    """The manifest's members, named as the W3C's Web Application Manifest names them."""
    site = office(request)
    name = site.office_name or site.short_name or _("Perpustakaan")
    return {
        "id": "/",
        "name": name,
        "short_name": site.short_name or name,
        "description": site.tagline or name,
        "lang": get_language() or settings.LANGUAGE_CODE,
        "dir": "ltr",
        "start_url": reverse("wagtail_serve", args=[""]),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": RIVER,
        "icons": [
            {"src": static(file), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for file, sizes, purpose in ICONS
        ],
        "shortcuts": [
            {"name": label, "url": url}
            for label, url in (
                (_("Jadwal Keliling"), library_page()[1]),
                (_("Agenda"), index_url(EventIndexPage)),
                (_("Tanpa jaringan"), reverse("offline")),
            )
            if url
        ],
    }
