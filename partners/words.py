"""One spelling for what people type and for what is registered: words, abbreviations of the school world, numbers.

Pure. "SDN 01 Paringin", "sd.negeri 1 PARINGIN" and "Sekolah Dasar Negeri I Paringin" become the same `Words`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

STATE, PRIVATE = "negeri", "swasta"

# Longer phrases first; they are replaced in the folded text, as whole words.
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
    ("kelompok bermain", "kb"),
    ("satap", "satu atap"),
)
SPELLED_OUT = {short: phrase for phrase, short in PHRASES}
TYPES = ("sd", "smp", "sma", "smk", "slb", "mi", "mts", "ma", "tk", "ra", "paud", "kb")
# A word of the school world: (the types it may mean, the status, a further word of the name).
SCHOOL_WORDS: dict[str, tuple[tuple[str, ...], str, str]] = {
    **{each: ((each,), "", "") for each in TYPES},
    **{
        f"{each}n": ((each,), STATE, "")
        for each in ("sd", "smp", "sma", "smk", "slb", "mi", "mts", "ma", "tk")
    },
    **{f"{each}s": ((each,), PRIVATE, "") for each in ("sd", "smp", "sma", "smk", "slb", "mi", "mts")},
    **{f"{each}it": ((each,), "", "it") for each in ("sd", "smp", "sma", "tk", "paud")},
    "smkpp": (("smk",), "", "pp"),
    "sdk": (("sd",), "", "kecil"),
    "smu": (("sma",), "", ""),
    "stm": (("smk",), "", ""),
    "smea": (("smk",), "", ""),
    "paud": (("paud", "kb", "tk", "ra"), "", ""),
    "slta": (("sma", "smk", "ma"), "", ""),
    "sltp": (("smp", "mts"), "", ""),
    "madrasah": (("mi", "mts", "ma", "ra"), "", ""),
    "n": ((), STATE, ""),
    "negeri": ((), STATE, ""),
    "negri": ((), STATE, ""),
    "swasta": ((), PRIVATE, ""),
}
# Words that say nothing about which place is meant.
FILLERS = frozenset(
    (
        *("no", "nomor", "npsn", "kec", "kecamatan", "desa", "kel", "kelurahan", "kab", "kabupaten"),
        *("di", "ke", "dan", "yang", "sekolah", "sederajat"),
    )
)
NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {word: str(number) for number, word in enumerate(NUMERALS, 1)}


@dataclass(frozen=True)
class Words:
    """What a text says: `raw` tokens in order; `types` of school (empty: none named); `status` "negeri", "swasta"
    or ""; `numbers` without leading zeros; `telling`, every other word, which says which place is meant.
    """

    raw: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    status: str = ""
    numbers: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()

    @cached_property
    def core(self) -> str:
        """The telling words without spaces: 'lasungbatu'."""
        return "".join(self.telling)

    @cached_property
    def letters(self) -> str:
        """Every letter as written, without spaces and numbers: 'sdnlasungbatu'."""
        return "".join(word for word in self.raw if not word.isdigit())

    @cached_property
    def line(self) -> str:
        """Everything as written, in one spelling of capitals, spaces and numbers: 'sdn lasung batu 1'."""
        return " ".join(self.raw)


@lru_cache(maxsize=32_768)
def read(text: str) -> Words:
    """The words of `text`; all empty for a text that has none."""
    raw = tuple(_tokens(text))
    types: set[str] = set()
    status = ""
    numbers: list[str] = []
    telling: list[str] = []
    for token in raw:
        if token.isdigit():
            numbers.append(token)
        elif token in SCHOOL_WORDS:
            meant, of_status, more = SCHOOL_WORDS[token]
            types |= set(meant)
            status = of_status or status
            telling += [more] if more else []
        else:
            telling.append(token)
    return Words(raw, frozenset(types), status, tuple(numbers), tuple(telling))


def _tokens(text: str) -> Iterator[str]:
    """Folded words without fillers, phrases shortened, letters and numbers apart.

    Roman numerals count only where no other number stands: a stray letter must not become one.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"[’'`]", "", plain)
    plain = re.sub(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])", " ", plain)
    plain = f" {' '.join(re.findall(r'[a-z0-9]+', plain))} "
    for phrase, short in PHRASES:
        plain = plain.replace(f" {phrase} ", f" {short} ")
    roman = {} if any(each.isdigit() for each in plain) else ROMAN
    for word in plain.split():
        number = roman.get(word, word)
        if number.isdigit():
            yield number.lstrip("0") or "0"
        elif word not in FILLERS:
            yield word


def school_type(words: Words, level: str = "") -> str:
    """The one type that a name begins with, else `level`: "sd" for 'SDN 1 Juai'."""
    first = next((token for token in words.raw if token in SCHOOL_WORDS and SCHOOL_WORDS[token][0]), "")
    types = SCHOOL_WORDS[first][0] if first else ()
    return types[0] if len(types) == 1 or first in TYPES else level


def abbreviated(words: Words, level: str = "") -> str:
    """Type and status in one word: 'sdn'. Empty for what is no school."""
    kind = school_type(words, level)
    return kind + {STATE: "n", PRIVATE: "s"}.get(words.status, "") if kind else ""


def spellings(words: Words, level: str = "") -> set[str]:
    """Ways to write a name in letters alone, each without spaces: opened, abbreviated, spelled out, without status.

    `level` is the type of a school whose name does not say it.
    """
    found = {words.letters, words.core}
    kind = school_type(words, level)
    if kind:
        whole = SPELLED_OUT.get(kind, kind).replace(" ", "")
        heads = {kind, abbreviated(words, level), kind + words.status, whole + words.status}
        found |= {head + words.core for head in heads}
    return found - {""}
