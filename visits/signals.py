"""Signals of other apps that visits listen to: only to forget what is cached."""

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from visits import addresses


def connect() -> None:
    """Connect the listeners; called from `VisitsConfig.ready()`."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(addresses.forget, dispatch_uid=f"visits.forget.{id(signal)}")
    post_delete.connect(addresses.forget, sender=Page, dispatch_uid="visits.forget.page")
