"""Finding pages and partners. The number of queries and of rows looked at does not depend on how much there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Locale, Page, PageViewRestriction

from partners.models import Partner
from search import kinds
from search.matching import newest
from search.query import tier

# Of each kind and way of looking, the newest so many are weighed: articles and events come by the thousand, and a
# page about opening hours must not be crowded out by them. Nobody turns ten pages of results of one kind.
WEIGHED = 60
# So many entries of the index are looked at for them: drafts and pages of the other language are among these.
LOOKED_AT = 4 * WEIGHED
NEWS = kinds.KINDS["berita"]
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
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        return []
    pages = Page.objects.live().public().filter(locale=locale, depth__gt=2).only(*COLUMNS)
    pages = pages.order_by("-first_published_at", "-id")
    matched = matches(query, pages, [kinds.content_type_ids(each) for each in kinds.kinds_of_pages(kind)])
    hidden = {*unlisted(matched.values()), *aliases_of_restricted()} if matched else set()
    found = []
    for pk, page in matched.items():
        if pk not in hidden:
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
    partners = Partner.objects.active().with_places().order_by("-pk")
    mitra = kinds.KINDS[kinds.PARTNERS]
    found = []
    for partner in matches(query, partners, [[ContentType.objects.get_for_model(Partner).pk]]).values():
        by_name = tier(query, partner.name)
        found.append(Found(partner, mitra, (by_name, 0 if by_name < 3 else 3, 0.0)))
    return found


def matches(query: str, ordered: QuerySet, kinds_of_content: list[list[int]]) -> dict[int, Any]:
    """Rows that hold all words, and those whose title begins like the last of them, by primary key; one query.

    Of each of the kinds (a list of content types), the first of `ordered`. Ranking by the index is left out: SQLite
    would rank every row of a common word, one by one.
    """
    first = [
        ordered.filter(pk__in=newest(query, types, LOOKED_AT, begun)).values("pk")[:WEIGHED]
        for types in kinds_of_content
        for begun in (False, True)
    ]
    parts = [ordered.order_by().filter(pk__in=some) for some in first]
    return {row.pk: row for row in parts[0].union(*parts[1:], all=True)} if parts else {}


def aliases_of_restricted() -> QuerySet:
    """Primary keys of aliases whose source is under a view restriction, wherever they stand themselves."""
    restricted = PageViewRestriction.objects.values_list("page__path", flat=True)
    sources = [Q(alias_of__path__startswith=path) for path in restricted]
    if not sources:
        return Page.objects.none().values_list("pk", flat=True)
    return Page.objects.filter(reduce(or_, sources), alias_of__isnull=False).values_list("pk", flat=True)


def unlisted(pages: Iterable[Page]) -> QuerySet:
    """Primary keys of those of `pages` that are to be reached by their address only; there is at least one page."""
    of_type: dict[Any, list[int]] = {}
    for page in pages:
        of_type.setdefault(page.specific_class, []).append(page.pk)
    first, *others = (
        model.objects.filter(listed=False, pk__in=some).order_by().values_list("pk", flat=True)
        for model, some in of_type.items()
    )
    return first.union(*others, all=True)
