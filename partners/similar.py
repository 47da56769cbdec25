"""Partners that may be the same one: names alike, in the same district. People decide; nothing is merged by itself.

Numbers decide ("2" is not "1"), as do the type of school, state or private, and two different NPSN.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from partners.models import Partner
from partners.words import Words, read, school_type

ALIKE, SHORT = 86, 5  # per cent of the letters; a core shorter than that must be the same
# How lists shorten names that are none of schools; what is short for a school is told by `partners.words`. Compared in
# short: the long words are the same for many, and would make everything alike.
SHORTENED = {
    "komunitas": "kom", "pondok pesantren": "ponpes", "pontren": "ponpes", "yayasan": "yys", "yay": "yys",
    "perpustakaan desa": "perpusdes", "perpustakaan": "perpus", "taman bacaan masyarakat": "tbm",
    "taman baca masyarakat": "tbm", "puskesmas": "pkm", "dinas kesehatan": "dinkes",
    "dinas pendidikan dan kebudayaan": "disdikbud", "dinas pendidikan": "disdik", "dinas sosial": "dinsos",
    "kementerian agama": "kemenag", "kantor urusan agama": "kua", "kelompok": "klp", "masyarakat": "masy",
    "lembaga kesejahteraan sosial anak": "lksa", "lembaga kesejahteraan sosial": "lks",
    "pusat kegiatan belajar masyarakat": "pkbm",
}  # fmt: skip
LONG = re.compile(rf"\b({'|'.join(sorted(SHORTENED, key=len, reverse=True))})\b", re.IGNORECASE)
STATUSES: dict[str, str] = {Partner.Status.STATE: "negeri", Partner.Status.PRIVATE: "swasta"}


@dataclass(frozen=True)
class Named:
    """What is compared: every spelling of a name, the type and status of a school, district (or None), NPSN or ""."""

    words: tuple[Words, ...]
    school: str
    status: str
    district: int | None
    npsn: str
    partner: Partner | None = None


def named(
    names: Iterable[str], *, level: str = "", status: str = "", district: int | None = None, npsn: str = ""
) -> Named:
    """Something that is no partner yet, such as a row of a table."""
    words = tuple(dict.fromkeys(read(shortened(name)) for name in names if name))
    return Named(words, _school(words, level), _status(words, status), district, npsn)


def shortened(name: str) -> str:
    """'Komunitas Baca Lampihong' -> 'kom Baca Lampihong', as 'Kom. Baca Lampihong' is read, too."""
    return LONG.sub(lambda found: SHORTENED[found[1].casefold()], " ".join(name.split()))


def of_partner(partner: Partner) -> Named:
    """A partner with every name that it has."""
    found = named(
        (partner.name, partner.source_name, *partner.search_words.splitlines()),
        level=partner.level,
        status=partner.status,
        district=partner.district_id,
        npsn=partner.npsn or "",
    )
    return Named(found.words, found.school, found.status, found.district, found.npsn, partner)


def alike(one: Named, other: Named) -> bool:
    """Whether both may be the same partner. An unknown district may be any."""
    if one.district and other.district and one.district != other.district:
        return False
    if one.npsn and other.npsn and one.npsn != other.npsn:
        return False
    if one.school and other.school and one.school != other.school:
        return False
    if one.status and other.status and one.status != other.status:
        return False
    return any(_spelled_alike(mine, others) for mine in one.words for others in other.words)


class Register:
    """All partners by district, asked for once (one query), to find those that are like a name."""

    def __init__(self) -> None:
        self._by_district: dict[int | None, list[Named]] = defaultdict(list)
        for partner in Partner.objects.with_places().order_by("name", "pk"):
            self._by_district[partner.district_id].append(of_partner(partner))

    def like(self, wanted: Named, *, but: Any = None) -> list[Partner]:
        """Partners that `wanted` may be, except the one with the primary key `but`."""
        nearby = self._near(wanted.district)
        found = [each.partner for each in nearby if alike(wanted, each)]
        return [partner for partner in found if partner is not None and partner.pk != but]

    def pairs(self) -> list[tuple[Partner, Partner]]:
        """Every two partners that may be one, by name."""
        elsewhere = self._by_district.get(None, [])
        found = [
            (one.partner, other.partner)
            for district, members in self._by_district.items()
            for one, other in _pairs(members, elsewhere if district is not None else [])
            if one.partner and other.partner
        ]
        return sorted(found, key=lambda pair: (pair[0].name, pair[0].pk, pair[1].pk))

    def _near(self, district: int | None) -> Iterable[Named]:
        if district is None:
            return [each for members in self._by_district.values() for each in members]
        return [*self._by_district.get(district, []), *self._by_district.get(None, [])]


def _pairs(members: list[Named], others: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Those of one district among themselves, and with those of which nobody knows the district.

    Only names with the same numbers can be alike, so only they are compared.
    """
    numbered: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for each in members:
        for numbers in {words.numbers for words in each.words}:
            numbered[numbers].append(each)
    told: set[tuple[int, int]] = set()
    for numbers, group in numbered.items():
        far = [each for each in others if any(words.numbers == numbers for words in each.words)]
        for one, other in (*combinations(group, 2), *((one, other) for one in group for other in far)):
            if (id(one), id(other)) not in told and alike(one, other):
                told.add((id(one), id(other)))
                yield one, other


def _spelled_alike(one: Words, other: Words) -> bool:
    if one.numbers != other.numbers or not one.raw or not other.raw:
        return False
    if one.core == other.core:
        return True
    if min(len(one.core), len(other.core)) < SHORT:
        return False
    ordered = ("".join(sorted(one.telling)), "".join(sorted(other.telling)))
    return max(fuzz.ratio(one.core, other.core), fuzz.ratio(*ordered)) >= ALIKE


def _school(words: tuple[Words, ...], level: str) -> str:
    return level.lower() or next(filter(None, (school_type(each) for each in words)), "")


def _status(words: tuple[Words, ...], status: str) -> str:
    return STATUSES.get(status, "") or next(filter(None, (each.status for each in words)), "")
