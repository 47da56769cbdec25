"""School holidays and exam weeks come from tables."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError

from tests.visits.importing.files import run
from visits.models import SchoolPeriod

pytestmark = pytest.mark.django_db
HEAD = "Tahun Ajaran;Berlaku untuk;Jenis;Kegiatan;Dari;Sampai dengan"
BREAK = "2026/2027;semua;libur;Libur semester ganjil;21/12/2026;2 Januari 2027"
EXAM = "2026/2027;madrasah;ujian;PAS;2026-11-30;2026-12-05"


def imported(folder: Path, *rows: str, **options: bool) -> tuple[str, list[str]]:
    path = folder / "kalender.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return run("import_school_periods", str(path), **options)


def test_periods_as_an_office_writes_them(tmp_path: Path) -> None:
    one_day = "2026/27;;;Hari jadi;2026-12-08;"
    assert imported(tmp_path, BREAK, EXAM, one_day) == ("created 3, changed 0, unchanged 0, skipped 0", [])
    rows = SchoolPeriod.objects.order_by("first_day").values_list(
        "group", "kind", "first_day", "last_day", "school_year"
    )
    assert list(rows) == [
        ("religion", "exam", date(2026, 11, 30), date(2026, 12, 5), "2026/2027"),
        ("all", "holiday", date(2026, 12, 8), date(2026, 12, 8), "2026/2027"),
        ("all", "holiday", date(2026, 12, 21), date(2027, 1, 2), "2026/2027"),
    ]
    assert imported(tmp_path, BREAK, EXAM, one_day)[0] == "created 0, changed 0, unchanged 3, skipped 0"


def test_a_period_whose_days_are_moved_is_changed(tmp_path: Path) -> None:
    imported(tmp_path, BREAK, EXAM)
    assert (
        imported(tmp_path, BREAK.replace("21/12", "19/12"))[0]
        == "created 0, changed 1, unchanged 0, skipped 0"
    )
    assert SchoolPeriod.objects.filter(first_day=date(2026, 12, 19)).count() == 1
    assert SchoolPeriod.objects.count() == 2


def test_two_periods_of_one_name_are_two(tmp_path: Path) -> None:
    second = BREAK.replace("21/12/2026;2 Januari 2027", "1/3/2027;5/3/2027")
    assert imported(tmp_path, BREAK, second)[0] == "created 2, changed 0, unchanged 0, skipped 0"
    assert imported(tmp_path, second, BREAK)[0] == "created 0, changed 0, unchanged 2, skipped 0"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (BREAK.replace("2026/2027", "2026/2028"), "column Tahun Ajaran: 2026/2028 is no school year"),
        (BREAK.replace("semua", "kursus"), "column Berlaku untuk: kursus is not known here"),
        (BREAK.replace("libur;", "pesta;"), "column Jenis: pesta is not known here"),
        (BREAK.replace("Libur semester ganjil", ""), "column Kegiatan: the name is missing"),
        (BREAK.replace("21/12/2026", "32/12/2026"), "column Dari: 32/12/2026 is no date"),
        (BREAK.replace("2 Januari 2027", "2 Januari 2026"), "it ends before it begins"),
        (BREAK.replace("2 Januari 2027", "2 Juni 2027"), "it lasts 164 days"),
        (BREAK.replace("2026/2027", "2027/2028"), "2026-12-21 is not in that school year"),
        (EXAM, "the same stands in line 2"),
    ],
)
def test_a_senseless_row_is_told_with_its_line(tmp_path: Path, row: str, words: str) -> None:
    last, problems = imported(tmp_path, EXAM, row)
    assert last == "created 1, changed 0, unchanged 0, skipped 1"
    assert problems[0].startswith("line 3, ")
    assert words in problems[0]


def test_all_or_nothing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        imported(tmp_path, BREAK, "2026/2027;;;;;", all_or_nothing=True)
    assert not SchoolPeriod.objects.exists()
