"""Where the page of the mobile library stands, kept until the page tree changes."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

LIFETIME = 300
KEY = "visits.library_page"
BY_SCHOOL = {"id": "sekolah/", "en": "schools/"}  # beneath that page


def library_page() -> tuple[str, str]:
    """(title, address) of the live, public page in the active language (else the site's own), or ("", "")."""
    language = get_language() or settings.LANGUAGE_CODE
    found = cache.get(f"{KEY}.{language}")
    if found is None:
        found = _look_up(language)
        cache.set(f"{KEY}.{language}", found, LIFETIME)
    return found


def trail() -> list[tuple[str, str | None]]:
    """Breadcrumbs of what stands beneath that page; empty while there is none."""
    title, url = library_page()
    return [(title, url)] if url else []


def by_school_tail() -> str:
    """What follows that page's address in the active language for the schedule by school."""
    return BY_SCHOOL.get(get_language() or "id", BY_SCHOOL["id"])


def tabs(root: str) -> dict[str, str]:
    """`root_url` and `schools_url` of the tabs over the three views of the schedule; empty without a page."""
    return {"root_url": root, "schools_url": root + by_school_tail()} if root else {}


def _look_up(language: str) -> tuple[str, str]:
    from visits.models import MobileLibraryPage

    by_language: dict[str, Any] = {}
    for page in MobileLibraryPage.objects.live().public().select_related("locale").order_by("path"):
        by_language.setdefault(page.locale.language_code, page)
    page = by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)
    return (page.title, page.get_url() or "") if page else ("", "")


def forget(**kwargs: Any) -> None:
    """Drop what is kept; listens to everything that moves pages."""
    cache.delete_many([f"{KEY}.{language}" for language, _name in settings.LANGUAGES])
