"""Forgiving of spelling, strict about numbers."""

import pytest

from visits.finder import Found, Place, find, words

NAMES = (
    "SD Negeri 1 Paringin",
    "SD Negeri 2 Paringin",
    "SMP Negeri 1 Juai",
    "SMP Negeri 1 Halong",
    "SMA Negeri 1 Awayan",
    "SD Negeri Banua Hanyar",
    "Lapangan Desa Lampihong Kiri",
)


def others(name: str) -> str:
    """The umbrella word that the directory adds to upper schools."""
    return "SLTA" if name.startswith("SMA") else ""


PLACES = [
    Place(
        identity=("partner", number),
        name=name,
        codes=frozenset({f"3030000{number}"}),
        others="SLTA" * ("SMA" in name),
    )
    for number, name in enumerate(NAMES)
]


def names(found: Found) -> list[str]:
    return [place.name for place in found.hits]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SD Negeri 1 Paringin", ["SD Negeri 1 Paringin"]),
        ("sdn paringin 1", ["SD Negeri 1 Paringin"]),
        ("SDN 01 PARINGIN", ["SD Negeri 1 Paringin"]),
        ("sdn paringen 1", ["SD Negeri 1 Paringin"]),
        ("sekolah dasar negeri 2 paringin", ["SD Negeri 2 Paringin"]),
        ("sdn-2, Paringin!", ["SD Negeri 2 Paringin"]),
        ("smpn1 juai", ["SMP Negeri 1 Juai"]),
        ("sma awayan", ["SMA Negeri 1 Awayan"]),
        ("slta awayan", ["SMA Negeri 1 Awayan"]),
        ("banua hanyar", ["SD Negeri Banua Hanyar"]),
        ("desa lampihong kiri", ["Lapangan Desa Lampihong Kiri"]),
        ("30300003", ["SMP Negeri 1 Halong"]),
        (" 30300003 ", ["SMP Negeri 1 Halong"]),
        ("paringin", ["SD Negeri 1 Paringin", "SD Negeri 2 Paringin"]),
        ("sdn 3 paringin", []),
        ("30300009", []),
        ("", []),
        ('"', []),
        ("!!!", []),
        ("مدرسة", []),
    ],
)
def test_what_people_type_leads_to_what_they_mean(typed: str, meant: list[str]) -> None:
    assert names(find(typed, PLACES)) == meant


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("sdn 3 paringin", ["SD Negeri 1 Paringin", "SD Negeri 2 Paringin"]),
        ("perpustakaan halong", ["SMP Negeri 1 Halong"]),
        ("sekolah negeri tidak dikenal", []),
    ],
)
def test_no_hit_offers_those_that_share_a_telling_word(typed: str, nearest: list[str]) -> None:
    found = find(typed, PLACES)
    assert not found.hits
    assert sorted(place.name for place in found.nearest) == nearest


def test_the_place_that_is_named_exactly_stands_before_those_that_also_fit() -> None:
    places = [
        Place(identity=("partner", 1), name="SD Negeri Halong"),
        Place(identity=("partner", 2), name="SD Negeri Halong Seberang"),
    ]
    assert names(find("sdn halong", places)) == ["SD Negeri Halong"]


def test_namesakes_are_both_shown() -> None:
    places = [
        Place(identity=("partner", 1), name="SD Negeri Mantuyan", district="Halong"),
        Place(identity=("partner", 2), name="SD Negeri Mantuyan", district="Juai"),
    ]
    found = find("sdn mantuyan", places)
    assert len(found.hits) == 2
    assert found.only is None
    assert find("sdn mantuyan juai", places).only == places[1]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("MTsN 2", ("mts", "negeri", "2")),
        ("Min 3 Balangan", ("mi", "negeri", "3", "balangan")),
        ("SMP.N.1", ("smp", "negeri", "1")),
        ("Sekolah Menengah Kejuruan Negeri 1", ("smk", "negeri", "1")),
        ("TK Al-Ma’arif", ("tk", "al", "maarif")),
    ],
)
def test_abbreviations_are_opened(typed: str, expected: tuple[str, ...]) -> None:
    assert words(typed) == expected
