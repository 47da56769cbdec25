"""Whom to call stays with staff, whatever the heading; what was understood is shown before anything is stored."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from partners.models import Partner, PartnerContact
from tests.partners.factories import make_district, make_school
from tests.partners.importing.test_alike import preview, staff
from tests.partners.importing.test_import import imported

pytestmark = pytest.mark.django_db
__all__ = ["staff"]


@pytest.fixture(autouse=True)
def district() -> Any:
    return make_district("Batu Mandi", "63.11.05", other_spellings="Batumandi")


def page_of(staff: Client, *rows: str) -> Any:
    """The preview of a file with headings of its own."""
    return preview(staff, *rows[1:], head=rows[0])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *((each, "phone") for each in ("telp", "No. HP", "No HP", "HP", "WhatsApp", "Nomor WA", "phone")),
        *((each, "email") for each in ("e-mail", "email", "Surel")),
        *((each, "name") for each in ("Kepala Sekolah", "Nama Kepala Sekolah", "Narahubung", "kontak")),
        ("jabatan", "role"),
    ],
)
def test_a_contact_is_for_staff_unless_the_heading_says_otherwise(
    tmp_path: Path, heading: str, field: str
) -> None:
    value = "ibu@contoh.id" if field == "email" else "0812000111"
    imported(tmp_path, f"SDN 1 Contoh,{value}", head=f"nama,{heading}")
    partner = Partner.objects.get()
    assert getattr(partner.private_contact, field) == value
    assert not any((partner.phone, partner.email, partner.contact_name, partner.contact_role))


def test_a_heading_that_says_so_is_public(tmp_path: Path) -> None:
    imported(tmp_path, "SDN 1 Contoh,0526-21,s@contoh.id", head="nama,Telepon umum,surel umum")
    partner = Partner.objects.get()
    assert (partner.phone, partner.email) == ("0526-21", "s@contoh.id")
    assert not PartnerContact.objects.exists()


def test_who_is_named_as_head_has_that_role(tmp_path: Path) -> None:
    imported(tmp_path, "SDN 1 Contoh,Ibu A", head="nama,Nama Kepala Sekolah")
    assert Partner.objects.get().private_contact.role == "Kepala sekolah"


@pytest.mark.parametrize(
    ("written", "stored", "remark"),
    [
        ("8123456789", "08123456789", "the 0 that the spreadsheet took away is back: 08123456789"),
        ("812-3456-7890", "0812-3456-7890", "the 0 that the spreadsheet took away is back"),
        ("08123456789", "08123456789", ""),
        ("+62 812 3456 789", "+62 812 3456 789", ""),
        ("628123456789", "628123456789", ""),
        ("52620211", "52620211", "does not begin with 0"),
        ("0526-21", "0526-21", ""),
        ("110", "110", ""),
    ],
)
def test_the_zero_that_spreadsheets_take_away(tmp_path: Path, written: str, stored: str, remark: str) -> None:
    for _again in range(2):
        last, told = imported(tmp_path, f"SDN 1 Contoh,{written}", head="nama,No. HP")
        assert PartnerContact.objects.get().phone == stored
        assert len(told) == bool(remark) and remark in "".join(told)
    assert last == "created 0, changed 0, unchanged 1, skipped 0"


def test_kinds_and_levels_by_the_words_of_the_office(tmp_path: Path) -> None:
    imported(tmp_path, "Al Hikmah,MI", "Lampihong Membaca,komunitas", head="nama,kategori")
    assert list(Partner.objects.order_by("pk").values_list("kind", "level")) == [
        ("school", "MI"),
        ("community", ""),
    ]


def test_the_preview_says_where_each_column_goes_and_what_was_understood(staff: Client) -> None:
    head = "npsn,Nama Sekolah,Jenjang,Kec.,Telp,Telepon umum,Warna"
    html = page_of(
        staff, head, "10000001,SDN 1 CONTOH,SD,Batumandi,8123456789,0526-21,hijau"
    ).content.decode()
    text = " ".join(html.split())
    assert "Telp → Kontak internal: telepon <strong>(hanya untuk petugas)</strong>" in text
    assert "Telepon umum → Telepon umum <strong>(tampil untuk umum di halaman mitra)</strong>" in text
    facts = (
        "Sekolah · SD · NPSN 10000001 · Kec. Batu Mandi · Kontak umum: 0526-21 · Kontak internal: 08123456789"
    )
    assert facts in text
    assert "dikembalikan: 08123456789" in text and "tidak dibaca: Warna" in text


def test_a_broken_row_tells_all_its_faults(staff: Client, tmp_path: Path) -> None:
    rows = ("npsn,nama,jenis,kecamatan,aktif", "123,Contoh,entah,Kec. Tidak Ada,mungkin", "10000001,SDN A,,,")
    html = page_of(staff, *rows).content.decode()
    for words in (
        "NPSN terdiri atas 8 angka",
        "entah tidak dikenal",
        "Kecamatan Kec. Tidak Ada",
        "mungkin tidak dapat",
    ):
        assert words in html, words
    last, told = imported(tmp_path, *rows[1:], head=rows[0])
    assert last == "created 1, changed 0, unchanged 0, skipped 1"
    assert [each.split(":")[0] for each in told] == [
        f"line 2, column {name}" for name in ("npsn", "jenis", "kecamatan", "aktif")
    ]


def test_a_known_partner_is_shown_as_it_is_known(staff: Client, district: Any) -> None:
    make_school("SD Negeri 1 Contoh", npsn="10000001", district=district)
    html = page_of(staff, "npsn,nama,alamat", "10000001,SD Negeri 1 Contoh,Jl. Baru").content.decode()
    assert "Sekolah · SD · NPSN 10000001 · Kec. Batu Mandi" in html
