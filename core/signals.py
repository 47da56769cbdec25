"""Signals of other apps that core listens to: to forget what is cached, and to judge what passes no page of ours."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, Revision, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core import consent


def connect() -> None:
    """Connect the listeners; called from `CoreConfig.ready()`."""
    from core.models import Image, MenuItem, SiteSettings

    for signal in (post_save, post_delete):
        for sender in (MenuItem, SiteSettings, Site, Image):
            signal.connect(_forget, sender=sender, dispatch_uid=f"core.forget.{id(signal)}.{sender.__name__}")
    post_delete.connect(_forget, sender=Page, dispatch_uid="core.forget.page")
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(_forget, dispatch_uid=f"core.forget.{id(signal)}")
    pre_save.connect(_judge_schedule, sender=Revision, dispatch_uid="core.judge.schedule")
    pre_save.connect(_judge_bare_page, sender=Page, dispatch_uid="core.judge.bare_page")


def _forget(**kwargs: Any) -> None:
    from core import furniture

    furniture.forget()
    # Again for those who read while this was open: a withdrawn logo must not come back for five minutes.
    transaction.on_commit(furniture.forget)


def _judge_schedule(instance: Revision, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    """A version that is to go out later is judged when that is decided, whoever decides it: form, review or code."""
    decided = instance.approved_go_live_at and (not update_fields or "approved_go_live_at" in update_fields)
    if decided and not raw:
        consent.check(instance.as_object())


def _judge_bare_page(instance: Page, raw: bool, **kwargs: Any) -> None:
    """A page that is set live through Wagtail's base class alone does not pass the `save()` of its own."""
    if instance.live and not raw and not Page.objects.filter(pk=instance.pk, live=True).exists():
        consent.check(instance.specific)
