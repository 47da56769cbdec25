"""How well a place fits what was asked, and which of those that fit are meant."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from rapidfuzz.distance import OSA

from partners.words import Words
from visits.finding.place import Place

COMPARED = 40  # as many as are told apart letter by letter


@dataclass(frozen=True)
class Match:
    """One place (its number in the index) and how it fits. `edits` letters are wrong, `begun` words were cut short,
    `missing` words and numbers of the name were not asked for, `outside` words stand around the name, `unsaid` is
    what the query does not say of the school; `at_home` when the query names its village or district alone.
    """

    number: int
    fits: bool
    edits: int = 0
    begun: int = 0
    missing: int = 0
    outside: int = 0
    unsaid: int = 0
    at_home: bool = False

    @classmethod
    def of(
        cls,
        number: int,
        place: Place,
        asked: Words,
        *,
        edits: int = 0,
        begun: int = 0,
        covered: int = 0,
        outside: int = 0,
    ) -> Self | None:
        """How `place` fits; None when its numbers are others. `covered` words of its name were asked for."""
        numbers, own = asked.numbers, place.words.numbers
        if not has_numbers(numbers, own):
            return None
        return cls(
            number=number,
            fits=fits_school(asked, place),
            edits=edits,
            begun=begun,
            missing=max(0, len(place.words.telling) - covered) + len(own) - len(numbers),
            outside=outside,
            unsaid=(not asked.types and bool(place.types)) + (asked.status != place.of_state),
            at_home=bool(asked.core) and not asked.types and not numbers and asked.core in place.home,
        )

    @property
    def in_whole(self) -> bool:
        """Whether the whole name was asked for."""
        return not self.missing and not self.begun

    @property
    def order(self) -> tuple[bool, bool, int, int, int, int, int]:
        """Sorts the best first."""
        return (
            not self.in_whole,
            not self.at_home,
            self.edits,
            self.begun,
            self.missing,
            self.outside,
            self.unsaid,
        )


def has_numbers(numbers: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether all `numbers` are among a place's `own`, each as often: a "2" that was asked for is no "1"."""
    return not numbers or numbers == own or not Counter(numbers) - Counter(own)


def fits_school(asked: Words, place: Place) -> bool:
    """Whether type and status of the school are those asked for, as far as both are known."""
    if asked.types and not asked.types & place.types:
        return False
    return not (asked.status and place.of_state and asked.status != place.of_state)


def best_first(matches: list[Match], asked: Words, places: Sequence[Place]) -> list[Match]:
    """Sorted; those that fit alike by how they are written, letter by letter, then by name and district."""
    ranked = sorted(matches, key=lambda match: (match.order, match.number))
    first = [
        (match.order, _distance(asked, places[match.number]), match.number, match)
        for match in ranked[:COMPARED]
    ]
    first.sort(key=lambda each: each[:3])
    return [*(each[3] for each in first), *ranked[COMPARED:]]


def _distance(asked: Words, place: Place) -> int:
    """How far the query is from the nearest of the usual ways to write the name, numbers in their places; of ways
    that are as near, the registered one counts as nearer.
    """
    nearest = min(OSA.distance(asked.line, line) for line in place.written)
    return 2 * nearest + (OSA.distance(asked.line, place.words.line) > nearest)


def chosen(ranked: Sequence[Match]) -> list[Match]:
    """Of those that fit, best first, the ones that may be meant: a whole name stands before its beginnings.

    A place in the village or district that was named is never left out for one that is called so.
    """
    whole = min((match.edits for match in ranked if match.in_whole), default=None)
    part = min((match.edits for match in ranked if not match.in_whole), default=0)
    return [
        match
        for match in ranked
        if match.at_home
        or (match.in_whole and match.edits == whole and match.edits <= part + 1)
        or (not match.in_whole and match.edits == part and (whole is None or match.edits < whole))
    ]
