"""Tidy names, and villages only where the address leaves no doubt."""

import csv

import pytest

from demo.names import district_key, other_forms, tidy_school_name, tidy_village_name, village_in_address
from demo.places import DATA

HALONG = {"1": "Halong", "2": "Uren", "3": "Kapul", "4": "Mamantang", "5": "Aniungan"}
TEBING = {"1": "Ajung", "2": "Dayak Pitap", "3": "Langkap", "4": "Sungsum"}
AWAYAN = {"1": "Awayan", "2": "Awayan Hilir", "3": "Sei Pumpung", "4": "Tundakan", "5": "Pematang"}
JUAI = {
    "1": "Juai",
    "2": "Buntu Karau",
    "3": "Sumber Rejeki",
    "4": "Wonorejo",
    "5": "Galumbang",
    "6": "Lalayau",
}
SELATAN = {"1": "Batu Piring", "2": "Inan", "3": "Galumbang"}


@pytest.mark.parametrize(
    ("found", "tidy"),
    [
        ("SD NEGERI BANUA HANYAR", "SD Negeri Banua Hanyar"),
        ("SMAN 1 HALONG", "SMAN 1 Halong"),
        ("SD Kecil ANDAMAI", "SD Kecil Andamai"),
        ("SD KECIL Tanjungan Jelamu", "SD Kecil Tanjungan Jelamu"),
        ("SMP NEGERI 6 HALONG SATU ATAP", "SMP Negeri 6 Halong Satu Atap"),
        ("SMAS AL - QUR AN IKHWANUL MUSLIMIN PARINGIN", "SMAS Al-Qur'an Ikhwanul Muslimin Paringin"),
        ("SMPS AL QURAN IKHWANUL MUSLIMIN", "SMPS Al-Qur'an Ikhwanul Muslimin"),
        ("SMAS AL - HIDAYAH INAN", "SMAS Al-Hidayah Inan"),
        ("SMKPP NEGERI PARINGIN", "SMKPP Negeri Paringin"),
        ("SLBN BALANGAN", "SLBN Balangan"),
        ("SDIT DARUL FIKRI", "SDIT Darul Fikri"),
    ],
)
def test_names_of_a_register_become_names_that_people_write(found: str, tidy: str) -> None:
    assert tidy_school_name(found) == tidy


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("SMP Negeri 1 Halong", ["SMPN 1 Halong"]),
        ("SMAN 1 Halong", ["SMA Negeri 1 Halong"]),
        ("SDIT Darul Fikri", []),
    ],
)
def test_a_state_school_is_also_found_under_its_other_form(name: str, forms: list[str]) -> None:
    assert other_forms(name) == forms


def test_doubled_apostrophes_of_the_register_are_single() -> None:
    assert tidy_village_name("Ju''uh") == "Ju'uh"


@pytest.mark.parametrize("spelling", ["Batu Mandi", "Batumandi", "Kec. Batu Mandi", "kecamatan batumandi"])
def test_a_district_is_recognised_in_every_spelling(spelling: str) -> None:
    assert district_key(spelling) == "batumandi"


@pytest.mark.parametrize(
    ("address", "villages", "village"),
    [
        ("Desa Uren", HALONG, "2"),
        ("DESA UREN RT.1", HALONG, "2"),
        ("Ampinang Desa Uren", HALONG, "2"),
        ("Jalan pembangunan RT.03 Desa Halong", HALONG, "1"),
        ("DS. MAMANTANG KEC. HALONG", HALONG, "4"),
        ("Desa K Apul", HALONG, "3"),
        ("Desa Buntukarau", JUAI, "2"),
        ("Wonorejo", JUAI, "4"),
        ("Desa Sungai Pumpung", AWAYAN, "3"),
        ("Desa Awayan Hilir", AWAYAN, "2"),
        ("Jl.A.Yani Km 5 Kel. Batu Piring", SELATAN, "1"),
        ("JL. TUMENGGUNG JALIL RT. III DS. INAN", SELATAN, "2"),
        # Streets, school grounds and neighbours that only bear the name.
        ("JL. TUNDAKAN NO. 01 KEC. AWAYAN KAB. BALANGAN", AWAYAN, None),
        ("jl. raya uren", HALONG, None),
        ("Jl. Desa Uren", HALONG, None),
        ("JL. A. YANI KOMP. PENDIDIKAN BATU PIRING", SELATAN, None),
        ("Kompleks Kecamatan Awayan", AWAYAN, None),
        ("SMPN 1 HALONG", HALONG, None),
        # Another spelling may be another place.
        ("Desa Aniyungan", HALONG, None),
        ("Desa Pamatang", AWAYAN, None),
        ("Desa Sumber Rezeki", JUAI, None),
        ("Desa Gelumbang", JUAI, None),
        ("Desa V Lalayau", JUAI, None),
        # Two villages, and none at all.
        ("Ajung Desa Dayak Pitap", TEBING, None),
        ("Jl. Rambung Raya Rt. IV", TEBING, None),
        ("", HALONG, None),
    ],
)
def test_a_village_is_matched_only_when_it_is_certain(
    address: str, villages: dict[str, str], village: str | None
) -> None:
    assert village_in_address(address, villages) == village


def test_the_lists_are_complete() -> None:
    with (DATA / "schools.csv").open(encoding="utf-8") as file:
        schools = list(csv.DictReader(file))
    with (DATA / "regions.csv").open(encoding="utf-8") as file:
        depths = [row["kode"].count(".") for row in csv.DictReader(file)]
    assert len({school["npsn"] for school in schools}) == 211
    assert (depths.count(2), depths.count(3)) == (8, 157)
