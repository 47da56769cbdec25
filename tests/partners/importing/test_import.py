"""Partners come from tables: who they are, what changes, and what nobody may lose."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from partners.models import Partner, PartnerContact
from tests.partners.factories import make_district, make_home, make_school, make_village
from tests.partners.importing.files import csv_file, run

HEAD = "npsn,sekolah,bentuk,status,alamat_jalan,kecamatan,lintang,bujur"
FIRST = "10000001,SD NEGERI 1 CONTOH,SD,N,Desa Contoh,Kec. Batumandi,-2.3973000,115.4310000"
SECOND = "10000002,SMPS AL- HIDAYAH,SMP,S,Jl. Raya,Kec. Batu Mandi,,"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def district() -> Any:
    return make_district("Batu Mandi", "63.11.05", other_spellings="Batumandi")


def imported(folder: Path, *rows: str, head: str = HEAD, **options: Any) -> tuple[str, list[str]]:
    return run("import_partners", csv_file(folder, head, *rows), **options)


def test_schools_of_the_public_list(tmp_path: Path, district: Any) -> None:
    last, problems = imported(tmp_path, FIRST, SECOND)
    assert (last, problems) == ("created 2, changed 0, unchanged 0, skipped 0", [])
    first, second = Partner.objects.order_by("npsn")
    assert (first.name, first.source_name) == ("SD Negeri 1 Contoh", "SD NEGERI 1 CONTOH")
    assert (first.kind, first.level, first.status, first.district) == ("school", "SD", "state", district)
    assert (str(first.latitude), str(first.longitude)) == ("-2.3973000", "115.4310000")
    assert (second.name, second.status, second.latitude) == ("SMPS Al-Hidayah", "private", None)
    assert first.code
    assert first.schedule_public


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    imported(tmp_path, FIRST, SECOND)
    before = list(Partner.objects.order_by("pk").values())
    assert imported(tmp_path, FIRST, SECOND) == ("created 0, changed 0, unchanged 2, skipped 0", [])
    assert list(Partner.objects.order_by("pk").values()) == before


def test_what_staff_have_entered_is_not_blanked(tmp_path: Path) -> None:
    imported(tmp_path, SECOND)
    Partner.objects.update(
        latitude=-2, longitude=115, phone="0811", address="Jl. Raya", search_words="alhida"
    )
    last, _problems = imported(tmp_path, "10000002,SMPS AL- HIDAYAH,,,,,,")
    assert last == "created 0, changed 0, unchanged 1, skipped 0"
    partner = Partner.objects.get()
    assert (partner.phone, partner.search_words, partner.level) == ("0811", "alhida", "SMP")


def test_a_name_that_staff_have_corrected_stays_until_the_source_changes_it(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    Partner.objects.update(name="SDN 1 Contoh Kota")
    assert imported(tmp_path, FIRST)[0] == "created 0, changed 0, unchanged 1, skipped 0"
    assert imported(tmp_path, FIRST.replace("CONTOH", "TELADAN"))[0].startswith("created 0, changed 1")
    partner = Partner.objects.get()
    assert (partner.name, partner.source_name) == ("SD Negeri 1 Teladan", "SD NEGERI 1 TELADAN")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("123,SDN A,SD,N,,,,", "line 2, column npsn: an NPSN has 8 digits, not 123"),
        ("1000000a,SDN A,SD,N,,,,", "column npsn: an NPSN has 8 digits"),
        ("10000003,,SD,N,,,,", "column sekolah: the name is missing"),
        ("10000003,SDN A,SD,N,,Kec. Entah,,", "column kecamatan: there is no district Kec. Entah"),
        ("10000003,SDN A,SD,N,,,115.4,-2.3", "column lintang: 115.4; -2.3 is no position on the globe"),
        ("10000003,SDN A,SD,N,,,0,0", "no position"),
        ("10000003,SDN A,SD,N,,,-2.3,", "no position"),
        ("10000003,SDN A,XX,N,,,,", "column bentuk: XX is not known here"),
        ("10000003,SDN A,SD,?,,,,", "column status: ? is not known here"),
        (f"10000003,{'A' * 200},SD,N,,,,", "line 2, column sekolah: "),
        (",Panti Contoh,,,,,,", "nothing says what kind of partner"),
        ("10000003,SDN A,SD,N,Jl. A, No. 3,Kec. Batumandi,-2,115", "a comma without quotation marks"),
    ],
)
def test_a_senseless_row_is_told_with_its_line_and_left_out(tmp_path: Path, row: str, words: str) -> None:
    last, (problem,) = imported(tmp_path, row, FIRST)
    assert last == "created 1, changed 0, unchanged 0, skipped 1"
    assert words in problem
    assert problem.startswith("line 2")


def test_the_same_school_twice_in_a_file(tmp_path: Path) -> None:
    last, problems = imported(tmp_path, FIRST, SECOND, FIRST)
    assert last == "created 2, changed 0, unchanged 0, skipped 1"
    assert problems == ["line 4, column sekolah: the same partner stands in line 2"]


def test_namesakes_of_two_numbers_are_two(tmp_path: Path) -> None:
    last, _problems = imported(tmp_path, FIRST, FIRST.replace("10000001", "10000009"))
    assert last == "created 2, changed 0, unchanged 0, skipped 0"
    assert Partner.objects.values("slug").distinct().count() == 2


def test_without_a_number_the_code_tells_then_name_and_district(tmp_path: Path, district: Any) -> None:
    home = make_home("LKSA Kasih Ibu")
    school = make_school("SD Negeri 1 Contoh", district=district)
    head = "kode,nama,kecamatan,telepon"
    last, _problems = imported(tmp_path, f"{home.code},LKSA Kasih Ibu,,0811", ",SDN X,Batumandi,", head=head)
    assert last == "created 1, changed 1, unchanged 0, skipped 0"
    last, _problems = imported(tmp_path, ",sd negeri 1 contoh,BATU MANDI,0812", head=head)
    assert last == "created 0, changed 1, unchanged 0, skipped 0"
    school.refresh_from_db()
    assert (school.private_contact.phone, school.name) == ("0812", "SD Negeri 1 Contoh")


def test_a_school_known_by_name_gets_its_number(tmp_path: Path, district: Any) -> None:
    school = make_school("SD Negeri 1 Contoh", district=district)
    assert imported(tmp_path, FIRST)[0].startswith("created 0, changed 1")
    school.refresh_from_db()
    assert school.npsn == "10000001"


def test_a_name_that_several_have_is_told(tmp_path: Path, district: Any) -> None:
    for npsn in ("10000007", "10000008"):
        make_school("SD Negeri 1 Contoh", npsn=npsn, district=district)
    with pytest.raises(CommandError, match=r"Nothing could be imported\."):
        imported(tmp_path, ",SD Negeri 1 Contoh,Batumandi", head="npsn,nama,kecamatan")


@pytest.mark.parametrize(
    ("cells", "words"),
    [("10000007,{other}", "belong to two different partners"), (",NOPE", "no partner has the code NOPE")],
)
def test_a_code_that_says_something_else(tmp_path: Path, cells: str, words: str) -> None:
    make_school("SD A", npsn="10000007")
    other = make_school("SD B", npsn="10000008").code
    _last, (problem,) = imported(
        tmp_path, f"{cells.format(other=other)},SD A", ",,SD C", head="npsn,kode,nama"
    )
    assert words in problem


def test_villages_by_name_within_their_district(tmp_path: Path) -> None:
    village = make_village("Balida", "63.11.06.2034")
    head = "nama,jenis,kecamatan,desa"
    _last, problems = imported(
        tmp_path,
        "Desa Balida,Pemerintah desa/kelurahan,,Desa BALIDA",
        "KIM,komunitas,Batumandi,Balida",
        head=head,
    )
    balida, kim = Partner.objects.order_by("pk")
    assert (balida.village, balida.district) == (village, village.district)
    assert (kim.village, kim.kind) == (None, "community")
    assert problems == ["line 3, column desa: there is no village Balida in that district; it is left empty"]


def test_homes_hide_their_visits_unless_the_table_says_otherwise(tmp_path: Path) -> None:
    head = "nama,jenis,jadwal untuk umum"
    imported(tmp_path, "Panti A,welfare,", "Panti B,Lembaga kesejahteraan sosial,ya", head=head)
    assert dict(Partner.objects.values_list("name", "schedule_public")) == {"Panti A": False, "Panti B": True}


def test_contacts_and_the_rest_of_the_columns(tmp_path: Path) -> None:
    head = "nama,jenis,telepon umum,private_phone,private_name,hari sekolah,kata pencarian,aktif,surel umum"
    row = "SDN A,sekolah,0517-1,+62 811,Ibu A,5,sd anu; sdn anu,tidak,a@example.org"
    imported(tmp_path, row, head=head)
    partner = Partner.objects.get()
    assert (partner.phone, partner.school_days, partner.active) == ("0517-1", 5, False)
    assert (partner.search_words, partner.email) == ("sd anu\nsdn anu", "a@example.org")
    contact = PartnerContact.objects.get()
    assert (contact.name, contact.phone) == ("Ibu A", "+62 811")
    assert imported(tmp_path, row, head=head)[0] == "created 0, changed 0, unchanged 1, skipped 0"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert imported(tmp_path, FIRST, dry_run=True)[0] == "created 1, changed 0, unchanged 0, skipped 0"
    assert not Partner.objects.exists()


def test_all_or_nothing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there were problems"):
        imported(tmp_path, FIRST, "1,SDN A,SD,N,,,,", all_or_nothing=True)
    assert not Partner.objects.exists()
    assert imported(tmp_path, FIRST, all_or_nothing=True)[0].startswith("created 1")


@pytest.mark.parametrize(
    ("lines", "words"),
    [(["a,b", "1,2"], "cannot|could|missing"), ([HEAD], "Nothing could be imported"), ([], "no table")],
)
def test_a_file_that_holds_nothing_is_an_error(tmp_path: Path, lines: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        run("import_partners", csv_file(tmp_path, *lines))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run("import_partners", str(tmp_path / "none.csv"))
