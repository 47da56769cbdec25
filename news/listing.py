"""How many articles there are: counted once after each publication, not at every visit.

A list page needs counts (pages, topics, months) that grow with the archive; they are kept under a version that every
change of what is live moves on.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count
from django.db.models.functions import TruncMonth

from core.dates import site_zone

VERSION = "news.version"
LIFETIME = 300


@dataclass(frozen=True)
class Counts:
    """Articles in all, by topic (primary key) and by local month (year, month)."""

    total: int = 0
    topics: dict[int, int] = field(default_factory=dict)
    months: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def years(self) -> dict[int, int]:
        """Articles by local year, the latest first."""
        years: Counter[int] = Counter()
        for (year, _), number in self.months.items():
            years[year] += number
        return dict(sorted(years.items(), reverse=True))

    def months_of(self, year: int) -> dict[int, int]:
        """Articles of each month of `year` that has any, in order."""
        return {month: number for (each, month), number in sorted(self.months.items()) if each == year}


def version() -> str:
    """A word that changes whenever the set of articles that are shown may have changed."""
    return str(cache.get_or_set(VERSION, lambda: uuid4().hex, None))


def forget() -> None:
    """Count anew: at once for this transaction, and again for those who read while it was open."""
    cache.delete(VERSION)
    transaction.on_commit(lambda: cache.delete(VERSION))


def remember(name: str, build: Callable[[], Any]) -> Any:
    """What `build()` returns, kept under `name` until the articles change or five minutes have passed."""
    return cache.get_or_set(f"news.{version()}.{name}", build, LIFETIME)


def counts(index_id: int, articles: Callable[[], Any]) -> Counts:
    """Counts of `articles()`, the QuerySet of what the index `index_id` shows."""
    return remember(f"counts.{index_id}", lambda: count(articles()))


def count(articles: Any) -> Counts:
    """Counts of a QuerySet of articles, in two queries."""
    articles = articles.order_by()
    month = TruncMonth("sort_date", tzinfo=site_zone())
    by_month = articles.annotate(month=month).values_list("month").annotate(number=Count("pk"))
    months = {(each.year, each.month): number for each, number in by_month if each}
    topics = dict(articles.filter(topic__isnull=False).values_list("topic").annotate(number=Count("pk")))
    return Counts(sum(months.values()), topics, months)
