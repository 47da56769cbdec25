"""A place that can be found: what the finder knows of it, and how it is told in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from partners.words import SCHOOL_WORDS, Words, abbreviated, read, spellings


@dataclass(frozen=True, eq=False)
class Place:
    """A partner, or a stop of no partner. `identity` tells them apart; `codes` are NPSN and permanent code.

    `aliases` are other names, `others` further texts under which it is found (spellings of the district, address),
    a line each, `village` and `district` the names of where it lies, `level` the type of a school ("sd"), `status`
    "negeri", "swasta" or "". `key` leads to its answer page. `kind` and `where` are told under its name and may be
    lazy or callable, because the index outlives the language of the reader who caused it.
    """

    identity: tuple[str, int]
    name: str
    codes: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()
    others: str = ""
    district: str = ""
    village: str = ""
    level: str = ""
    status: str = ""
    key: str = ""
    npsn: str | None = None
    kind: Any = ""
    where: Any = None
    words: Words = field(init=False)
    types: frozenset[str] = field(init=False)
    named: frozenset[str] = field(init=False)
    around: frozenset[str] = field(init=False)
    spelled: frozenset[str] = field(init=False)
    home: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        words = read(self.name)
        derived = {
            "words": words,
            "types": words.types or ({self.level} if self.level else frozenset()),
            "named": frozenset([*words.telling, *joined(words.telling)]),
            "around": frozenset(
                _around([*self.aliases, *self.others.splitlines(), self.village, self.district])
            ),
            "spelled": frozenset().union(
                *(spellings(read(name), self.level) for name in (self.name, *self.aliases))
            ),
            "home": frozenset(read(each).core for each in (self.village, self.district)) - {""},
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    @property
    def of_state(self) -> str:
        """The status that its name says, else that of the register."""
        return self.words.status or self.status

    @cached_property
    def written(self) -> frozenset[str]:
        """The usual ways to write the name with numbers where they stand: 'sd negeri 1 x', 'sdn 1 x', '1 x'."""
        rest = " ".join(token for token in self.words.raw if token not in SCHOOL_WORDS)
        short = abbreviated(self.words, self.level)
        return frozenset({self.words.line, rest, f"{short} {rest}"})

    @property
    def line(self) -> str:
        """'SD · Desa Inan, Kecamatan Paringin Selatan' in the active language, as far as it is known."""
        where = self.where() if callable(self.where) else self.where or ""
        return " · ".join(str(part) for part in (self.kind, where) if part)


def joined(telling: tuple[str, ...]) -> Iterable[str]:
    """Neighbours written together: ('batu', 'mandi') -> 'batumandi'."""
    return (first + second for first, second in pairwise(telling))


def _around(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        telling = read(text).telling
        yield from telling
        yield from joined(telling)
