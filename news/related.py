"""What to read next: chosen by hand, filled up by shared tags, by the same topic, then by the newest."""

from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce
from wagtail.models import Page

from news import listing

SHOWN = 4


def related_pages(article: Any, articles: Any) -> list[Page]:
    """At most four live, public, listed pages to read after `article`, never itself.

    `articles` is the QuerySet of articles to fill up from. Pages chosen by hand may be of any type; each page carries
    `shown_at`, its date of publication.
    """
    ids = listing.remember(f"related.{article.pk}", lambda: related_ids(article, articles))
    # What is restricted is left out already: a new restriction makes the list anew.
    shown_at = Coalesce("articlepage__sort_date", "first_published_at")
    pages = Page.objects.live().filter(pk__in=ids).order_by().annotate(shown_at=shown_at)
    by_id = {page.pk: page for page in pages}
    return [by_id[pk] for pk in ids if pk in by_id]


def related_ids(article: Any, articles: Any) -> list[int]:
    """Primary keys of `related_pages`, best first; what the text recommends itself does not fill up."""
    chosen = list(dict.fromkeys(relation.page_id for relation in article.relations.all()))
    shown = Page.objects.live().public().filter(pk__in=chosen).values_list("pk", flat=True)
    ids = [pk for pk in chosen if pk in set(shown) and pk != article.pk][:SHOWN]
    in_text = [block["value"] for block in article.body.raw_data if block["type"] == "read_also"]
    others = articles.shown().filter(locale_id=article.locale_id).exclude(pk__in=[article.pk, *in_text])
    tags = [tag.pk for tag in article.tags.all()]
    ids += alike_ids(others.exclude(pk__in=ids), tags, article.topic_id, SHOWN - len(ids))
    if len(ids) < SHOWN:
        rest = others.exclude(pk__in=ids).newest()
        ids += rest.values_list("pk", flat=True)[: SHOWN - len(ids)]
    return ids


def alike_ids(articles: Any, tags: list[int], topic: int | None, most: int) -> list[int]:
    """Primary keys of at most `most` of `articles`: by the number of `tags` (keys) they share, then of one `topic`."""
    ids: list[int] = []
    if tags and most > 0:
        alike = articles.filter(tagged_items__tag__in=tags).annotate(shared=Count("tagged_items"))
        ids += alike.order_by("-shared", "-sort_date", "-pk").values_list("pk", flat=True)[:most]
    if topic and len(ids) < most:
        same = articles.exclude(pk__in=ids).filter(topic_id=topic)
        ids += same.newest().values_list("pk", flat=True)[: most - len(ids)]
    return ids
