"""Articles for tests, made the way a program would make them."""

from datetime import UTC, datetime
from typing import Any

from news.models import ArticlePage, NewsIndexPage

BODY = [{"type": "paragraph", "value": "<p>Rak baca baru dibuka untuk semua.</p>"}]


def make_many(index: NewsIndexPage, number: int, **fields: Any) -> None:
    """Add live articles without revisions, which take most of the time, until the index has `number`."""
    for made in range(index.get_children().count(), number):
        tags = fields.get("tags", [])
        given = {name: value for name, value in fields.items() if name != "tags"}
        first = datetime(2026, 1, 1 + made % 28, tzinfo=UTC)
        page = ArticlePage(title=f"Berita {made + 1}", body=BODY, first_published_at=first, **given)
        page.tags.add(*tags)
        index.add_child(instance=page)


def make_article(
    index: NewsIndexPage, title: str = "Rak baca baru", *, live: bool = True, **fields: Any
) -> ArticlePage:
    """An article beneath `index`, published unless `live` is false; `first` is its first publication."""
    tags = fields.pop("tags", [])
    first: datetime | None = fields.pop("first", None)
    article = ArticlePage(title=title, live=False, first_published_at=first, **{"body": BODY, **fields})
    article.tags.add(*tags)
    index.add_child(instance=article)
    if live:
        article.save_revision().publish()
        article.refresh_from_db()
    return article
