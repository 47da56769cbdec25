"""The few ways to go away that end in no `save()` of the page: deletion, restriction, moving under one."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from events.continuations import continued
from events.models import EventPage
from events.sync import sync_event, sync_events


def connect() -> None:
    """Connect the listeners; called from `EventsConfig.ready()`."""
    post_delete.connect(withdraw_deleted, sender=EventPage, dispatch_uid="events.withdraw_deleted")
    post_save.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="events.restricted")
    post_delete.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="events.unrestricted")
    post_page_move.connect(follow_move, dispatch_uid="events.moved")


def withdraw_deleted(instance: EventPage, **kwargs: Any) -> None:
    """Withdraw the series of a deleted page, or hand it to a translation. Its aliases Wagtail has unpublished.

    What a split had cut off because this page told it, the page before it may tell again.
    """
    series = sync_event(instance.translation_key)
    for earlier in continued(series) if series else []:
        sync_event(earlier.translation_key)


def follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Withdraw or restore the events beneath a page whose restriction changed."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        sync_events(EventPage.objects.descendant_of(page, inclusive=True))


def follow_move(instance: Page, **kwargs: Any) -> None:
    """Moving rewrites nothing, except where a restriction begins or ends."""
    if PageViewRestriction.objects.exists():
        sync_events(EventPage.objects.descendant_of(instance, inclusive=True))
