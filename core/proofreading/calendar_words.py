"""Names of days and months as people write them, in Indonesian and English, with their abbreviations."""

import re

_DAYS = (
    "senin sen monday mon",
    "selasa sel tuesday tues tue",
    "rabu rab wednesday wed",
    "kamis kam thursday thurs thur thu",
    "jumat jum'at jum’at jum friday fri",
    "sabtu sab saturday sat",
    "minggu ahad min sunday sun",
)
_MONTHS = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agust agt agu ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)


def _numbered(names: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, line in enumerate(names, first) for word in line.split()}


def _any_of(words: dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Monday is 0, as in `date.weekday()`; January is 1.
DAYS = _numbered(_DAYS, 0)
MONTHS = _numbered(_MONTHS, 1)
# Regular expressions without groups; a word ends where the name ends.
DAY = rf"(?:{_any_of(DAYS)})\b\.?"
MONTH = rf"(?:{_any_of(MONTHS)})\b\.?"
UNTIL = r"(?:-|–|—|/|s/d|s\.d\.?|sampai(?:\s+dengan)?|hingga|dan|&|to|until|and)"


def day_number(word: str) -> int:
    """0 for Monday to 6; the word as a text has it."""
    return DAYS[word.lower().rstrip(".")]


def month_number(word: str) -> int:
    """1 to 12; the word as a text has it."""
    return MONTHS[word.lower().rstrip(".")]
