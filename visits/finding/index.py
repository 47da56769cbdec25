"""All places, arranged so that a search looks at few of them. Pure: places come in."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from visits.finding.place import Place

BEGUN, BEGUN_SHOWN = 2, 60  # letters that begin a word; words


@dataclass(frozen=True)
class Reading:
    """A known word that a typed one may stand for: `edits` letters wrong; `begun` when only its beginning is typed."""

    word: str
    edits: int = 0
    begun: bool = False


class Index:
    """Places by code, by word and by spelling. Numbers of places are positions in `places`, sorted by name."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = sorted(places, key=lambda place: (place.name, place.district, place.identity))
        self.by_code: dict[str, list[int]] = defaultdict(list)
        self.named: dict[str, set[int]] = defaultdict(set)
        self.around: dict[str, set[int]] = defaultdict(set)
        self.cores: dict[str, list[int]] = defaultdict(list)
        self.by_home: dict[str, list[int]] = defaultdict(list)
        self.spelled: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, place in enumerate(self.places):
            self._add(number, place)
        words = sorted({*self.named, *self.around})
        self.vocabulary, self.by_length = words, _by_length(words)
        self.codes = sorted(code for code in self.by_code if code.isdigit())

    def _add(self, number: int, place: Place) -> None:
        for code in place.codes:
            self.by_code[code].append(number)
        for word in place.named:
            self.named[word].add(number)
        for word in place.around:
            self.around[word].add(number)
        for spelling in place.spelled:
            self.spelled[len(spelling)][spelling].append(number)
        for home in place.home:
            self.by_home[home].append(number)
        self.cores[place.words.core].append(number)

    def knows(self, word: str) -> bool:
        """Whether some place has this very word."""
        return word in self.named or word in self.around

    def beginning_with(self, word: str) -> list[str]:
        """Known words that begin with `word`, itself left out; not more than anyone would read."""
        if len(word) < BEGUN:
            return []
        start = bisect_left(self.vocabulary, word)
        found = []
        for known in self.vocabulary[start : start + BEGUN_SHOWN]:
            if not known.startswith(word):
                break
            found.append(known)
        return [known for known in found if known != word]

    def alike(self, word: str, edits: int) -> list[tuple[str, int]]:
        """(known word, letters wrong, swapped, missing or too many) for those up to `edits` away."""
        near = [known for length in _near(len(word), edits) for known in self.by_length.get(length, ())]
        found = process.extract(word, near, scorer=OSA.distance, score_cutoff=edits, limit=None)
        return [(known, int(distance)) for known, distance, _position in found if distance]

    def spelled_like(self, letters: str, edits: int) -> Iterator[tuple[int, int]]:
        """(number of a place, edits) for every spelling of a whole name up to `edits` away from `letters`."""
        for length in _near(len(letters), edits):
            kept = self.spelled.get(length)
            if not kept:
                continue
            found = process.extract(letters, kept.keys(), scorer=OSA.distance, score_cutoff=edits, limit=None)
            for spelling, distance, _position in found:
                for number in kept[spelling]:
                    yield number, int(distance)

    def codes_beginning_with(self, digits: str) -> list[int]:
        """Places whose NPSN begins so, in the order of the numbers."""
        start = bisect_left(self.codes, digits)
        chosen = [code for code in self.codes[start : start + BEGUN_SHOWN] if code.startswith(digits)]
        return [number for code in chosen for number in self.by_code[code]]

    def codes_alike(self, digits: str) -> list[int]:
        """Places whose NPSN differs in one digit, or in two that changed places."""
        found = process.extract(digits, self.codes, scorer=OSA.distance, score_cutoff=1, limit=BEGUN_SHOWN)
        return [number for code, _distance, _position in found for number in self.by_code[code]]


def _near(length: int, edits: int) -> range:
    return range(max(1, length - edits), length + edits + 1)


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return dict(found)
