"""The worker that keeps public pages on a phone: which files, under which release, and what it must never keep."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.http import STAFF_PATHS
from schedules.filters import PARAMETERS, TEXT
from visits.schedule import FROM, VEHICLE

WORKER = ("js/offline-store.js", "js/offline-worker.js")
# What the offline page and every kept page need; whatever else a page refers to is kept with that page.
FILES = (
    "css/portal.css",
    "fonts/plus-jakarta-sans-basic.woff2",
    "js/portal.js",
    "js/offline.js",
    "js/offline-page.js",
    "js/finder.js",
    "js/share.js",
    "img/favicon.svg",
)
# Files, programs' addresses and staff's side; most of it says so in its Cache-Control as well.
NEVER = (*STAFF_PATHS, "/api/", "/media/", "/static/", "/kalender", "/healthz", "/k/minta/", "/en/k/minta/")
# Narrowed schedules are kept, what somebody typed is not.
FILTERS = (*(name for name in PARAMETERS.values() if name != TEXT), FROM, VEHICLE, "page")
# With the switch off, phones that have the worker let go of everything at their next visit.
FAREWELL = """self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const leave = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("luring-"));
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(leave());
});
"""


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """`/sw.js`: stands at the root, so that the whole site is its scope. Browsers ask for it at every visit."""
    scripts = ", ".join(json.dumps(static(name)) for name in WORKER)
    lines = f"self.OFFLINE = {json.dumps(told())};\nimportScripts({scripts});\n"
    response = HttpResponse(
        lines if settings.PORTAL_OFFLINE else FAREWELL, content_type="text/javascript; charset=utf-8"
    )
    response["Cache-Control"] = "no-cache"
    return response


def told() -> dict[str, Any]:
    """What the worker is told: release, files, the offline page of each language, and its rules."""
    return {
        "release": release(),
        "files": [static(name) for name in FILES],
        "pages": offline_pages(),
        "state": reverse("offline_state"),
        "never": NEVER,
        "filters": FILTERS,
        "statics": settings.STATIC_URL,
    }


def offline_pages() -> list[dict[str, str]]:
    """`prefix` of the addresses of each language and the address of its offline `page`, longest prefix first."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append({"prefix": reverse("wagtail_serve", args=[""]), "page": reverse("offline")})
    return sorted(found, key=lambda each: -len(each["prefix"]))


def release() -> str:
    """Changes when a file that phones keep, the worker itself or a template changes."""
    names = [static(name) for name in (*WORKER, *FILES)]
    return hashlib.sha256("\n".join([*names, templates_digest()]).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def templates_digest() -> str:
    """A digest of all templates, read once in each process."""
    digest = hashlib.sha256()
    folder = Path(settings.BASE_DIR) / "templates"
    for path in sorted(folder.rglob("*.html")):
        digest.update(f"{path.relative_to(folder)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
