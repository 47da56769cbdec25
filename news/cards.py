"""Articles as lists show them: dictionaries for the story includes, so that templates ask nothing of the database."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.timezone import localtime
from wagtail.models import Page

from core.dates import long_date, medium_date
from core.furniture import office

TEASER_LENGTH = 160


def article_item(article: Any, request: HttpRequest) -> dict[str, Any]:
    """One article: `url`, `title`, `meta_label` (topic), `meta_text` (place and date), `image`, `summary`."""
    place = article.place or office(request).place
    day = medium_date(article.published) if article.published else ""
    return {
        "url": article.get_url(request),
        "title": article.title,
        "meta_label": article.topic.label if article.topic else "",
        "meta_text": ", ".join(part for part in (place, day) if part),
        "image": article.image,
        "summary": Truncator(article.summary).chars(TEASER_LENGTH),
    }


def article_items(articles: Iterable[Any], request: HttpRequest) -> list[dict[str, Any]]:
    """The dictionaries of several articles."""
    return [article_item(article, request) for article in articles]


def dateline(article: Any, request: HttpRequest) -> str:
    """The place that runs into the first paragraph; empty where the text begins with something else."""
    begins_with_text = bool(article.body) and article.body[0].block_type == "paragraph"
    return (article.place or office(request).place) if begins_with_text else ""


def moment(day: date | datetime | None) -> dict[str, str] | None:
    """A day or an instant for a `time` element: `iso` (an instant in the site's zone) and `text` as people say it."""
    if not day:
        return None
    # HTML knows no microseconds.
    iso = localtime(day).isoformat(timespec="seconds") if isinstance(day, datetime) else day.isoformat()
    return {"iso": iso, "text": long_date(day)}


def page_items(pages: Iterable[Page], request: HttpRequest) -> list[dict[str, Any]]:
    """Pages of any type, named by their kind; `shown_at` is the instant of publication or None."""
    return [
        {
            "url": page.get_url(request),
            "title": page.title,
            "meta_label": str(page.cached_content_type.model_class()._meta.verbose_name).capitalize(),
            "meta_text": medium_date(page.shown_at) if page.shown_at else "",
        }
        for page in pages
    ]
