"""Names as people write them, from the capitals of a register; and villages that an address names for certain."""

import re
from collections.abc import Mapping
from typing import NamedTuple

# Kept in capitals: kinds of schools and their short forms.
CAPITALS = {
    "SD",
    "SMP",
    "SMA",
    "SMK",
    "SLB",
    "SDN",
    "SMPN",
    "SMAN",
    "SMKN",
    "SLBN",
    "SDS",
    "SMPS",
    "SMAS",
    "SDIT",
    "SMKPP",
}
ROMAN = re.compile(r"[IVX]+\Z")
ARABIC_NAMES = (
    (re.compile(r"\bAl\s*-?\s*Qur\s*'?\s*an\b", re.IGNORECASE), "Al-Qur'an"),
    (re.compile(r"\bAl\s*-\s*(?=[A-Z])", re.IGNORECASE), "Al-"),
)
SHORT_STATE = re.compile(r"\b(SD|SMP|SMA|SMK|SLB) Negeri\b")
LONG_STATE = re.compile(r"\b(SD|SMP|SMA|SMK|SLB)N\b")


def tidy_school_name(found: str) -> str:
    """'SD NEGERI BANUA HANYAR' → 'SD Negeri Banua Hanyar'."""
    words: list[str] = []
    for word in found.split():
        upper = word.upper()
        keep = upper in CAPITALS or (len(words) > 1 and ROMAN.match(upper))
        words.append(upper if keep else word.capitalize())
    name = " ".join(words)
    for pattern, right in ARABIC_NAMES:
        name = pattern.sub(right, name)
    return name


def other_forms(name: str) -> list[str]:
    """The long and short forms of a state school's name, other than the name itself."""
    forms = [SHORT_STATE.sub(r"\1N", name), LONG_STATE.sub(r"\1 Negeri", name)]
    return [form for form in forms if form != name]


def tidy_village_name(found: str) -> str:
    """The register doubles apostrophes: "Ju''uh" → "Ju'uh"."""
    return found.strip().replace("''", "'")


def district_key(name: str) -> str:
    """Districts compare without 'Kec.', blanks and capitals: 'Kec. Batu Mandi' = 'Batumandi'."""
    return re.sub(r"[\W_]", "", re.sub(r"^\s*kec(amatan)?\b\.?", "", name.lower()))


class _Mention(NamedTuple):
    village: str
    marked: bool  # preceded by desa or kelurahan, and not by a street


HIGHER_PLACES = re.compile(
    r"\b(kec|kecamatan|kab|kabupaten)\b\.?\s*\w+( (mandi|selatan|tinggi)\b)?", re.IGNORECASE
)
MARKER = r"(?P<marker>\b(?:desa|ds|kel|kelurahan)\b\.?\s*)?"
STREET = re.compile(r"\b(jl|jln|jalan)\b\.?\s*\Z", re.IGNORECASE)
ABBREVIATED = {"sei": "sungai"}


def village_in_address(address: str, villages: Mapping[str, str]) -> str | None:
    """The code of the one village that the address names, or None where it is not certain.

    `villages` maps codes to names and holds those of the school's district only. Certain is: exactly one of
    them stands in the address, and it is introduced as a village ("Desa Inan", "Kel. Batu Piring") or is
    all that the address says. A street that bears a village's name proves
    nothing. Only blanks may differ in the spelling, and *Sei* is *Sungai*.
    """
    text = HIGHER_PLACES.sub(" ", address)
    for code, name in villages.items():
        if _joined(text) == _joined(name):
            return code
    taken = [False] * len(text)
    mentions: list[_Mention] = []
    for code, name in sorted(villages.items(), key=lambda item: -len(item[1])):
        for match in _pattern(name).finditer(text):
            start, end = match.span("name")
            if any(taken[start:end]):
                continue
            taken[start:end] = [True] * (end - start)
            street = STREET.search(text[: match.start()])
            mentions.append(_Mention(code, bool(match["marker"]) and not street))
    found = {mention.village for mention in mentions}
    if len(found) != 1 or not any(mention.marked for mention in mentions):
        return None
    return found.pop()


def _joined(text: str) -> str:
    return "".join(text.lower().split())


def _pattern(name: str) -> re.Pattern[str]:
    words = [ABBREVIATED.get(word, word) for word in name.lower().split()]
    letters = r"\s*".join(re.escape(letter) for letter in "".join(words))
    for short, long in ABBREVIATED.items():
        spelled = r"\s*".join(long)
        letters = letters.replace(spelled, rf"(?:{spelled}|{short})", 1) if long in words else letters
    return re.compile(rf"{MARKER}\b(?P<name>{letters})\b", re.IGNORECASE)
