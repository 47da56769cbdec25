"""What news put on the desk of staff."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import desk
from core.desk import pages
from news.models import ArticlePage


def article_url(user: Any) -> str | None:
    """Where an article begins, for those who may write one; where several places take it, one is chosen first."""
    found = pages.parents(ArticlePage, user)
    return reverse("writing_new", args=["berita"]) if len(found) == 1 else pages.adding(ArticlePage, user)


def register() -> None:
    """Called from `news.wagtail_hooks`."""
    desk.register(
        desk.Action("article", _("Tulis berita"), 10, article_url, "edit"),
        desk.Step(
            "article",
            _("Tulis berita pertama"),
            _("Judul, gambar, dan beberapa kalimat sudah cukup."),
            50,
            pages.may_write,
            article_url,
            ArticlePage.objects.exists,
        ),
    )
