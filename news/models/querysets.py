"""Questions about articles."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Q
from django.db.models.functions import Lower, Substr
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from core.renditions import with_renditions


class ArticleQuerySet(PageQuerySet):
    """Articles as lists, feeds and the home page ask for them."""

    def shown(self) -> Self:
        """Live, listed, under no view restriction: what lists, feeds and search may name."""
        shown = self.live().filter(listed=True)
        for path in PageViewRestriction.objects.values_list("page__path", flat=True):
            # An alias is as restricted as its source, wherever it stands.
            shown = shown.exclude(
                Q(path__startswith=path) | Q(alias_of__isnull=False, alias_of__path__startswith=path)
            )
        return shown

    def newest(self) -> Self:
        """By date of publication, the latest first."""
        return self.order_by("-sort_date", "-pk")

    def in_language(self, code: str) -> Self:
        """Articles of the language `code` ("id", "en")."""
        # An expression, for the same reason as in `beneath`.
        return self.alias(language=Lower("locale__language_code")).filter(language=code)

    def beneath(self, index: Any) -> Self:
        """Articles of one index page.

        Said by an expression that no index serves: otherwise SQLite gathers all rows of the branch and sorts them,
        instead of walking along the dates until a page is full.
        """
        return self.alias(branch=Substr("path", 1, len(index.path))).filter(branch=index.path)

    def published_between(self, start: datetime, end: datetime) -> Self:
        """Articles published at instants `start` ≤ t < `end`."""
        return self.filter(sort_date__gte=start, sort_date__lt=end)

    def for_cards(self) -> Self:
        """With topic, picture and its renditions, and without the text: two queries for any number."""
        return with_renditions(self.defer("body").select_related("topic", "locale"), "image")
