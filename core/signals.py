"""Signals of other apps that core listens to: only to forget what is cached."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move


def connect() -> None:
    """Connect the listeners; called from `CoreConfig.ready()`."""
    from core.models import MenuItem, SiteSettings

    for signal in (post_save, post_delete):
        for sender in (MenuItem, SiteSettings, Site):
            signal.connect(_forget, sender=sender, dispatch_uid=f"core.forget.{id(signal)}.{sender.__name__}")
    post_delete.connect(_forget, sender=Page, dispatch_uid="core.forget.page")
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(_forget, dispatch_uid=f"core.forget.{id(signal)}")


def _forget(**kwargs: Any) -> None:
    from core import furniture

    furniture.forget()
