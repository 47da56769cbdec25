"""What changes the set of shown articles without passing through an article's `save()`."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import post_page_move

from news import listing
from news.models import ArticlePage, NewsIndexPage, Topic


def forget(**kwargs: Any) -> None:
    """The counts no longer hold."""
    listing.forget()


def connect() -> None:
    """Connect the receivers; called from `AppConfig.ready()`."""
    # A moved branch of the tree may carry articles whatever the type of its top.
    post_page_move.connect(forget, dispatch_uid="news.moved")
    for model in (PageViewRestriction, Topic, NewsIndexPage):
        post_save.connect(forget, sender=model, dispatch_uid=f"news.{model.__name__}.saved")
    for model in (PageViewRestriction, Topic, ArticlePage):
        post_delete.connect(forget, sender=model, dispatch_uid=f"news.{model.__name__}.deleted")
