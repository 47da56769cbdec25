"""Where the one page of a type stands, kept until the page tree changes.

For page types of which a site has one, such as a directory: menus, cards and rows link into it from any page,
and must not look for it each time.
"""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_delete
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

LIFETIME = 300
KEY = "addresses"


def index_url(model: type[Page]) -> str:
    """The address of the live, public page of `model` in the active language, else in the site's own, or ""."""
    found = cache.get(KEY)
    if found is None:
        found = {}
    name = f"{model._meta.label}.{get_language() or settings.LANGUAGE_CODE}"
    if name not in found:
        found[name] = _look_up(model)
        cache.set(KEY, found, LIFETIME)
    return found[name]


def _look_up(model: type[Page]) -> str:
    by_language: dict[str, Any] = {}
    for page in model.objects.live().public().select_related("locale").order_by("path"):
        by_language.setdefault(page.locale.language_code, page)
    page = by_language.get(get_language() or settings.LANGUAGE_CODE) or by_language.get(
        settings.LANGUAGE_CODE
    )
    return (page.get_url() or "") if page else ""


def forget(**kwargs: Any) -> None:
    """Drop what is kept."""
    cache.delete(KEY)


def connect() -> None:
    """Listen to everything that gives a page another address; calling it twice changes nothing."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget, dispatch_uid=f"core.addresses.{id(signal)}")
    post_delete.connect(forget, sender=Page, dispatch_uid="core.addresses.delete")
