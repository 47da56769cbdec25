"""Events in the reader's language, as far as anybody may read them."""

from django.conf import settings
from django.utils.translation import get_language
from wagtail.query import PageQuerySet

from events.models import EventPage


def public_translations() -> PageQuerySet:
    """Live pages in the active language on which, and above which, no view restriction stands; none in the site's own.

    The pages of the site's own language are those of the series, which are withdrawn with them.
    """
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return EventPage.objects.none()
    return EventPage.objects.live().public().filter(locale__language_code=language)
