"""The 211 schools of the official list, and the ways in which people write their names."""

import csv
import random
import re
import string
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from demo.names import tidy_school_name
from demo.places import DATA
from visits.finding.index import Index
from visits.finding.place import Place

TRIES = 12  # misspellings of each name and kind
STATE = re.compile(r"^(SD|SMP|SMA|SMK|SLB) NEGERI\b")
SHORT = re.compile(r"^(SD|SMP|SMA|SMK|SLB)N\b")


class Typed(NamedTuple):
    """What somebody types, and the NPSN of the school that is meant."""

    text: str
    npsn: str


@cache
def rows() -> list[dict[str, str]]:
    """The rows of the list, with columns npsn, sekolah, bentuk, status, kecamatan and others."""
    with (DATA / "schools.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def index() -> Index:
    """All of them as the finder knows them, without a database."""
    return Index(
        Place(
            identity=("partner", number),
            name=tidy_school_name(row["sekolah"]),
            codes=frozenset([row["npsn"]]),
            aliases=(row["sekolah"],),
            others="\n".join([row["alamat_jalan"], row["kecamatan"].replace("Batu Mandi", "Batumandi")]),
            district=row["kecamatan"].removeprefix("Kec. "),
            level=row["bentuk"].lower(),
            status={"N": "negeri", "S": "swasta"}[row["status"]],
            npsn=row["npsn"],
        )
        for number, row in enumerate(rows())
    )


def short(name: str) -> str:
    """'SD NEGERI PARINGIN 1' -> 'SDN PARINGIN 1'."""
    return STATE.sub(r"\1N", name)


def long(name: str) -> str:
    """'SMAN 1 AWAYAN' -> 'SMA NEGERI 1 AWAYAN'."""
    return SHORT.sub(r"\1 NEGERI", name)


def number_first(name: str) -> str:
    """'SDN PARINGIN 1' -> 'SDN 1 PARINGIN'."""
    return re.sub(r"^(\S+) (.*) (\d+)$", r"\1 \3 \2", name)


def number_last(name: str) -> str:
    """'SMPN 1 JUAI' -> 'SMPN JUAI 1'."""
    return re.sub(r"^(\S+) (\d+) (.*)$", r"\1 \3 \2", name)


def glued(name: str) -> str:
    """'SDN 1 PARINGIN' -> 'sdn1 paringin'."""
    return re.sub(r" (\d)", r"\1", name).lower()


def in_district(row: dict[str, str]) -> str:
    return f"{short(row['sekolah'])} {row['kecamatan'].lower()}"


def spaced(npsn: str) -> str:
    """'30303885' -> '3030 38 85'."""
    return f"{npsn[:4]} {npsn[4:6]} {npsn[6:]}"


WAYS: dict[str, Callable[[dict[str, str]], str]] = {
    "plain name": lambda row: row["sekolah"],
    "NPSN": lambda row: row["npsn"],
    "NPSN with spaces": lambda row: spaced(row["npsn"]),
    "abbreviation": lambda row: short(row["sekolah"]),
    "opened": lambda row: long(row["sekolah"]),
    "number first": lambda row: number_first(short(row["sekolah"])),
    "number last": lambda row: number_last(short(row["sekolah"])).title(),
    "number glued": lambda row: glued(number_first(short(row["sekolah"]))),
    "without negeri": lambda row: row["sekolah"].replace(" NEGERI", "").lower(),
    "spelled out": lambda row: re.sub(r"^SD\b", "Sekolah Dasar", row["sekolah"]),
    "with its district": in_district,
}


def substituted(text: str, at: int, letter: str) -> str:
    return text[:at] + letter + text[at + 1 :]


def deleted(text: str, at: int, letter: str) -> str:
    return text[:at] + text[at + 1 :]


def inserted(text: str, at: int, letter: str) -> str:
    return text[:at] + letter + text[at:]


def swapped(text: str, at: int, letter: str) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :] if text[at + 1 : at + 2].isalpha() else text


MISTAKES: dict[str, Callable[[str, int, str], str]] = {
    "one letter substituted": substituted,
    "one letter missing": deleted,
    "one letter too many": inserted,
    "two letters swapped": swapped,
}


def misspelled(kind: str) -> Iterator[Typed]:
    """Names with one letter wrong, the first letter and those of the type included; the same ones in every run."""
    dice = random.Random(kind)
    for row in rows():
        for name in (row["sekolah"], short(row["sekolah"])):
            places = [at for at, letter in enumerate(name) if letter.isalpha()]
            # The first letter, the first one of the name itself, and others.
            own = len(name) - len(re.sub(r"^(SD|SMP|SMA|SMK|SLB)N?( NEGERI)? ", "", name))
            for at in [0, own, *dice.choices(places, k=TRIES)]:
                wrong = (
                    MISTAKES[kind](name, at, dice.choice(string.ascii_uppercase))
                    if name[at].isalpha()
                    else name
                )
                if wrong != name:
                    yield Typed(wrong, row["npsn"])


def written(kind: str) -> Iterator[Typed]:
    """Every school in one of the right ways to write it."""
    for row in rows():
        yield Typed(WAYS[kind](row), row["npsn"])


def namesakes(typed: Typed) -> set[str]:
    """NPSNs of other schools whose names are as near to what was typed, letter by letter, as the one that is meant."""
    own = next(row for row in rows() if row["npsn"] == typed.npsn)
    limit = distance(typed.text, own)
    return {row["npsn"] for row in rows() if row is not own and distance(typed.text, row) <= limit}


def distance(text: str, row: dict[str, str]) -> int:
    """Letters wrong in `text` as a name of this school, in the nearest of the ways to write it; numbers must agree."""
    name = row["sekolah"]
    if re.findall(r"\d+", text) != re.findall(r"\d+", name):
        return len(text)
    texts = (text, short(text), number_last(text), number_first(text))
    names = {name, short(name), long(name), number_first(short(name)), number_last(short(name))}
    return min(OSA.distance(each.replace(" ", ""), name.replace(" ", "")) for each in texts for name in names)
