"""Names from lists in capitals are told as people write them."""

import pytest

from partners.names import tidy_name

pytestmark = pytest.mark.static

CASES = [
    ("SD NEGERI BANUA HANYAR", "SD Negeri Banua Hanyar"),
    ("SD NEGERI 1 BANUA HANYAR", "SD Negeri 1 Banua Hanyar"),
    ("SD KECIL Ambata", "SD Kecil Ambata"),
    ("SD Kecil ANDAMAI", "SD Kecil Andamai"),
    ("SDIT DARUL FIKRI", "SDIT Darul Fikri"),
    ("SLBN BALANGAN", "SLBN Balangan"),
    ("SMAN 1 AWAYAN", "SMAN 1 Awayan"),
    ("SMAS AL - HIDAYAH INAN", "SMAS Al-Hidayah Inan"),
    ("SMAS AL - QUR AN IKHWANUL MUSLIMIN PARINGIN", "SMAS Al-Qur'an Ikhwanul Muslimin Paringin"),
    ("SMKN 1 BATUMANDI", "SMKN 1 Batumandi"),
    ("SMKPP NEGERI PARINGIN", "SMKPP Negeri Paringin"),
    ("SMP NEGERI 3 BATUMANDI SATU ATAP", "SMP Negeri 3 Batumandi Satu Atap"),
    ("SD NEGERI HUJAN MAS 1", "SD Negeri Hujan Mas 1"),
    ("MTSN 2 BALANGAN", "MTsN 2 Balangan"),
    ("mts negeri iv balangan", "MTs Negeri Iv Balangan"),
    ("SMP NEGERI IV PARINGIN", "SMP Negeri IV Paringin"),
    ("MI DARUL ULUM", "MI Darul Ulum"),
    ("TK PEMBINA", "TK Pembina"),
    ("LKSA AL – TAMAR", "LKSA Al-Tamar"),
    ("JU''UH", "Ju'uh"),
    ("  SD  NEGERI   JUUH ", "SD Negeri Juuh"),
    ("DINAS PERPUSTAKAAN DAN KEARSIPAN", "Dinas Perpustakaan dan Kearsipan"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "tidy"), CASES)
def test_a_name_is_tidied(raw: str, tidy: str) -> None:
    assert tidy_name(raw) == tidy


@pytest.mark.parametrize("tidy", [tidy for _raw, tidy in CASES])
def test_a_tidy_name_stays(tidy: str) -> None:
    assert tidy_name(tidy) == tidy
