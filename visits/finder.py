"""From what people type to the places that they mean. Pure: places come in, places come out.

"sdn paringen 1", "SD Negeri 1 Paringin" and "SDN 1 PARINGIN" are the same school; numbers decide ("2" is not
"1"); words may be in another order, cut short, or have a letter wrong.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

MAX_WORDS = 10
NEAREST = 8
SHORT_WORD, SIMILAR = 3, 0.8

# Longer phrases first; they are replaced in the normalised text, as whole words.
PHRASES = (
    ("sekolah menengah kejuruan", "smk"),
    ("sekolah menengah pertama", "smp"),
    ("sekolah menengah atas", "sma"),
    ("sekolah luar biasa", "slb"),
    ("sekolah dasar", "sd"),
    ("madrasah tsanawiyah", "mts"),
    ("madrasah ibtidaiyah", "mi"),
    ("madrasah aliyah", "ma"),
    ("taman kanak kanak", "tk"),
    ("raudhatul athfal", "ra"),
)
WORDS = {
    "sdn": ("sd", "negeri"),
    "smpn": ("smp", "negeri"),
    "sman": ("sma", "negeri"),
    "smkn": ("smk", "negeri"),
    "slbn": ("slb", "negeri"),
    "tkn": ("tk", "negeri"),
    "min": ("mi", "negeri"),
    "mtsn": ("mts", "negeri"),
    "man": ("ma", "negeri"),
    "sltp": ("smp",),
    "sds": ("sd", "swasta"),
    "smps": ("smp", "swasta"),
    "smas": ("sma", "swasta"),
    "n": ("negeri",),
}
# Words that say nothing about which place is meant.
FILLERS = frozenset(
    (
        "no",
        "nomor",
        "kec",
        "kecamatan",
        "desa",
        "kel",
        "kelurahan",
        "kab",
        "kabupaten",
        "di",
        "ke",
        "dan",
        "yang",
    )
)
# Words that so many names have that sharing one means nothing.
COMMON = frozenset(
    ("sd", "smp", "sma", "smk", "mi", "mts", "ma", "tk", "ra", "slb", "paud", "negeri", "swasta", "sekolah")
)


@dataclass(frozen=True)
class Place:
    """A partner, or a stop of no partner. `identity` tells them apart; `codes` are NPSN and permanent code.

    `others` holds further words: spellings of the district, village, level, names that staff entered. `key` leads
    to its answer page, `line` is said under its name.
    """

    identity: tuple[str, int]
    name: str
    codes: frozenset[str] = frozenset()
    others: str = ""
    district: str = ""
    key: str = ""
    line: str = ""
    words: tuple[str, ...] = field(init=False)
    more: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", words(self.name))
        object.__setattr__(self, "more", frozenset(words(f"{self.others} {self.district}")))


@dataclass(frozen=True)
class Found:
    """`hits` match every word, best first; `nearest` are the likeliest where nothing does."""

    hits: Sequence[Place] = ()
    nearest: Sequence[Place] = ()

    @property
    def only(self) -> Place | None:
        """The one place that must be meant, or None."""
        return self.hits[0] if len(self.hits) == 1 else None


@lru_cache(maxsize=32_768)
def words(text: str) -> tuple[str, ...]:
    """The telling words of `text`, in one spelling: lower case, abbreviations opened, numbers apart."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"[’'`]", "", plain)
    plain = re.sub(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])", " ", plain)
    plain = f" {' '.join(re.findall(r'[a-z0-9]+', plain))} "
    for phrase, short in PHRASES:
        plain = plain.replace(f" {phrase} ", f" {short} ")
    found: list[str] = []
    for word in plain.split():
        found += WORDS.get(word, (word.lstrip("0") or "0",) if word.isdigit() else (word,))
    return tuple(word for word in found if word not in FILLERS)


def find(text: str, places: Iterable[Place]) -> Found:
    """The places that `text` means. A code or NPSN decides alone."""
    known = list(places)
    typed = text.strip().upper()
    if by_code := [place for place in known if typed in place.codes]:
        return Found(hits=by_code)
    wanted = list(dict.fromkeys(words(text)))[:MAX_WORDS]
    if not wanted:
        return Found()
    readings = _readings(wanted, known)
    ranked = _ranked(known, wanted, readings)
    return Found(hits=ranked) if ranked else Found(nearest=_nearest(known, wanted, readings))


def _readings(wanted: Sequence[str], known: Sequence[Place]) -> dict[str, frozenset[str]]:
    """For each word all words that it may stand for: itself, what it begins, and what it misspells."""
    vocabulary = {word for place in known for word in (*place.words, *place.more) if not word.isdigit()}
    readings = {}
    for word in wanted:
        meant = {word}
        if not word.isdigit() and word not in vocabulary and len(word) >= SHORT_WORD:
            begun = {each for each in vocabulary if each.startswith(word)}
            meant |= begun or set(get_close_matches(word, vocabulary, n=5, cutoff=SIMILAR))
        readings[word] = frozenset(meant)
    return readings


def _ranked(
    known: Sequence[Place], wanted: Sequence[str], readings: dict[str, frozenset[str]]
) -> list[Place]:
    """Places that have every wanted word; those named so exactly stand alone."""
    ranks = [(rank, place) for place in known if (rank := _rank(place, wanted, readings)) is not None]
    ranks.sort(key=lambda each: (each[0], each[1].name, each[1].district))
    exact = [place for rank, place in ranks if rank == (0, 0, 0)]
    return exact or [place for _order, place in ranks]


def _rank(
    place: Place, wanted: Sequence[str], readings: dict[str, frozenset[str]]
) -> tuple[int, int, int] | None:
    """(words found outside the name, words read as others, words of the name nobody asked for), or None."""
    named = set(place.words)
    outside = misread = 0
    asked: set[str] = set()
    for word in wanted:
        inside = readings[word] & named
        if inside:
            asked |= inside
        elif not word.isdigit() and readings[word] & place.more:
            outside += 1
        else:
            return None
        misread += word not in inside and word not in place.more
    return outside, misread, len(named - asked)


def _nearest(
    known: Sequence[Place], wanted: Sequence[str], readings: dict[str, frozenset[str]]
) -> list[Place]:
    """Places that share at least one telling word, most of them first."""
    telling = [word for word in wanted if word not in COMMON and not word.isdigit()]
    scores = []
    for place in known:
        own = {*place.words, *place.more}
        shared = sum(bool(readings[word] & own) for word in telling)
        if shared:
            alike = sum(word in own for word in wanted)
            scores.append((-shared, -alike, place.name, place.district, place))
    scores.sort(key=lambda each: each[:4])
    return [each[-1] for each in scores[:NEAREST]]
