"""What pages show of other tables, kept for a minute or until one of those tables changes.

For the parts of a page that cost several queries and are the same for everybody. Rooms name the models whose
change makes all of it be asked anew; a new minute does so too, which is what dates and permissions need.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

LIFETIME = 60
VERSION = "memory.version"

_watched: set[type[Model]] = {Page}


def watch(*models: type[Model]) -> None:
    """Forget everything when a row of these models changes; called from `AppConfig.ready()`."""
    _watched.update(models)


def remember(request: HttpRequest, name: str, build: Callable[[], Any]) -> Any:
    """What `build()` returns, kept under `name` for each language; asked anew while an editor previews."""
    if getattr(request, "is_preview", False):
        return build()
    version = cache.get_or_set(VERSION, lambda: uuid4().hex, None)
    return cache.get_or_set(f"memory.{version}.{get_language()}.{name}", build, LIFETIME)


def forget() -> None:
    """Ask anew: at once in this transaction, and again for those who read while it was open."""
    cache.delete(VERSION)
    transaction.on_commit(lambda: cache.delete(VERSION))


def _on_change(sender: type[Model], **kwargs: Any) -> None:
    if issubclass(sender, tuple(_watched)):
        forget()


def connect() -> None:
    """Listen to changes; called from `CoreConfig.ready()`."""
    for signal in (post_save, post_delete):
        signal.connect(_on_change, dispatch_uid=f"core.memory.{id(signal)}")
