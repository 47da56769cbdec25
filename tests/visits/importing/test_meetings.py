"""One vehicle is never sent to two places, neither by two rows of a file nor by a file and the database."""

from pathlib import Path
from typing import Any

import pytest

from core.tables.plan import carry_out, plan_of
from tests.visits.factories import make_district, make_stop, make_timetable, make_vehicle, wita
from tests.visits.importing.files import imported, row, timetable_file
from visits.importing.importer import TimetableImporter
from visits.models import Change, Stop, Timetable, Visit

pytestmark = pytest.mark.django_db
A, B = row(stop="A"), row(stop="B", arrival="11:00", departure="12:00")


@pytest.fixture(autouse=True)
def district() -> None:
    make_district("Halong", "63.11.01")


def test_two_rows_at_once(tmp_path: Path) -> None:
    last, (problem, *_rest) = imported(
        tmp_path, A, row(stop="B", arrival="10:00", departure="11:00"), row(stop="C", mobile="Lain")
    )
    assert last == "created 2, changed 0, unchanged 0, skipped 1"
    assert problem.startswith(
        "line 3, column arrival: Daerah Contoh Mobil Uji is elsewhere then: A (line 2), "
    )
    assert not Stop.objects.filter(name="B").exists()


def test_hours_that_touch_do_not_meet(tmp_path: Path) -> None:
    assert imported(tmp_path, A, row(stop="B", arrival="10:30", departure="11:00"))[0].startswith("created 2")


def test_rules_that_meet_only_now_and_then(tmp_path: Path) -> None:
    last, _problems = imported(
        tmp_path, A, row(stop="B", frequency="FREQ=MONTHLY;BYDAY=2TU", start="2026-12-08")
    )
    assert last == "created 1, changed 0, unchanged 0, skipped 1"


def test_rows_may_change_places_one_after_the_other(tmp_path: Path) -> None:
    imported(tmp_path, A, B)
    moved = [
        row(stop="A", arrival="11:00", departure="12:00"),
        row(stop="B", arrival="14:00", departure="15:00"),
    ]
    assert imported(tmp_path, *moved) == ("created 0, changed 2, unchanged 0, skipped 0", [])
    assert imported(tmp_path, *moved)[0] == "created 0, changed 0, unchanged 2, skipped 0"


def test_a_new_row_takes_the_hours_that_another_gives_up(tmp_path: Path) -> None:
    imported(tmp_path, A)
    rows = [row(stop="Baru"), row(stop="A", arrival="14:00", departure="15:00")]
    assert imported(tmp_path, *rows) == ("created 1, changed 1, unchanged 0, skipped 0", [])


def test_a_changed_row_that_meets_another_keeps_its_old_hours(tmp_path: Path) -> None:
    imported(tmp_path, A, B)
    last, problems = imported(tmp_path, row(stop="A", arrival="11:30", departure="12:30"), B)
    assert last == "created 0, changed 0, unchanged 1, skipped 1"
    assert "is elsewhere then: B" in problems[0]
    assert Timetable.objects.get(stop__name="A").start == wita("2026-11-24 09:00")


def test_who_books_between_preview_and_import_wins(tmp_path: Path) -> None:
    path = Path(timetable_file(tmp_path, A, B))
    vehicle = make_vehicle("Mobil Uji")
    plan = plan_of(TimetableImporter(), "x.csv", path.read_bytes())
    make_timetable(make_stop(), "2026-11-24 09:30", vehicle=vehicle, hours=1)
    outcome = carry_out(plan)
    assert outcome.counts == {"created": 1, "changed": 0, "unchanged": 0, "skipped": 1}
    (problem,) = outcome.problems
    assert (problem.line, "sudah bertugas saat itu" in problem.sentence) == (2, True)
    assert not Stop.objects.filter(name="A").exists()


def test_people_are_told_of_a_changed_row(tmp_path: Path) -> None:
    imported(tmp_path, A)
    assert not Change.objects.exists()
    imported(tmp_path, row(stop="A", arrival="13:00", departure="14:00"))
    assert Change.objects.count() == 1


def test_what_staff_did_to_one_date_stays(tmp_path: Path) -> None:
    imported(tmp_path, A)
    visit: Any = Visit.objects.earliest("start")
    visit.status, visit.reason = Visit.Status.CANCELLED, "Jalan banjir"
    visit.save()
    imported(tmp_path, row(stop="A", address="Jl. Lain"))
    visit.refresh_from_db()
    assert (visit.status, visit.reason) == ("cancelled", "Jalan banjir")


def test_a_file_of_any_length_asks_the_same_questions(
    tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    rows = [row(stop=f"T{number}", mobile=f"M{number}") for number in range(40)]
    plan = plan_of(TimetableImporter(), "x.csv", Path(timetable_file(tmp_path, *rows)).read_bytes())
    with django_assert_max_num_queries(14):
        plan_of(TimetableImporter(), "x.csv", Path(timetable_file(tmp_path, *rows)).read_bytes())
    carry_out(plan)
    with django_assert_max_num_queries(14):
        plan_of(TimetableImporter(), "x.csv", Path(timetable_file(tmp_path, *rows)).read_bytes())
