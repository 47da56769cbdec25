"""What a page tells search engines, chat apps and feed readers about itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from core.cards import telling
from core.cards.words import Card
from core.summaries import summary_of

SHARE_FILTER = "fill-1200x630|format-jpeg|jpegquality-78"


def page_meta(page: Any, request: HttpRequest, breadcrumbs: list[tuple[str, str | None]]) -> dict[str, Any]:
    """The `meta` of a page for base.html: title, description, url, image, type, noindex, json_ld, feeds.

    `image` is the social card, as `core.cards.telling.announced` gives it; empty means the card of the site.
    """
    return {
        "title": page.seo_title or page.title,
        "description": page.search_description or Truncator(summary_of(page)).chars(160),
        "url": page.get_full_url(request),
        "image": SimpleLazyObject(lambda: telling.page_image(page, request)),
        "type": "article" if page.schema_type == "NewsArticle" else "website",
        "noindex": not page.listed,
        "json_ld": [*page.json_ld(request), breadcrumb_ld(request, breadcrumbs)],
        "feeds": page.feeds(request),
    }


def view_meta(
    request: HttpRequest,
    title: str,
    description: str = "",
    noindex: bool = False,
    trail: Sequence[tuple[str, str | None]] = (),
    card: Card | None = None,
) -> dict[str, Any]:
    """Context for a view that is no page: `meta` as `page_meta` gives it, and `breadcrumbs` from the home page down.

    `trail` holds the (title, address) between the home page and this view. `card` is what is drawn for those who share
    it, by default the title; a view that is not to be found (`noindex`) has the card of the site.
    """
    breadcrumbs = [(_("Beranda"), reverse("wagtail_serve", args=[""])), *trail, (title, None)]
    return {
        "breadcrumbs": breadcrumbs,
        "meta": {
            "title": title,
            "description": description,
            "url": canonical_url(request),
            "image": None
            if noindex
            else SimpleLazyObject(lambda: telling.announced(request, card or Card(title))),
            "type": "website",
            "noindex": noindex,
            "json_ld": [breadcrumb_ld(request, breadcrumbs)],
            "feeds": [],
        },
    }


def canonical_url(request: HttpRequest) -> str:
    """The absolute address of this view; of its query only the number of a later page counts."""
    return request.build_absolute_uri(request.path) + later_page(request)


def later_page(request: HttpRequest) -> str:
    """The query that an address keeps for search engines: '?page=2', or "" for the first page."""
    number = request.GET.get("page", "1")
    return f"?page={number}" if number.isdecimal() and number != "1" else ""


def share_picture(page: Any, request: HttpRequest) -> dict[str, Any] | None:
    """The page's picture for search engines: absolute `url`, `width`, `height`, `alt`; None without one."""
    image = page.card_image
    if image is None or not image.may_be_shown():
        return None
    rendition = image.get_rendition(SHARE_FILTER)
    return {
        "url": request.build_absolute_uri(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
        "alt": image.alt_text,
    }


def breadcrumb_ld(request: HttpRequest, breadcrumbs: list[tuple[str, str | None]]) -> dict[str, Any]:
    """schema.org BreadcrumbList of the trail."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                **({"item": request.build_absolute_uri(url)} if url else {}),
            }
            for position, (title, url) in enumerate(breadcrumbs, start=1)
        ],
    }


def languages(page: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """The live versions of a page, itself included: dicts of `code`, `name`, `url`, `full_url`, `current`.

    Empty when the page exists in one language only.
    """
    versions = list(page.get_translations(inclusive=True).live().select_related("locale"))
    if len(versions) < 2:
        return []
    versions.sort(key=lambda each: each.locale.language_code != "id")
    return [
        {
            "code": each.locale.language_code,
            "name": get_language_info(each.locale.language_code)["name_local"],
            "url": each.get_url(request),
            "full_url": each.get_full_url(request),
            "current": each.pk == page.pk,
        }
        for each in versions
    ]


def beneath(found: list[dict[str, Any]], tail: str | Mapping[str, str]) -> list[dict[str, Any]]:
    """`languages()` of a page, for an address that the page serves beneath its own.

    `tail` follows the page's address ("2026/11/"); where it is worded, it is given by language code.
    """
    tails = {each["code"]: tail if isinstance(tail, str) else tail[each["code"]] for each in found}
    return [
        {**each, **{name: each[name] + tails[each["code"]] for name in ("url", "full_url")}} for each in found
    ]


def view_languages(request: HttpRequest) -> list[dict[str, Any]]:
    """As `languages()`, for a view that is no page and whose address has a prefix for its language."""
    match = request.resolver_match
    if match is None or not match.view_name:
        return []
    current, found = get_language(), []
    for code, _name in settings.LANGUAGES:
        with override(code):
            url = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        found.append(
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "url": url,
                "full_url": request.build_absolute_uri(url),
                "current": code == current,
            }
        )
    return found


def elsewhere(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """For an empty list: (label, address) of the same page in the other languages, from `languages()`."""
    return [
        (
            _("Lihat dalam bahasa %(language)s")
            % {"language": get_language_info(each["code"])["name_translated"]},
            each["url"],
        )
        for each in found
        if not each["current"]
    ]
