"""What news put on the desk of staff."""

from django.utils.translation import gettext_lazy as _

from core import desk
from core.desk import pages
from news.models import ArticlePage


def register() -> None:
    """Called from `news.wagtail_hooks`."""
    desk.register(
        desk.Action("article", _("Tulis berita"), 10, lambda user: pages.adding(ArticlePage, user), "edit"),
        desk.Step(
            "article",
            _("Tulis berita pertama"),
            _("Judul, gambar, dan beberapa kalimat sudah cukup."),
            50,
            pages.may_write,
            lambda user: pages.adding(ArticlePage, user),
            ArticlePage.objects.exists,
        ),
    )
