"""What is written out can be read in again, and then nothing has changed."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from core.tables.answer import csv_bytes, xlsx_bytes
from tests.visits.factories import make_district, make_partner, make_stop, make_timetable, make_vehicle
from tests.visits.importing.files import imported, row, run
from visits.importing.export import VISIT_HEADINGS, timetable_headings, timetable_rows, visit_rows
from visits.models import Stop, Timetable, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def several(tmp_path: Path) -> None:
    make_district()
    imported(
        tmp_path,
        row(exceptions="2026-12-08"),
        row(stop="=Pasar", mobile="B", end="2027-03-01", zone="Asia/Jakarta"),
    )
    make_timetable(
        make_stop(make_partner()),
        "2026-12-01 09:00",
        vehicle=make_vehicle("C"),
        title="Pekan",
        rrule="FREQ=MONTHLY;BYDAY=1TU",
    )
    hidden = make_partner("LKSA Contoh", None, kind="welfare", level="")
    make_timetable(make_stop(hidden), "2026-12-02 13:00", vehicle=make_vehicle("D"))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_round_trip_changes_nothing(tmp_path: Path, several: None, ending: str) -> None:
    write = csv_bytes if ending == "csv" else xlsx_bytes
    path = tmp_path / f"jadwal.{ending}"
    path.write_bytes(write(timetable_headings(), timetable_rows(Timetable.objects.all())))
    before = [list(model.objects.order_by("pk").values()) for model in (Stop, Timetable, Visit)]
    assert run("import_timetable", str(path)) == ("created 0, changed 0, unchanged 4, skipped 0", [])
    assert [list(model.objects.order_by("pk").values()) for model in (Stop, Timetable, Visit)] == before


def test_a_cell_that_is_edited_changes_its_timetable(tmp_path: Path, several: None) -> None:
    rows = [list(map(str, each)) for each in timetable_rows(Timetable.objects.filter(title="Pekan"))]
    text = csv_bytes(timetable_headings(), rows).decode().replace("09:00,11:00", "10:00,12:00")
    (tmp_path / "x.csv").write_text(text.replace("None", ""), encoding="utf-8")
    assert (
        run("import_timetable", str(tmp_path / "x.csv"))[0] == "created 0, changed 1, unchanged 0, skipped 0"
    )


@pytest.mark.parametrize(("options", "told"), [([], True), (["--public"], False)])
def test_hidden_places_are_in_the_file_for_staff_only(several: None, options: list[str], told: bool) -> None:
    out = io.StringIO()
    call_command("export_timetable", *options, stdout=out)
    assert ("LKSA Contoh" in out.getvalue()) is told
    assert "'=Pasar" in out.getvalue()


def test_what_is_over_is_not_written(several: None, clock: Any) -> None:
    clock.shift(60 * 60 * 24 * 200)
    assert {
        each[timetable_headings().index("title")] for each in timetable_rows(Timetable.objects.all())
    } == {"", "Pekan"}
    assert len(list(timetable_rows(Timetable.objects.all()))) == 2


def test_visits(several: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        rows = list(visit_rows(Visit.objects.filter(series__title="Pekan")))
    first = dict(zip(VISIT_HEADINGS, rows[0], strict=True))
    assert (str(first["date"]), str(first["start"]), first["npsn"]) == ("2026-12-01", "09:00:00", "30303885")
