"""What an editor may want to have read next: live articles that share tags or the topic, for the editor of articles."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe
from taggit.models import Tag
from taggit.utils import parse_tags
from wagtail.models import Page

from core.dates import medium_date
from news import related
from news.models import ArticlePage

MOST = 5
MOST_TAGS, LONGEST = 30, 2_000  # of what a browser may ask for


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`?page=` or `?parent=` (where a new one is written), `tags=` as typed, `topic=`, `chosen=` (keys, with commas).

    Answers `{"suggestions": [{id, adminTitle, editUrl, day}, …]}`, at most five, the best first. PermissionDenied for
    those who may not write there.
    """
    asked = request.GET
    page, locale = _where(asked.get("page", ""), asked.get("parent", ""), request.user)
    left_out = [*_keys(asked.get("chosen", "")), *([page.pk] if page else [])]
    articles = ArticlePage.objects.shown().filter(locale_id=locale).exclude(pk__in=left_out)
    ids = related.alike_ids(articles, _tags(asked.get("tags", "")), _key(asked.get("topic", "")), MOST)
    found = {article.pk: article for article in articles.filter(pk__in=ids).defer("body")}
    return JsonResponse({"suggestions": [_told(found[pk]) for pk in ids if pk in found]})


def _where(page_key: str, parent_key: str, user: Any) -> tuple[Page | None, int]:
    """The page that is edited, None for a new one, and the locale; PermissionDenied."""
    key = _key(page_key) or _key(parent_key)
    page = Page.objects.filter(pk=key).first() if key else None
    if page is None:
        raise PermissionDenied
    rights = page.permissions_for_user(user)
    if _key(page_key):
        if not rights.can_edit():
            raise PermissionDenied
        return page, page.locale_id
    if not rights.can_add_subpage():
        raise PermissionDenied
    return None, page.locale_id


def _told(article: ArticlePage) -> dict[str, Any]:
    """What Wagtail's chooser takes, and the day on which it was published."""
    return {
        "id": article.pk,
        "adminTitle": article.get_admin_display_title(),
        "editUrl": reverse("wagtailadmin_pages:edit", args=[article.pk]),
        "day": medium_date(article.published) if article.published else "",
    }


def _tags(typed: str) -> list[int]:
    """Keys of the tags that are named; what is no tag yet has no articles."""
    names = parse_tags(typed[:LONGEST])[:MOST_TAGS]
    wanted = Q(pk__in=[])
    for name in names:
        wanted |= Q(name__iexact=name)
    return list(Tag.objects.filter(wanted).values_list("pk", flat=True))


def _keys(given: str) -> list[int]:
    return [key for key in map(_key, given.split(",")[:MOST_TAGS]) if key]


def _key(given: str) -> int:
    """A primary key; 0 for anything else."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


def urls() -> list[Any]:
    """Hook `register_admin_urls`; Wagtail lets in only who may use the admin."""
    return [path("berita/saran/", suggestions, name="news_suggestions")]
