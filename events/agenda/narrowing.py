"""What a reader asked for, as conditions of a query: never less than `Filters.match` leaves, often little more."""

import re
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from branches.models import Branch
from events.agenda.offered import places_and_districts
from events.models.choices import Audience, Kind
from events.translations import public_translations
from schedules.filters import Filters

# SQLite compares capitals of ASCII only, so a word is looked for by its longest part in it.
ASCII = re.compile(r"[!-~]+")


def narrow_rows(rows: Any, asked: Filters) -> Any:
    """Rows of EventOccurrence that may be among what was asked for."""
    return rows.filter(_facts(asked, "series__"), *_texts(asked, "series__", ("title", "place")))


def narrow_series(series: Any, asked: Filters) -> Any:
    """Rows of EventSeries some of whose dates may be among what was asked for."""
    return series.filter(_facts(asked, ""), *_texts(asked, "", ()))


def _facts(asked: Filters, prefix: str) -> Q:
    wanted = {"audience": asked.audience, "kind": asked.kind, "branch__slug": asked.place}
    told = Q(**{prefix + field: value for field, value in wanted.items() if value})
    return told & _in_district(asked.district, prefix) if asked.district else told


def _in_district(slug: str, prefix: str) -> Q:
    """Series bear the names of districts as they are listed; buildings, which are few, as people write them."""
    written = Branch.objects.exclude(district="").values_list("pk", "district")
    found = Q(**{f"{prefix}branch__in": [pk for pk, name in written if slugify(name) == slug]})
    for name in places_and_districts()[1]:
        if slugify(name) == slug:
            found |= Q(**{f"{prefix}district__iexact": name})
    return found


def _texts(asked: Filters, prefix: str, own: tuple[str, ...]) -> list[Q]:
    parts = (max(ASCII.findall(word), key=len, default="") for word in asked.text_words)
    return [_has(part, prefix, own) for part in parts if part]


def _has(part: str, prefix: str, own: tuple[str, ...]) -> Q:
    """Whether a word occurs in anything that `Filters.match` reads of an event."""
    told = ("title", "place", "district", "branch__name", "branch__district")
    found = Q()
    for field in (*own, *(prefix + name for name in told)):
        found |= Q(**{f"{field}__icontains": part})
    for name, choices in (("kind", Kind), ("audience", Audience)):
        codes = [value for value, label in choices.choices if part in str(label).casefold()]
        found |= Q(**{f"{prefix}{name}__in": codes})
    translated = public_translations().filter(title__icontains=part)
    return found | Q(**{f"{prefix}translation_key__in": translated.values("translation_key")})
