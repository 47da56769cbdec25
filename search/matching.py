"""Which entries of Wagtail's search index hold some words: the newest so many, at a cost that does not grow.

Wagtail's own search joins every entry that matches with every page before it sorts and cuts, so that a word that
stands on each page costs as much as there are pages. Here the index is cut first. Words are read as Wagtail's
backends read them: its compilers build the match.
"""

from typing import Any

from django.db import connection
from django.db.models import F, IntegerField, QuerySet
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry
from wagtail.search.query import PlainText


def newest(words: str, content_types: list[int], limit: int, begun: bool = False) -> QuerySet:
    """Primary keys of up to `limit` things of the `content_types` that hold all `words`, entered last.

    With `begun` it is the title that must hold them, and of the last word its beginning is enough. A subquery.
    """
    found = matching(IndexEntry.objects.filter(content_type__in=content_types), words, begun)
    return found.order_by("-pk").values_list(Cast("object_id", IntegerField()))[:limit]


def matching(entries: QuerySet, words: str, begun: bool) -> QuerySet:
    """Those of the index's `entries` that hold all `words`, or their beginnings in the title."""
    backend, query = get_search_backend(), PlainText(words, operator="and")
    kind = backend.autocomplete_query_compiler_class if begun else backend.query_compiler_class
    compiler = kind(Page.objects.none(), query)
    config = compiler.get_config(backend)
    if connection.vendor == "sqlite":
        # Adding nothing hides the primary key from SQLite, which would begin with each entry of a common word and
        # read it to see of what type it is, instead of beginning with the entries of the types.
        return entries.alias(row=F("pk") + 0).filter(row__in=_rows_of_full_text(compiler, config))
    vector: Any = F("autocomplete")
    if not begun:
        vector = CombinedExpression(F("title"), "||", F("body"))
    return entries.alias(words=vector).filter(words=compiler.build_tsquery(query, config=config))


def _rows_of_full_text(compiler: Any, config: Any) -> QuerySet:
    from modelsearch.backends.database.sqlite.query import MatchExpression
    from wagtail.search.models import SQLiteFTSIndexEntry

    match = MatchExpression(
        compiler.FTS_TABLE_FIELDS, compiler.build_search_query(compiler.query, config=config)
    )
    return SQLiteFTSIndexEntry.objects.filter(match).values("pk")
