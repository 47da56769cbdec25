"""From what people type to the places that they mean. Pure: an index and a text come in.

"sdn paringen 1", "SD Negeri 1 Paringin" and "SDN 1 PARINGIN" are the same school. Numbers and the type of school
decide ("2" is not "1", "sma" is not "smp"); words may stand in another order, be cut short, or have letters wrong.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from partners.words import Words, read
from visits.finding.index import Index
from visits.finding.judging import Match, best_first, chosen, fits_school, has_numbers
from visits.finding.place import Place
from visits.finding.reading import readings, understood

MAX_TEXT, MAX_WORDS = 200, 10
NEAREST = 8
WHOLE, ALIKE = 100, 78  # below the second two names have nothing to do with each other
NPSN_DIGITS, NPSN_BEGUN = 8, 4


@dataclass(frozen=True)
class Found:
    """`hits` are meant, best first; `others` fit too, but less well than one of those; `close` fit but for a letter in
    the type of school; `nearest` are the likeliest in name where nothing fits. `sure` is false while an NPSN is begun.
    """

    hits: Sequence[Place] = ()
    others: Sequence[Place] = ()
    close: Sequence[Place] = ()
    nearest: Sequence[Place] = ()
    sure: bool = True

    @property
    def only(self) -> Place | None:
        """The one place that must be meant, or None."""
        return self.hits[0] if self.sure and len(self.hits) == 1 else None

    @property
    def suggestions(self) -> Sequence[Place]:
        """What to offer while somebody types: nothing with another number, unlike `nearest`."""
        return [*self.hits, *self.others] or self.close


def find(text: str, index: Index) -> Found:
    """The places of `index` that `text` means. An NPSN or a code decides alone."""
    text = text[:MAX_TEXT]
    by_code = _by_code(text, index)
    if by_code is not None:
        return by_code
    asked, mended = understood(_cut(read(text)), index)
    if not asked.raw:
        return Found()
    if not asked.telling:
        return _by_school(asked, index)
    matches = _matches(asked, mended, index)
    fitting = [match for match in matches if match.fits]
    if not fitting:
        close = [match for match in matches if match.in_whole]
        return _nothing(asked, close, index)
    ranked = best_first(fitting, asked, index.places)
    hits = chosen(ranked)
    kept = {match.number for match in hits}
    return Found(
        hits=[index.places[match.number] for match in hits],
        others=[index.places[match.number] for match in ranked if match.number not in kept],
    )


def _by_code(text: str, index: Index) -> Found | None:
    """What a code, an NPSN or the beginning of one leads to; None for a text that is none of them."""
    typed = text.strip().upper()
    if typed in index.by_code:
        return Found(hits=_places(index.by_code[typed], index))
    digits = re.sub(r"(?i)^\s*npsn\b|[\s.\-:]", "", text)
    if not (digits.isascii() and digits.isdigit()):
        named = re.search(r"(?<![0-9])[0-9]{8}(?![0-9])", text)
        return (
            Found(hits=_places(index.by_code[named[0]], index))
            if named and named[0] in index.by_code
            else None
        )
    if digits in index.by_code:
        return Found(hits=_places(index.by_code[digits], index))
    if NPSN_BEGUN <= len(digits) < NPSN_DIGITS:
        return Found(hits=_places(index.codes_beginning_with(digits), index), sure=False)
    if len(digits) >= NPSN_BEGUN:
        return Found(nearest=_places(index.codes_alike(digits), index)[:NEAREST])
    return None


def _by_school(asked: Words, index: Index) -> Found:
    """What a type of school, a status or a number alone leads to, by name: 'SMP', 'SDN 2'."""
    if not asked.types and not asked.numbers:
        return Found()
    fitting = [
        place
        for place in index.places
        if fits_school(asked, place) and has_numbers(asked.numbers, place.words.numbers)
    ]
    whole = [
        place
        for place in fitting
        if not place.words.telling and len(place.words.numbers) == len(asked.numbers)
    ]
    return Found(hits=whole or fitting)


def _places(numbers: Iterable[int], index: Index) -> list[Place]:
    return [index.places[number] for number in numbers]


def _cut(asked: Words) -> Words:
    return asked if len(asked.raw) <= MAX_WORDS else read(" ".join(asked.raw[:MAX_WORDS]))


def _matches(asked: Words, mended: int, index: Index) -> list[Match]:
    """One match for each place that has the words asked for, or is spelled like them as a whole."""
    found = _by_whole(asked, mended, index)
    for match in _by_words(asked, mended, index):
        known = found.get(match.number)
        if known is None or match.order < known.order:
            found[match.number] = match
    return list(found.values())


def _by_whole(asked: Words, mended: int, index: Index) -> dict[int, Match]:
    """Places whose whole name is spelled like the query, as it was typed or with its abbreviations opened."""
    found: dict[int, Match] = {}
    ways = {asked.letters: 0}
    if len(asked.types) < 2:
        ways.setdefault("".join([*asked.types, asked.status, asked.core]), mended)
    for typed, before in ways.items():
        edits = 0 if len(typed) < 5 else 1 if len(typed) < 9 else 2
        for number, wrong in index.spelled_like(typed, edits) if typed else ():
            place = index.places[number]
            if wrong > 1 and len(place.words.core) < 8:
                continue
            covered = len(place.words.telling)
            match = Match.of(number, place, asked, edits=before + wrong, covered=covered)
            known = found.get(number)
            if match and (known is None or match.order < known.order):
                found[number] = match
    return found


def _by_words(asked: Words, mended: int, index: Index) -> list[Match]:
    """Places that have a reading of every telling word, in the name or around it."""
    common: dict[int, list[tuple[int, bool, str, bool]]] | None = None
    for _word, meant in readings(asked.telling, index):
        having: dict[int, tuple[int, bool, str, bool]] = {}
        for reading in meant:
            for inside, postings in ((True, index.named), (False, index.around)):
                for number in postings.get(reading.word, ()):
                    if common is None or number in common:
                        having.setdefault(number, (reading.edits, reading.begun, reading.word, inside))
        known = common
        common = {number: [*(known[number] if known else ()), row] for number, row in having.items()}
    found = (_judged(number, rows, asked, mended, index) for number, rows in (common or {}).items())
    return [match for match in found if match]


def _judged(
    number: int, rows: list[tuple[int, bool, str, bool]], asked: Words, mended: int, index: Index
) -> Match | None:
    place = index.places[number]
    own = set(place.words.telling)
    inside = {word for _edits, _begun, word, inside in rows if inside}
    return Match.of(
        number,
        place,
        asked,
        edits=mended + sum(row[0] for row in rows),
        begun=sum(row[1] for row in rows),
        covered=sum(1 if word in own else 2 for word in inside),
        outside=sum(not row[3] for row in rows),
    )


def _nothing(asked: Words, close: list[Match], index: Index) -> Found:
    """No hit: those with one letter wrong in the type of school, then those that are most like it in name."""
    near = [index.places[match.number] for match in best_first(close, asked, index.places)][:NEAREST]
    scores: dict[int, float] = defaultdict(float)
    for _word, meant in readings(asked.telling, index):
        best: dict[int, float] = {}
        for reading in meant:
            worth = WHOLE / (1 + reading.edits + reading.begun)
            for postings in (index.named, index.around):
                for number in postings.get(reading.word, ()):
                    best[number] = max(worth, best.get(number, 0))
        for number, worth in best.items():
            scores[number] += worth
    if asked.core:
        alike = process.extract(
            asked.core, index.cores.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=NEAREST
        )
        for core, score, _position in alike:
            for number in index.cores[core]:
                scores[number] += score
    for number in scores:
        scores[number] += WHOLE * fits_school(asked, index.places[number])
    order = sorted(scores, key=lambda number: (-scores[number], number))
    others = [index.places[number] for number in order[: 2 * NEAREST] if index.places[number] not in near]
    return Found(close=near, nearest=[*near, *others][:NEAREST])
