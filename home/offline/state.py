"""One short word for everything that public pages say: a phone that hears another one looks at what it keeps."""

import hashlib
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.dates import local_today
from home.offline.worker import release
from schedules import calendars, feeds

KEY = "offline.state"
# Apps whose rows are read on public pages, and of them the tables that nobody reads there.
SHOWN = {
    *("core", "schedules", "branches", "partners", "news", "events", "visits", "inclusion", "home"),
    *("wagtailcore", "wagtailredirects", "taggit"),
}
NOT_SHOWN = {
    *("core.User", "core.OutgoingMail", "home.ContactMessage", "visits.VisitRequest", "visits.Notice"),
    *("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry", "wagtailcore.Revision"),
}


@require_safe
@never_cache
def state_view(request: HttpRequest) -> HttpResponse:
    """`/luring/keadaan`: sixteen letters of plain text. No cookie, no session, nothing about who asks."""
    return HttpResponse(state(), content_type="text/plain")


def state() -> str:
    """Changes with a release, a new local day, a saved or deleted row that is shown, and any schedule.

    Dates are also written many at once, without signals; their sources tell by themselves, one query each.
    """
    changed = cache.get_or_set(KEY, lambda: uuid4().hex, None)
    parts = [release(), local_today().isoformat(), str(changed), feeds.state(calendars.sources())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _on_change(sender: type[Model], **kwargs: Any) -> None:
    if sender._meta.app_label in SHOWN and sender._meta.label not in NOT_SHOWN:
        transaction.on_commit(lambda: cache.delete(KEY))


def connect() -> None:
    """Listen to changes; called from `HomeConfig.ready()`."""
    for signal in (post_save, post_delete):
        signal.connect(_on_change, dispatch_uid=f"home.offline.{id(signal)}")
