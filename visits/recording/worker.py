"""What a phone keeps so that today's forms open without a network: which files, under which version."""

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from visits.models import Visit
from visits.recording.entries import state_of

SCRIPTS = (
    "js/record.js",
    "js/record-store.js",
    "js/record-send.js",
    "js/record-form.js",
    "js/record-list.js",
    "js/record-errors.js",
    "js/record-photo.js",
    "js/record-rules.js",
    "js/record-words.js",
)
FILES = ("css/admin/record.css", *SCRIPTS, "img/icon-192.png")
WORKER = "js/record-worker.js"
# A copy for the phone is asked for with this, and carries its version under this name.
COPY, VERSION = "simpan", "X-Catat"


def service_worker(request: HttpRequest) -> HttpResponse:
    """The script beneath whose path the phone keeps pages, and no others: its own folder is its scope."""
    told = {
        "scope": reverse("visits_recording"),
        "empty": reverse("visits_recording_offline"),
        "files": [static(name) for name in FILES],
        "version": files_version(),
        "zone": settings.TIME_ZONE,
        "copy": COPY,
        "header": VERSION,
    }
    lines = f"self.RECORDING = {json.dumps(told)};\nimportScripts({json.dumps(static(WORKER))});\n"
    return HttpResponse(lines, content_type="text/javascript; charset=utf-8")


def files_version() -> str:
    """Changes when any of the files does, as their names are hashed."""
    return _digest(*(static(name) for name in (*FILES, WORKER)))


def page_version(visit: Visit, last: Visit | None) -> str:
    """Changes when the page of `visit` would look different, so that a phone fetches only what is new to it."""
    offered = f"{last.pk} {last.changed_at.isoformat()}" if last else ""
    language = get_language() or ""
    return _digest(files_version(), language, visit.changed_at.isoformat(), state_of(visit), offered)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
