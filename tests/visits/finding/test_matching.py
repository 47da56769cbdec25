"""Forgiving of spelling, strict about numbers and types of school."""

import pytest

from partners.words import read
from visits.finding.index import Index
from visits.finding.matching import Found, find
from visits.finding.place import Place

NAMES = (
    "SD Negeri 1 Paringin",
    "SD Negeri 2 Paringin",
    "SMP Negeri 1 Juai",
    "SMP Negeri 1 Halong",
    "SMA Negeri 1 Awayan",
    "SD Negeri Banua Hanyar",
    "Lapangan Desa Lampihong Kiri",
    "MIN 2 Balangan",
    "MTsN 3 Balangan",
    "TK Al-Ma’arif",
    "SMP Negeri 6 Halong Satu Atap",
)
NUMBERS = {name: f"303000{number:02}" for number, name in enumerate(NAMES)}


def place(name: str, number: int = 0, **fields) -> Place:
    return Place(identity=("partner", number), name=name, **fields)


def names(found: Found) -> list[str]:
    return [place.name for place in found.hits]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(
        place(name, number, codes=frozenset({NUMBERS[name]}), npsn=NUMBERS[name])
        for number, name in enumerate(NAMES)
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SD Negeri 1 Paringin", ["SD Negeri 1 Paringin"]),
        ("sdn paringin 1", ["SD Negeri 1 Paringin"]),
        ("SDN 01 PARINGIN", ["SD Negeri 1 Paringin"]),
        ("sdn paringen 1", ["SD Negeri 1 Paringin"]),
        ("sekolah dasar negeri 2 paringin", ["SD Negeri 2 Paringin"]),
        ("sdn-2, Paringin!", ["SD Negeri 2 Paringin"]),
        ("SD Negeri II Paringin", ["SD Negeri 2 Paringin"]),
        ("smpn1 juai", ["SMP Negeri 1 Juai"]),
        ("smpp juai", ["SMP Negeri 1 Juai"]),
        ("smp negery 1 juai", ["SMP Negeri 1 Juai"]),
        ("sma awayan", ["SMA Negeri 1 Awayan"]),
        ("smu awayan", ["SMA Negeri 1 Awayan"]),
        ("slta awayan", ["SMA Negeri 1 Awayan"]),
        ("sltp juai", ["SMP Negeri 1 Juai"]),
        ("min 2 balangan", ["MIN 2 Balangan"]),
        ("madrasah ibtidaiyah negeri 2 balangan", ["MIN 2 Balangan"]),
        ("mtsn 3 balangan", ["MTsN 3 Balangan"]),
        ("mts balangan", ["MTsN 3 Balangan"]),
        ("tk al maarif", ["TK Al-Ma’arif"]),
        ("taman kanak-kanak almaarif", ["TK Al-Ma’arif"]),
        ("paud al maarif", ["TK Al-Ma’arif"]),
        ("smpn 6 halong satap", ["SMP Negeri 6 Halong Satu Atap"]),
        ("banuahanyar", ["SD Negeri Banua Hanyar"]),
        ("banua hanyar", ["SD Negeri Banua Hanyar"]),
        ("desa lampihong kiri", ["Lapangan Desa Lampihong Kiri"]),
        ("lamp", ["Lapangan Desa Lampihong Kiri"]),
        ("30300003", ["SMP Negeri 1 Halong"]),
        (" 3030 0003 ", ["SMP Negeri 1 Halong"]),
        ("NPSN: 30300003", ["SMP Negeri 1 Halong"]),
        ("SMPN 1 Halong (30300003)", ["SMP Negeri 1 Halong"]),
        ("paringin", ["SD Negeri 1 Paringin", "SD Negeri 2 Paringin"]),
        ("smpn", ["SMP Negeri 1 Halong", "SMP Negeri 1 Juai", "SMP Negeri 6 Halong Satu Atap"]),
        ("sdn 2", ["SD Negeri 2 Paringin"]),
        ("negeri", []),
        ("sdn 3 paringin", []),
        ("sma paringin", []),
        ("smp swasta 1 juai", []),
        ("30300099", []),
        ("303000031", []),
        ("", []),
        ('"', []),
        ("!!!", []),
        ("مدرسة", []),
        ("a " * 100, []),
    ],
)
def test_what_people_type_leads_to_what_they_mean(index: Index, typed: str, meant: list[str]) -> None:
    assert names(find(typed, index)) == meant


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("sdn 3 paringin", ["SD Negeri 1 Paringin", "SD Negeri 2 Paringin"]),
        ("perpustakaan halong", ["SMP Negeri 1 Halong", "SMP Negeri 6 Halong Satu Atap"]),
        ("sekolah negeri tidak dikenal", []),
        ("30300013", ["SMP Negeri 1 Halong"]),
    ],
)
def test_no_hit_offers_the_likeliest_in_name(index: Index, typed: str, nearest: list[str]) -> None:
    found = find(typed, index)
    assert not found.hits
    assert set(nearest) <= {place.name for place in found.nearest}
    assert bool(nearest) == bool(found.nearest)


def test_suggestions_never_show_another_number(index: Index) -> None:
    assert find("sdn 3 paringin", index).suggestions == []


def test_a_begun_npsn_suggests_but_decides_nothing(index: Index) -> None:
    found = find("303000", index)
    assert len(found.hits) == len(NAMES)
    assert find("3030001", index).hits[0].name == NAMES[10]
    assert find("3030001", index).only is None


def test_the_whole_name_stands_before_names_that_begin_with_it() -> None:
    index = Index([place("SD Negeri Halong"), place("SD Negeri Halong Seberang", 1)])
    found = find("sdn halong", index)
    assert names(found) == ["SD Negeri Halong"]
    assert [each.name for each in found.suggestions] == ["SD Negeri Halong", "SD Negeri Halong Seberang"]


def test_a_name_with_one_letter_wrong_does_not_hide_what_is_spelled_right() -> None:
    index = Index([place("SD Negeri Baru"), place("SD Negeri Baruh Bahinu", 1)])
    assert names(find("sdn baruh", index)) == ["SD Negeri Baru", "SD Negeri Baruh Bahinu"]


@pytest.fixture(scope="module")
def namesakes() -> Index:
    return Index(
        [
            place("SD Negeri Mantuyan", district="Halong"),
            place("SD Negeri Mantuyan", 1, district="Batu Mandi", others="Batumandi"),
        ]
    )


def test_namesakes_are_both_shown(namesakes: Index) -> None:
    found = find("sdn mantuyan", namesakes)
    assert {each.district for each in found.hits} == {"Halong", "Batu Mandi"}
    assert found.only is None


@pytest.mark.parametrize("district", ["batu mandi", "Batumandi", "kec. batu mandi", "batumndi"])
def test_the_district_tells_namesakes_apart(namesakes: Index, district: str) -> None:
    only = find(f"sdn mantuyan {district}", namesakes).only
    assert only
    assert only.district == "Batu Mandi"


def test_a_village_finds_what_lies_in_it_beside_what_is_called_so() -> None:
    index = Index(
        [
            place("SD Negeri Kupang", village="Kupang"),
            place("Lapangan Tirta", 1, village="Kupang"),
            place("SD Negeri Tampang", 2, village="Tampang"),
        ]
    )
    assert names(find("desa kupang", index)) == ["SD Negeri Kupang", "Lapangan Tirta"]
    assert names(find("sdn kupang", index)) == ["SD Negeri Kupang"]


@pytest.mark.parametrize(
    ("typed", "types", "status", "numbers", "telling"),
    [
        ("MTsN 2", {"mts"}, "negeri", ("2",), ()),
        ("Min 3 Balangan", {"mi"}, "negeri", ("3",), ("balangan",)),
        ("SMP.N.1", {"smp"}, "negeri", ("1",), ()),
        ("Sekolah Menengah Kejuruan Negeri 1", {"smk"}, "negeri", ("1",), ()),
        ("SDIT Darul Fikri", {"sd"}, "", (), ("it", "darul", "fikri")),
        ("SLTA 01 Juai", {"sma", "smk", "ma"}, "", ("1",), ("juai",)),
        ("Hujan Mas 1i", set(), "", ("1",), ("hujan", "mas", "i")),
    ],
)
def test_abbreviations_are_opened(
    typed: str, types: set[str], status: str, numbers: tuple[str, ...], telling: tuple[str, ...]
) -> None:
    words = read(typed)
    assert (set(words.types), words.status, words.numbers, words.telling) == (types, status, numbers, telling)
