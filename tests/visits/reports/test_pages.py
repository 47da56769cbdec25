"""The report as staff meet it: periods, files, who may see it, and what is refused."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from partners.models import Partner, PartnerContact
from tests.core.factories import make_user
from visits.models import Visit
from visits.reports.periods import presets

pytestmark = pytest.mark.django_db

REPORT = "/admin/keliling/laporan/"
PARTNERS = f"{REPORT}mitra/"
NOVEMBER = {"dari": "2026-11-01", "sampai": "2026-11-30"}


@pytest.fixture
def head(client: Client) -> Client:
    client.force_login(make_user("Pimpinan"))
    return client


@pytest.mark.parametrize(
    ("today", "spans"),
    [
        ((2026, 11, 22), ["11-01 11-30", "07-01 12-31", "01-01 12-31"]),
        ((2028, 2, 29), ["02-01 02-29", "01-01 06-30", "01-01 12-31"]),
        ((2026, 6, 30), ["06-01 06-30", "01-01 06-30", "01-01 12-31"]),
        ((2026, 12, 31), ["12-01 12-31", "07-01 12-31", "01-01 12-31"]),
    ],
)
def test_presets(today: tuple[int, int, int], spans: list[str]) -> None:
    found = presets(date(*today))
    assert [each.label for each in found] == ["bulan ini", "semester ini", "tahun ini", "tahun lalu"]
    assert [f"{each.first:%m-%d} {each.last:%m-%d}" for each in found] == [*spans, "01-01 12-31"]
    assert [each.first.year - today[0] for each in found] == [0, 0, 0, -1]


def test_it_opens_with_this_month(head: Client, year: Any) -> None:
    html = head.get(REPORT).content.decode()
    assert "1–30 November 2026" in html
    assert "?dari=2025-01-01&amp;sampai=2025-12-31" in html


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"dari": "2026-11-30", "sampai": "2026-11-01"}, "Tanggal akhir"),
        ({"dari": "kemarin", "sampai": "2026-11-01"}, "Dari"),
        ({"dari": "2026-11-01"}, "Sampai"),
        ({"dari": "1026-11-01", "sampai": "2026-11-01"}, "Periksa juga tahunnya"),
        ({"dari": "2016-11-01", "sampai": "2026-11-01"}, "Paling lama 60 bulan"),
    ],
)
def test_a_period_that_makes_no_sense(head: Client, query: dict[str, str], told: str) -> None:
    response = head.get(REPORT, query)
    assert response.status_code == 400
    assert told in response.content.decode()
    assert "report-table" not in response.content.decode()


def test_a_period_without_anything(head: Client) -> None:
    response = head.get(REPORT, {"dari": "2024-02-01", "sampai": "2024-02-29"})
    assert response.status_code == 200
    assert ">–<" in response.content.decode()


def rows_of(response: Any, form: str) -> list[list[str]]:
    if form == "csv":
        return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(response.content)).active
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_as_a_table(head: Client, year: dict[str, Partner], form: str) -> None:
    PartnerContact.objects.create(partner=year["sd"], name="Pak Arbain", phone="0811500012")
    user = make_user("Petugas Layanan Keliling", first_name="Rusdiana")
    Visit.objects.update(recorded_by=user)
    response = head.get(REPORT, {**NOVEMBER, "unduh": form})
    assert f'laporan-keliling-2026-11-01-2026-11-30.{form}"' in response["Content-Disposition"]
    rows = rows_of(response, form)
    assert rows[0][:6] == ["Menurut", "Nama", "Dijadwalkan", "Terlaksana", "Dibatalkan", "Pengunjung"]
    assert rows[1] == [
        "Seluruhnya",
        "1–30 November 2026",
        *map(str, (10, 8, 1, 146, 46, 46, 16, 5, 4, 2, 3, 66.7)),
    ]
    assert ["Jenjang yang dicatat", "MI", "", "", "", "40"] in [row[:6] for row in rows]
    assert {row[0] for row in rows[1:]} == {
        "Seluruhnya",
        "Bulan",
        "Kecamatan",
        "Jenjang",
        "Jenjang yang dicatat",
    }
    assert {len(row) for row in rows} == {14}
    assert not any(name in str(rows) for name in ("Arbain", "Rusdiana", "0811500012"))


@pytest.mark.parametrize("form", ["pdf", "../csv", "CSV"])
def test_there_is_no_other_form(head: Client, form: str) -> None:
    assert head.get(REPORT, {**NOVEMBER, "unduh": form}).status_code == 404


def test_partners_behind_a_figure_with_hidden_ones(head: Client, year: dict[str, Partner]) -> None:
    assert not year["home"].schedule_public
    html = head.get(PARTNERS, {**NOVEMBER, "daftar": "new"}).content.decode()
    assert "Panti Asuhan Harapan" in html
    assert "SD Negeri 1 Halong" not in html
    assert "4 mitra" in html


@pytest.mark.parametrize(
    "query",
    [
        {"daftar": "semua"},
        {"daftar": "new", "dari": "besok"},
        {"daftar": "new", "jenjang": "S3"},
        {"daftar": "new", "kecamatan": "9999"},
        {"daftar": "new", "kecamatan": "9" * 30},
        {"daftar": "new", "kecamatan": "Juai"},
        {},
    ],
)
def test_a_list_that_there_is_not(head: Client, year: Any, query: dict[str, str]) -> None:
    assert head.get(PARTNERS, NOVEMBER | query).status_code == 404


ROLES = {
    "Petugas Layanan Keliling": True, "Admin": True, "Pimpinan": True, "Penyunting": False, "Penulis": False,
    None: False,
}  # fmt: skip


@pytest.mark.parametrize(("role", "allowed"), ROLES.items())
def test_who_may_see_it(client: Client, role: str | None, allowed: bool) -> None:
    client.force_login(make_user(role))
    for address, query in (
        (REPORT, NOVEMBER),
        (REPORT, NOVEMBER | {"unduh": "csv"}),
        (PARTNERS, NOVEMBER | {"daftar": "new"}),
    ):
        assert (client.get(address, query).status_code == 200) is allowed
    assert (REPORT in client.get(reverse("wagtailadmin_home")).content.decode()) is allowed
    assert (REPORT in client.get(reverse("home_service_summary")).content.decode()) is allowed


def test_nobody_is_led_to_the_login(client: Client) -> None:
    for address in (REPORT, PARTNERS):
        assert client.get(address)["Location"].startswith("/akun/login/")
