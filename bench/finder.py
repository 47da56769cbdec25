"""What the finder finds, and how fast: no database, only the index.

python -m bench.finder

First the share of the 211 schools that stands first, for every way to write a name and every kind of misspelling; a
miss that lies as near to another school, letter by letter, is counted as a namesake. Then the milliseconds of one
search among these 211 places and among 5,000.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

import django

LARGE, SEARCHES = 5_000, 400
SYLLABLES = (
    "ba",
    "ka",
    "la",
    "ma",
    "pa",
    "ra",
    "ta",
    "hu",
    "lu",
    "tu",
    "ju",
    "ri",
    "pi",
    "ti",
    "han",
    "ngan",
    "wan",
    "rin",
)
LEVELS = ("SD",) * 7 + ("SMP",) * 2 + ("SMA",)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from tests.visits.finding.schools import MISTAKES, WAYS, index, misspelled, written
    from visits.finding.index import Index

    say(f"\nfinder\n{'211 schools, found first':<34}{'tried':>8}{'first':>8}{'share':>9}{'namesakes':>11}")
    for kind in WAYS:
        say_share(kind, list(written(kind)), index())
    for kind in MISTAKES:
        say_share(kind, list(misspelled(kind)), index())
    small = index()
    large = Index(invented(LARGE))
    before, after = milliseconds(small), milliseconds(large)
    say(f"\n{'one search, ms':<34}{len(small.places):>8}{len(large.places):>8}{'growth':>9}")
    for name in before:
        say(f"{name:<34}{before[name]:>8.2f}{after[name]:>8.2f}{after[name] / before[name]:>9.1f}")
    say("")


def say_share(kind: str, tried: list[Any], index: Any) -> None:
    """One line: how many of `tried` lead to the school that is meant, first."""
    from tests.visits.finding.schools import namesakes
    from visits.finding.matching import find

    missed = []
    for typed in tried:
        found = find(typed.text, index).suggestions
        if not found or found[0].npsn != typed.npsn:
            missed.append(typed)
    excused = sum(bool(namesakes(typed)) for typed in missed)
    first = len(tried) - len(missed)
    say(f"{kind:<34}{len(tried):>8}{first:>8}{first / len(tried):>9.2%}{excused:>11}")


def invented(count: int) -> Iterator[Any]:
    """So many schools of villages that do not exist, three or so in each; the same ones in every run."""
    from visits.finding.place import Place

    dice = random.Random(count)
    villages = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).title() for _ in range(count // 3)]
    for number in range(count):
        village = dice.choice(villages)
        level = dice.choice(LEVELS)
        name = f"{level} Negeri {village} {dice.randint(1, 4)}"
        npsn = f"{50_000_000 + number}"
        yield Place(
            identity=("partner", number),
            name=name,
            codes=frozenset([npsn]),
            district=villages[number % 40],
            village=village,
            level=level.lower(),
            status="negeri",
            npsn=npsn,
        )


def milliseconds(index: Any) -> dict[str, float]:
    """Processor time, the median and what 99 of 100 stay below, over plain, misspelled, begun and unknown names."""
    from visits.finding.matching import find

    taken = []
    for text in texts(index):
        began = time.process_time()
        find(text, index)
        taken.append((time.process_time() - began) * 1000)
    return {"median": statistics.median(taken), "99 of 100 below": statistics.quantiles(taken, n=100)[98]}


def texts(index: Any) -> Iterable[str]:
    dice = random.Random(1)
    for place in dice.choices(index.places, k=SEARCHES // 4):
        at = dice.randrange(len(place.name) - 2)
        yield place.name
        yield place.name[:at] + "x" + place.name[at + 1 :]
        yield place.name[: len(place.name) // 2]
        yield f"perpustakaan {place.name[::-1]}"


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
