"""The year's report: every figure agrees with its list, on the page and in the file."""

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from branches.models import Branch, VisitorCount
from home.reports import activities, periods
from inclusion.models import Activity, DailyPageViews, InclusionIndexPage, Strategy
from inclusion.yearly.figures import by_strategy, yearly_counts
from inclusion.yearly.records import LISTINGS
from partners.models import Agreement
from tests.core.factories import make_image, make_user
from tests.inclusion.factories import make_activity, make_partner, make_programme, make_story
from tests.visits.factories import make_stop, make_visit

pytestmark = pytest.mark.django_db

REPORT = "/admin/kegiatan/laporan/"
MARCH = date(2026, 3, 3)
HEAD = 2  # the row of the headings, beneath the day


@pytest.fixture
def year(index: InclusionIndexPage) -> None:
    """2026 in all three strategies, with what belongs to the years beside it and what does not count."""
    school, home = make_partner("SMPN 1"), make_partner("Panti")
    photo = make_image(people_shown="none", consent="not_needed")
    hidden = make_image(people_shown="children", consent="pending")
    sewing = make_programme(index, "=Menjahit", strategy=Strategy.COMMUNITY)
    reading = make_programme(index, "Sudut baca", strategy=Strategy.SERVICES)
    for programme, women, picture, guests in (
        (sewing, 10, photo, [school, home]),
        (sewing, 4, photo, [school]),
        (reading, 7, hidden, [school]),
    ):
        done = make_activity(programme, done_on=MARCH, women=women, men=2, photo=picture, title="=1+1")
        done.partners.set(guests)
    make_activity(sewing, planned_on=date(2025, 12, 31), done_on=date(2026, 1, 1), men=3)
    make_activity(sewing, planned_on=date(2026, 12, 31), done_on=date(2027, 1, 1), men=90)
    make_activity(reading, cancelled=True, reason="Banjir")
    make_activity(reading)
    make_story(index, told_on=MARCH, programme=sewing)
    make_story(index, "Tanpa program", told_on=MARCH)
    make_story(index, "Konsep", told_on=MARCH, programme=sewing, live=False)
    make_story(index, "Lama", told_on=date(2025, 3, 3), programme=sewing)
    for number, first, last in (
        ("A", "2020-01-01", None), ("B", "2025-01-01", "2026-01-01"), ("C", "2026-12-31", "2027-12-31"),
        ("D", "2025-01-01", "2025-12-31"), ("E", "2027-01-01", None),
    ):  # fmt: skip
        Agreement.objects.create(
            number=number, subject="Baca", signed_on=first, in_force_from=first, in_force_to=last
        )
    branch = Branch.objects.create(name="Induk")
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31)):
        VisitorCount.objects.create(branch=branch, day=day, women=5, men=3, children=2)
        DailyPageViews.objects.create(day=day, language="id", views=100)
    make_visit(make_stop(), "2026-03-03 08:00", hours=1, status="done", visitors=30)
    make_visit(make_stop(), "2026-03-04 08:00", hours=1, status="done")
    make_visit(make_stop(), "2025-03-03 08:00", hours=1, status="done", visitors=99)


@pytest.fixture
def head(client: Client) -> Client:
    client.force_login(make_user("Pimpinan"))
    return client


EXPECTED = {
    "Kegiatan direncanakan": [3, 3, 0, None, 6],
    "Kegiatan terlaksana": [1, 3, 0, None, 4],
    "Kegiatan dibatalkan": [1, 0, 0, None, 1],
    "Peserta": [9, 21, 0, None, 30],
    "Peserta perempuan": [7, 14, 0, None, 21],
    "Peserta laki-laki": [2, 7, 0, None, 9],
    "Di antaranya penyandang disabilitas": [0, 0, 0, None, 0],
    "Mitra yang ikut": [1, 2, 0, None, 2],
    "Kisah yang tampil": [0, 1, 0, 1, 2],
    "Foto yang boleh tampil": [0, 1, 0, None, 1],
}
COUNTS = {
    "Peserta kegiatan": 30,
    "Program yang berjalan": 2,
    "Perjanjian dengan pihak luar yang berlaku": 3,
    "Mitra yang ikut kegiatan": 2,
    "Pengunjung langsung": 50,
    "Di antaranya pengunjung gedung": 20,
    "Di antaranya pengunjung perpustakaan keliling": 30,
    "Kunjungan daring (halaman dibuka)": 200,
}


def test_the_figures(year: None) -> None:
    found = {line.label: [cell and cell.number for cell in line.cells] for line in by_strategy(2026)}
    assert found == EXPECTED
    assert {line.label: line.cells[0].number for line in yearly_counts(2026)} == COUNTS


@pytest.mark.parametrize("asked", [2024, 2025, 2026, 2027])
def test_every_figure_is_what_its_list_holds(year: None, asked: int) -> None:
    for line in [*by_strategy(asked), *yearly_counts(asked)]:
        for cell in filter(None, line.cells):
            rows = LISTINGS[cell.listing].rows(cell.year, cell.strategy)
            held = len(rows) if cell.column is None else sum(row.cells[cell.column] for row in rows)
            assert held == cell.number, line.label


def test_the_summary_of_services_counts_activities_alike(year: None) -> None:
    whole = {line.label: line.cells[-1].number for line in by_strategy(2026)}
    summary = {row.label: row.numbers[1] for row in activities(periods(date(2026, 11, 16)))}
    assert summary["Kegiatan program direncanakan"] == whole["Kegiatan direncanakan"]
    assert summary["Kegiatan program terlaksana"] == whole["Kegiatan terlaksana"]
    for label in ("Peserta perempuan", "Peserta laki-laki", "Di antaranya penyandang disabilitas"):
        assert summary[label] == whole[label]


def test_every_link_of_the_page_leads_to_a_list(head: Client, year: None) -> None:
    page = head.get(REPORT, {"tahun": "2026"})
    for line in [*page.context["lines"], *page.context["counts"]]:
        for cell in filter(None, line.cells):
            answer = head.get(cell.url)
            assert answer.status_code == 200
            if cell.column is None:
                assert answer.context["page"].paginator.count == cell.number
            elif cell.number:
                assert answer.context["sums"][cell.column] == str(cell.number)


def test_the_page_says_how_it_counts_and_promises_no_official_form(head: Client, year: None) -> None:
    page = head.get(REPORT).content.decode()
    for words in ("Tidak ada cookie", "bukan orang", "kesesuaian dengan formulir mana pun tidak dijanjikan"):
        assert words in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2025", 2025),
        ("2027", 2027),
        ("2028", 2026),
        ("", 2026),
        ("9" * 40, 2026),
        ("٢٠٢٦", 2026),
        ("x", 2026),
    ],
)
def test_years(head: Client, year: None, asked: str, shown: int) -> None:
    page = head.get(REPORT, {"tahun": asked})
    assert page.context["year"] == shown
    assert page.context["years"] == [2027, 2026, 2025]


@pytest.mark.parametrize(
    "address", [f"{REPORT}lain-lain/", f"{REPORT}mitra/?strategi=x", f"{REPORT}?unduh=pdf"]
)
def test_what_there_is_not(head: Client, index: InclusionIndexPage, address: str) -> None:
    assert head.get(address).status_code == 404


def test_the_file_holds_figures_and_records_and_runs_no_formula(head: Client, year: None) -> None:
    answer = head.get(REPORT, {"tahun": "2026", "unduh": "xlsx"})
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[:3] == ["Menurut strategi", "Angka tahunan", "Cara menghitung"]
    assert len(book.sheetnames) == 3 + len(LISTINGS) and "Pengunjung perpustakaan" in book.sheetnames
    figures = {
        row[0]: list(row[1:])
        for row in book["Menurut strategi"].iter_rows(min_row=HEAD + 1, values_only=True)
    }
    assert figures == EXPECTED
    *done, total = book["Kegiatan terlaksana"].iter_rows(min_row=HEAD + 1)
    assert len(done) == 4
    assert [cell.value for cell in total][:9] == ["Jumlah", *[None] * 5, 21, 9, 30]
    assert "f" not in {cell.data_type for row in done for cell in row}
    assert "'=1+1" in {row[0].value for row in done}


def test_every_sheet_says_what_the_screen_says(head: Client, year: None, settings: Any) -> None:
    settings.PORTAL_IS_LOCAL = True
    screen = head.get(REPORT, {"tahun": "2026"})
    answer = head.get(REPORT, {"tahun": "2026", "unduh": "xlsx"})
    book = load_workbook(io.BytesIO(answer.content))
    for sheet in book:
        said = [sheet.cell(row, 1).value for row in (1, 2)]
        assert said == ["CONTOH", f"Keadaan pada {screen.context['made']}."]
    names = [cell.value for cell in book["Menurut strategi"][3]][1:4]
    assert names == [str(each.label) for each in Strategy]
    assert all(f">{name}</th>" in screen.content.decode() for name in names)


def test_who_may_not_correct_gets_no_links_to_forms(client: Client, year: None) -> None:
    one = reverse("activity_record", args=[Activity.objects.done(2026)[0].pk])
    for role, shown in (("Pimpinan", False), ("Penyunting", True)):
        client.force_login(make_user(role))
        assert (one in client.get(f"{REPORT}terlaksana/?tahun=2026").content.decode()) is shown


def test_the_cost_does_not_grow(
    head: Client, index: InclusionIndexPage, django_assert_max_num_queries: Any
) -> None:
    programme, counts = make_programme(index), []
    for rows in (range(5), range(5, 40)):
        for number in rows:
            done = make_activity(programme, title=f"Kelas {number}", done_on=MARCH, women=number)
            done.partners.add(make_partner(f"M{number}"))
        addresses = (REPORT, f"{REPORT}terlaksana/", f"{REPORT}mitra/")
        for address in addresses:
            head.get(address)
            with django_assert_max_num_queries(45) as queries:
                head.get(address)
            counts.append(len(queries))
    assert counts[:3] == counts[3:]
