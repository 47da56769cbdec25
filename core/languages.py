"""Where a language stands in an address."""

from django.conf import settings
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language


class PagePrefix(LocalePrefixPattern):
    """`en/` for English, nothing for Indonesian, whichever variant of it is active.

    The admin speaks `id-id`; Django's own prefix would make every link from there to a page lead to `/id-id/`.
    """

    @property
    def language_prefix(self) -> str:
        language = get_language() or settings.LANGUAGE_CODE
        return "" if language.partition("-")[0] == settings.LANGUAGE_CODE else super().language_prefix


def in_languages(*patterns: URLPattern | URLResolver) -> list[URLResolver]:
    """The patterns, each under its language's prefix; what `i18n_patterns` does, with `PagePrefix`."""
    return [URLResolver(PagePrefix(prefix_default_language=False), list(patterns))]
