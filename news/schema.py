"""schema.org descriptions of articles."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from core.organization import office_ld
from core.seo import share_picture


def news_article(article: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """The NewsArticle of an article page: https://schema.org/NewsArticle."""
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title[:110],
        "description": article.search_description or article.summary,
        "url": article.get_full_url(request),
        "mainEntityOfPage": article.get_full_url(request),
        "inLanguage": get_language(),
        "author": {"@type": "Organization", "name": article.author},
        "publisher": office_ld(request),
        "isAccessibleForFree": True,
    }
    if article.published:
        described["datePublished"] = article.published
        described["dateModified"] = article.changed
    if picture := share_picture(article, request):
        described["image"] = {
            "@type": "ImageObject",
            "url": picture["url"],
            "width": picture["width"],
            "height": picture["height"],
        }
    if article.topic:
        described["articleSection"] = article.topic.label
    return [described]
