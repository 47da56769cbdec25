"""What a text tells about private people: numbers, addresses and days of birth, found by pure functions.

Reason: UU PDP 27/2022 (art. 4: what is personal data; art. 25: children). What the office itself gives to the
public is no private data; the caller says what that is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from core.proofreading.calendar_words import MONTH


class Kind(StrEnum):
    """What was found."""

    PHONE = "phone"
    NIK = "nik"
    NISN = "nisn"
    EMAIL = "email"
    HOME = "home"
    BIRTH = "birth"
    CHILD = "child"


@dataclass(frozen=True)
class Trace:
    """One place in a text: its `kind`, the `excerpt` as it stands there, and `context`, with what stands before."""

    kind: Kind
    excerpt: str
    context: str = field(default="", compare=False)


_GAP = r"[ .\u00a0-]?"
PHONE = re.compile(rf"(?<![\d.])(?:(?:\+|00)?62{_GAP}(?:\(0\){_GAP})?|0)8(?:{_GAP}\d){{7,11}}(?![.-]?\d)")
# Province, regency and district, then day (women: plus 40), month and year of birth, then a number.
NIK = re.compile(
    rf"(?<!\d)[1-9]\d{_GAP}\d\d{_GAP}\d\d{_GAP}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01]){_GAP}(?:0[1-9]|1[0-2])"
    rf"{_GAP}\d\d{_GAP}\d{{4}}(?!\d)"
)
NISN = re.compile(r"\b(?:NISN|nomor induk siswa(?: nasional)?)\b\D{0,20}\d{10}(?!\d)", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HOME = re.compile(r"\bRT\b\s*[.:]?\s*\d{1,3}\s*[,/]?\s*(?:\bRW\b\s*[.:]?\s*\d{1,3})?", re.IGNORECASE)
_DATE = rf"\d{{1,2}}(?:\s+{MONTH}\s+|[/.-]\d{{1,2}}[/.-])(?:19|20)\d\d"
BIRTH = re.compile(rf"\b(?:(?:ke)?lahir(?:an)?|TTL)\b[^.;\n]{{0,40}}?{_DATE}", re.IGNORECASE)
# "Siti Aminah (9 tahun)", "Siti Aminah, usia 9 tahun": a name of two words and more, then an age below 18.
CHILD = re.compile(
    r"\b[A-Z][a-z’']+(?: (?:[A-Z][a-z’']+|binti|bin))+\s*[,(]\s*"
    r"(?:(?:ber)?(?:usia|umur)\s+)?(?:[1-9]|1[0-7])\s*(?:tahun|thn?)\b"
)
# Offices and schools write from these; nobody lives there.
PUBLIC_MAIL = (".go.id", ".sch.id", ".ac.id", ".mil.id", ".desa.id")
_BEFORE = 25  # letters of context
_ORDER = (
    (Kind.NIK, NIK),
    (Kind.NISN, NISN),
    (Kind.PHONE, PHONE),
    (Kind.EMAIL, EMAIL),
    (Kind.HOME, HOME),
    (Kind.BIRTH, BIRTH),
    (Kind.CHILD, CHILD),
)


def traces_in(text: str, is_public: Callable[[Trace], bool] = lambda trace: False) -> Iterator[Trace]:
    """Every trace in `text`, each place once; `is_public` says what the office, its buildings or its partners give
    to everybody, and is asked only about what was found."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _ORDER:
        for found in pattern.finditer(text):
            begin, end = found.span()
            if any(begin < last and first < end for first, last in taken):
                continue
            taken.append((begin, end))
            trace = Trace(kind, found[0].strip(" ,/"), text[max(0, begin - _BEFORE) : end])
            if kind == Kind.EMAIL and trace.excerpt.lower().endswith(PUBLIC_MAIL):
                continue
            if not is_public(trace):
                yield trace


def same_form(kind: Kind, text: str) -> str:
    """What two ways to write the same thing have in common: "+62 811-500" and "0811.500" give "62811500"."""
    if kind == Kind.PHONE:
        digits = re.sub(r"\D", "", text.replace("(0)", "")).removeprefix("00")
        return "62" + digits[1:] if digits.startswith("0") else digits
    return " ".join(re.findall(r"[a-z0-9@.+_-]+" if kind == Kind.EMAIL else r"[a-z0-9]+", text.lower()))
