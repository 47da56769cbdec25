"""Finding pages and partners. The number of queries and of rows looked at does not depend on how much there is."""

from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText

from partners.models import Partner
from search import kinds
from search.query import tier

# Of each way of looking, the newest so many are weighed. Nobody turns twenty pages of results.
WEIGHED = 200
# Articles come by the thousand; a page about opening hours must not be crowded out by two hundred of them.
NEWS = kinds.KINDS["berita"]
NEWS_LAST = Case(
    When(content_type__app_label="news", content_type__model="articlepage", then=1), default=0
).asc()
COLUMNS = (
    "title",
    "url_path",
    "content_type",
    "first_published_at",
    "locale",
    "translation_key",
    "depth",
    "path",
)


@dataclass(frozen=True)
class Found:
    """One result: a `Page` (with its locale, without the columns of its type) or a `Partner`."""

    thing: Any
    kind: kinds.Kind
    order: tuple[int, int, float]


def find(query: str, kind: kinds.Kind, language: str) -> list[Found]:
    """What answers a cleaned `query` in `language`: by title, then news last, then the newest. Empty for ""."""
    if not query:
        return []
    found = chain(find_pages(query, kind, language), find_partners(query, kind))
    return sorted(found, key=lambda each: each.order)


def find_pages(query: str, kind: kinds.Kind, language: str) -> list[Found]:
    """Live, listed pages under no view restriction."""
    types = kinds.content_type_ids(kind)
    locale = Locale.objects.filter(language_code=language).first()
    if not types or locale is None:
        return []
    pages = (
        Page.objects.live()
        .public()
        .filter(locale=locale, depth__gt=2, content_type__in=types)
        .only(*COLUMNS)
        .order_by(NEWS_LAST, "-first_published_at", "-id")
    )
    hidden = {*unlisted_ids(), *aliases_of_restricted()}
    found = []
    for page in matches(query, pages):
        if page.pk not in hidden:
            page.locale = locale
            age = -page.first_published_at.timestamp() if page.first_published_at else 0.0
            its_kind = kinds.kind_of(page.specific_class)
            rank = 2 if its_kind == NEWS else 1
            found.append(Found(page, its_kind, (tier(query, page.title), rank, age)))
    return found


def find_partners(query: str, kind: kinds.Kind) -> list[Found]:
    """Active partners. Found by name they come before pages, by other words after them."""
    if kind.slug not in {kinds.ALL, kinds.PARTNERS}:
        return []
    partners = Partner.objects.active().with_places()
    mitra = kinds.KINDS[kinds.PARTNERS]
    found = []
    for partner in matches(query, partners):
        by_name = tier(query, partner.name)
        found.append(Found(partner, mitra, (by_name, 0 if by_name < 3 else 3, 0.0)))
    return found


def matches(query: str, queryset: QuerySet) -> list[Any]:
    """Rows that hold all words, and rows whose title begins like the last of them, each once.

    Ranking by the index is left out: SQLite would rank every row of a common word, one by one.
    """
    backend, words = get_search_backend(), PlainText(query, operator="and")
    whole = backend.search(words, queryset, order_by_relevance=False)[:WEIGHED]
    begun = backend.autocomplete(words, queryset, order_by_relevance=False)[:WEIGHED]
    return list({row.pk: row for row in chain(whole, begun)}.values())


def aliases_of_restricted() -> QuerySet:
    """Primary keys of aliases whose source is under a view restriction, wherever they stand themselves."""
    restricted = PageViewRestriction.objects.values_list("page__path", flat=True)
    sources = [Q(alias_of__path__startswith=path) for path in restricted]
    if not sources:
        return Page.objects.none().values_list("pk", flat=True)
    return Page.objects.filter(reduce(or_, sources), alias_of__isnull=False).values_list("pk", flat=True)


def unlisted_ids() -> QuerySet:
    """Primary keys of pages that are to be reached by their address only."""
    first, *others = (
        model.objects.filter(listed=False).order_by().values_list("pk", flat=True)
        for model in kinds.page_models()
    )
    return first.union(*others, all=True)
