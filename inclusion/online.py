"""How often public pages are opened, counted on the server: no cookie, no address, nobody else is asked.

A request writes one byte to a file of its day and language below PORTAL_VAR, which several processes may do at
once, and never to the database. A due job takes the files of the run before: what it leaves in between is a minute
old, and no process still holds it open. So a restart loses nothing; a machine that loses its power loses what its
disk had not written yet. A view is a page, not a person.
"""

import contextlib
import os
import re
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path

from core import due, served
from core.dates import local_today
from core.http import has_session, is_staff_path
from inclusion.models import DailyPageViews

# Words by which programs that read pages name themselves; those that pretend to be people are not found out.
ROBOTS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|preview|monitor|uptime|fetch|scrap|archiv|curl|wget|python|java/|okhttp|"
    r"go-http|headless|lighthouse|facebookexternalhit|whatsapp|telegram|feed|validator|check",
    re.IGNORECASE,
)
# Pages for those who make the site, and what a phone shows without a network.
NOT_READING = re.compile(r"/(?:en/)?(?:gaya|luring|offline)/")
FILE = re.compile(r"(\d{4}-\d\d-\d\d)\.([a-z-]{2,10})")
TAKEN = ".diambil"


def connect() -> None:
    """Listen to answers, and register the job; called from `InclusionConfig.ready()`."""
    served.listen(count)
    due.register(due.Job("page-views", store))


def is_view(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether somebody who is no staff and no known robot opened a page: not fetched ahead, nor by a script."""
    headers = request.headers
    ahead = "prefetch" in headers.get("Sec-Purpose", "") + headers.get("Purpose", "") + headers.get(
        "X-Moz", ""
    )
    agent = headers.get("User-Agent", "")
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not is_staff_path(request)
        and not has_session(request)
        and not ahead
        # Browsers ask for a page with these words; a script, and the worker that renews a phone's copies, do not.
        and "text/html" in headers.get("Accept", "")
        and headers.get("Sec-Fetch-Dest", "document") in {"document", "empty"}
        and bool(agent)
        and not ROBOTS.search(agent)
        and not NOT_READING.match(request.path_info)
    )


def count(request: HttpRequest, response: HttpResponse) -> None:
    """Note one view. A disk that is full must not cost a reader the page."""
    if not is_view(request, response):
        return
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with contextlib.suppress(OSError):
        _append(folder() / f"{local_today().isoformat()}.{language}")


def store(now: datetime) -> int:
    """Add what the run before set aside to the table, and set aside what has come since. Returns the views added."""
    added = 0
    for taken in sorted(folder().glob(f"*{TAKEN}")):
        added += _add(taken)
    for file in folder().iterdir() if folder().is_dir() else ():
        if FILE.fullmatch(file.name) and not file.with_name(file.name + TAKEN).exists():
            file.rename(file.with_name(file.name + TAKEN))
    return added


def folder() -> Path:
    """Where views wait for the job."""
    return Path(settings.PORTAL_VAR) / "views"


def _append(file: Path) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    try:
        opened = os.open(file, flags, 0o640)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(file, flags, 0o640)
    try:
        os.write(opened, b".")
    finally:
        os.close(opened)


def _add(taken: Path) -> int:
    match = FILE.fullmatch(taken.name.removesuffix(TAKEN))
    if match is None:
        return 0
    views = taken.stat().st_size
    with transaction.atomic():
        row, _made = DailyPageViews.objects.get_or_create(day=date.fromisoformat(match[1]), language=match[2])
        DailyPageViews.objects.filter(pk=row.pk).update(views=F("views") + views)
        # Within the transaction: a file that cannot be removed is not counted either, and not twice.
        taken.unlink()
    return views
