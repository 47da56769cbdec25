"""What a reader asked for, as conditions of a query: never less than `Filters.match` leaves, often little more."""

import re
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import get_language

from events.agenda.offered import places_and_districts
from events.models import EventPage
from events.models.choices import Audience, Kind
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
    for name in places_and_districts()[1] if asked.district else []:
        if slugify(name) == asked.district:
            told &= Q(**{f"{prefix}district__iexact": name}) | Q(
                **{f"{prefix}branch__district__iexact": name}
            )
    return told


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
    language = get_language() or settings.LANGUAGE_CODE
    if language != settings.LANGUAGE_CODE:
        translated = EventPage.objects.live().filter(title__icontains=part, locale__language_code=language)
        found |= Q(**{f"{prefix}translation_key__in": translated.values("translation_key")})
    return found
