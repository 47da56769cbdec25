"""Office and menus, cached until somebody changes them."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.models import MenuItem, SiteSettings

LIFETIME = 300
OFFICE, MENUS = "furniture.office", "furniture.menus"


def forget() -> None:
    """Drop what is cached; called when the office, a menu or the page tree changes."""
    cache.delete_many([OFFICE, *(f"{MENUS}.{language}" for language in ("id", "en"))])


def office(request: HttpRequest | None = None) -> SiteSettings:
    """The office's settings for the site of this request, or for the one site where there is none."""
    found = cache.get(OFFICE)
    if found is None:
        site = Site.find_for_request(request) or Site.objects.filter(is_default_site=True).first()
        found = SiteSettings.objects.select_related("logo", "emblem").filter(
            site=site
        ).first() or SiteSettings(site=site)
        cache.set(OFFICE, found, LIFETIME)
    return found


def menus(request: HttpRequest) -> dict[str, list[dict[str, Any]]]:
    """`main` and `footer`: lists of dicts of `title`, `url` and `active` (the reader is in that section)."""
    language = get_language() or "id"
    entries = cache.get(f"{MENUS}.{language}")
    if entries is None:
        entries = _build(request, language)
        cache.set(f"{MENUS}.{language}", entries, LIFETIME)
    return {
        menu: [
            {**entry, "active": _is_active(entry["url"], request.path, home=entry["home"])}
            for entry in entries
            if entry["menu"] == menu
        ]
        for menu in MenuItem.Menu.values
    }


def _is_active(url: str, path: str, *, home: bool) -> bool:
    return path == url if home else path.startswith(url)


def _build(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    items = list(MenuItem.objects.select_related("page"))
    keys = [item.page.translation_key for item in items if item.page]
    translated = {
        page.translation_key: page
        for page in Page.objects.live()
        .public()
        .filter(translation_key__in=keys, locale__language_code=language)
    }
    entries = []
    for item in items:
        label = (item.label_en if language == "en" else "") or item.label
        url, home = item.url, item.url == "/"
        if item.page:
            page = translated.get(item.page.translation_key)
            if page is None:
                continue
            url, home = page.get_url(request), page.depth == 2
            label = label or page.title
        entries.append({"menu": item.menu, "title": label, "url": url, "home": home})
    return entries
