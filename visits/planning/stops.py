"""Finding a stop by what a planner types: part of its name, its village, its district, or its NPSN or code."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet

from visits.models import Stop

MOST = 12
LONGEST, MOST_WORDS = 200, 8
NUMBERS = ("code", "partner__npsn", "partner__code")
NAMES = ("name", "partner__name", "partner__search_words", "village__name", "district__name")
# A "1" is the number of a school; nearly every NPSN has one somewhere.
SHORTEST_NUMBER = 4
JOINT = " · "


def find_stops(text: str, most: int = MOST) -> list[Stop]:
    """Up to `most` stops in use in which every word of `text` occurs: those whose name begins with it come first, then
    those with the most of its words in their name.
    """
    text = " ".join(text[:LONGEST].replace("\x00", " ").split())
    exact = [stop for stop in _by_key(text) if stop_label(stop) == text]
    if exact:
        return exact
    words = text.replace(JOINT.strip(), " ").replace(",", " ").split()[:MOST_WORDS]
    if not words:
        return []
    found = _stops().filter(reduce(and_, (_word(word) for word in words)))[: most * 5]
    return sorted(found, key=lambda stop: _farness(stop.name.lower(), text.lower(), words))[:most]


def stop_label(stop: Stop) -> str:
    """'SDN Halong 1 · Desa Halong, Kecamatan Halong · 30303885': enough to tell it from every other place."""
    return JOINT.join((stop.name, stop.place_line, stop.key))


def _stops() -> QuerySet[Stop]:
    return Stop.objects.filter(active=True).select_related("partner", "village", "district")


def _by_key(text: str) -> QuerySet[Stop]:
    key = text.rpartition(JOINT.strip())[2].strip()
    return (
        _stops().filter(Q(code=key) | Q(partner__npsn=key) | Q(partner__code=key))
        if key
        else Stop.objects.none()
    )


def _word(word: str) -> Q:
    # "Kecamatan" and "Desa" stand in the label only.
    if word.lower() in {"kecamatan", "desa", "kelurahan"}:
        return Q()
    fields = NAMES + NUMBERS if len(word) >= SHORTEST_NUMBER else NAMES
    return reduce(or_, (Q(**{f"{name}__icontains": word}) for name in fields))


def _farness(name: str, text: str, words: list[str]) -> tuple[bool, int]:
    return not name.startswith(text), -sum(word.lower() in name for word in words)
