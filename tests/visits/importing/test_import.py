"""Timetables come from tables with their stops and vehicles: once, however often the file is read."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from partners.models import District, Village
from schedules.horizon import horizon
from tests.visits.factories import make_district, make_partner, make_stop, make_timetable, make_vehicle, wita
from tests.visits.importing.files import imported, row
from visits import finding
from visits.models import Stop, Timetable, Vehicle, Visit
from visits.sync import write_visits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def halong() -> District:
    return make_district("Halong", "63.11.01")


def everything() -> list[Any]:
    return [
        list(model.objects.order_by("pk").values()) for model in (Stop, Vehicle, Timetable, Visit, District)
    ]


def test_a_row_makes_stop_vehicle_timetable_and_visits(tmp_path: Path, halong: District) -> None:
    assert imported(tmp_path, row()) == ("created 1, changed 0, unchanged 0, skipped 0", [])
    timetable = Timetable.objects.get()
    stop = timetable.stop
    assert (stop.name, stop.address, stop.district) == ("Balai Desa", "Jl. Contoh 1, Halong", halong)
    assert (str(stop.latitude), str(stop.longitude), stop.zone) == (
        "-2.300000",
        "115.500000",
        "Asia/Makassar",
    )
    assert stop.code
    assert timetable.vehicle.name == "Daerah Contoh Mobil Uji"
    first = timetable.visits.earliest("start")
    assert (first.start, first.end) == (wita("2026-11-24 09:00"), wita("2026-11-24 10:30"))
    assert first.holds_vehicle


def test_what_is_written_at_once_is_what_the_one_writer_writes(tmp_path: Path) -> None:
    rows = [
        row(stop="A"),
        row(stop="B", start="2019-11-12", day="Tuesday", frequency="FREQ=WEEKLY;INTERVAL=4", mobile="Lain"),
        row(stop="C", frequency="", start="2029-01-02", day=""),
        row(stop="D", end="2027-02-02", mobile="Ketiga", exceptions="2026-12-08"),
        row(stop="E", start="2009-11-12", frequency="FREQ=DAILY", day="", mobile="Keempat"),
    ]
    imported(tmp_path, *rows)
    for timetable in Timetable.objects.all():
        before = list(timetable.visits.order_by("pk").values())
        plan = write_visits(timetable)
        assert (bool(plan), plan.told) == (False, False), timetable
        assert list(timetable.visits.order_by("pk").values()) == before
    assert not Visit.objects.filter(end__lt=wita("2026-11-22 00:00")).exists()
    assert Visit.objects.filter(start__year=2029).count() == 1
    assert Visit.objects.filter(series__rrule__gt="").latest("start").start_day < horizon(
        wita("2026-11-22 10:00").date()
    )


def test_a_second_run_changes_nothing(tmp_path: Path, clock: Any) -> None:
    rows = [
        row(),
        row(stop="Pasar", arrival="11:00", departure="12:00"),
        row(stop="Tak tentu", start="", frequency="FREQ=MONTHLY;BYDAY=3TU", mobile="B"),
    ]
    imported(tmp_path, *rows)
    before = everything()
    assert imported(tmp_path, *rows) == ("created 0, changed 0, unchanged 3, skipped 0", [])
    assert everything() == before
    clock.move_to(wita("2026-12-30 10:00"))
    assert imported(tmp_path, *rows)[0] == "created 0, changed 0, unchanged 3, skipped 0"


@pytest.mark.parametrize(
    "cells",
    [
        {"arrival": "13:00", "departure": "14:00"},
        {"day": "Wednesday", "start": "2026-11-25"},
        {"frequency": "FREQ=WEEKLY;INTERVAL=4"},
        {"end": "2027-06-30"},
        {"address": "Jl. Lain 5"},
        {"geox": "115.6"},
        {"exceptions": "2026-12-08"},
        {"type": "Private"},
        {"services": "dongeng; film"},
    ],
)
def test_a_changed_row_changes_what_is_there(tmp_path: Path, cells: dict[str, str]) -> None:
    imported(tmp_path, row())
    assert imported(tmp_path, row(**cells))[0] == "created 0, changed 1, unchanged 0, skipped 0"
    assert (Stop.objects.count(), Timetable.objects.count()) == (1, 1)
    assert imported(tmp_path, row(**cells))[0] == "created 0, changed 0, unchanged 1, skipped 0"


def test_several_rows_of_one_stop_are_told_apart(tmp_path: Path) -> None:
    tuesday, thursday = row(), row(day="Thursday", start="2026-11-26")
    imported(tmp_path, tuesday, thursday)
    assert (Stop.objects.count(), Timetable.objects.count()) == (1, 2)
    later = row(day="Thursday", start="2026-11-26", arrival="14:00", departure="15:00")
    assert imported(tmp_path, later, tuesday)[0] == "created 0, changed 1, unchanged 1, skipped 0"
    assert Timetable.objects.filter(start=wita("2026-11-26 14:00")).count() == 1


def test_what_is_gone_from_the_file_stays(tmp_path: Path) -> None:
    imported(tmp_path, row(), row(stop="Pasar", arrival="11:00", departure="12:00"))
    assert imported(tmp_path, row())[0] == "created 0, changed 0, unchanged 1, skipped 0"
    assert Timetable.objects.in_force().count() == 2


def test_the_same_row_twice(tmp_path: Path) -> None:
    last, problems = imported(tmp_path, row(), row(arrival="9 am"))
    assert last == "created 1, changed 0, unchanged 0, skipped 1"
    assert problems == ["line 3, column stop: the same stands in line 2"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"stop": ""}, "line 3, column stop: the name of the stop is missing"),
        ({"mobile": ""}, "line 3, column mobile: nothing says which vehicle"),
        ({"departure": "08:00"}, "line 3, column departure: it leaves at 08:00"),
        ({"geox": "500"}, "line 3, column geox: -2.3; 500 is no position"),
        ({"geox": "0", "geoy": "0.0"}, "is no position"),
        ({"geox": "115.5", "geoy": ""}, "is no position"),
        ({"start": "2020-01-07", "end": "2021-01-05"}, "line 3, column start: it is over"),
        ({"start": "2026-11-17", "frequency": ""}, "it is over"),
        ({"npsn": "99999999"}, "there is no school or place with the number or code 99999999"),
        ({"district": "Entah"}, "column district: there is no district Entah"),
        ({"services": "sirkus"}, "sirkus is no service"),
        ({"uid": "siapa"}, "there is no timetable with this UID"),
        ({"zone": "Asia/Balangan"}, "there is no time zone Asia/Balangan"),
        ({"stop": "x" * 151}, "longer than 150 characters"),
    ],
)
def test_a_senseless_row_is_told_with_its_line_and_left_out(
    tmp_path: Path, cells: dict[str, str], words: str
) -> None:
    make_district()
    last, problems = imported(tmp_path, row(), row(**{"stop": "Lain", "mobile": "Lain", **cells}))
    assert last == "created 1, changed 0, unchanged 0, skipped 1"
    assert words in problems[0]
    assert (Stop.objects.count(), Vehicle.objects.count()) == (1, 1)


@pytest.mark.parametrize(("geox", "geoy"), [("115,5", "-2,3"), ("-2.3", "115.5")])
def test_positions_of_other_customs(tmp_path: Path, geox: str, geoy: str) -> None:
    imported(tmp_path, row(geox=geox, geoy=geoy))
    stop = Stop.objects.get()
    assert (float(stop.latitude or 0), float(stop.longitude or 0)) == (-2.3, 115.5)


def test_the_zone_of_the_hours(tmp_path: Path) -> None:
    imported(tmp_path, row(), zone="Europe/London")
    timetable = Timetable.objects.get()
    assert (timetable.zone, timetable.stop.zone) == ("Europe/London", "Europe/London")
    assert timetable.start and timetable.start.isoformat() == "2026-11-24T09:00:00+00:00"
    assert imported(tmp_path, row())[0] == "created 0, changed 0, unchanged 1, skipped 0"
    with pytest.raises(CommandError, match="There is no time zone Mars"):
        imported(tmp_path, row(), zone="Mars")


def test_where_a_stop_is(tmp_path: Path, halong: District) -> None:
    juai = make_district("Juai", "63.11.02", other_spellings="Djuai")
    village = Village.objects.create(code="63.11.02.2001", name="Muara Ninian", district=juai)
    rows = [
        row(stop="A", community="Desa Muara Ninian", mobile="A"),
        row(stop="B", community="Kec. Djuai", mobile="B"),
        row(stop="C", community="Entah", district="Juai", mobile="C"),
        row(stop="D", community="Entah", mobile="D"),
    ]
    _last, problems = imported(tmp_path, *rows)
    found = {
        stop.name: (stop.district.name, stop.village) for stop in Stop.objects.select_related("district")
    }
    assert found == {
        "A": ("Juai", village),
        "B": ("Juai", None),
        "C": ("Juai", None),
        "D": ("Daerah Contoh", None),
    }
    assert "1 stops are; they stand in the district Daerah Contoh, made for them" in problems[0]
    assert District.objects.get(name="Daerah Contoh").code == "00.00.01"
    imported(
        tmp_path, row(stop="E", community="Entah", mobile="E"), row(stop="F", mobile="F", community="Entah")
    )
    assert District.objects.filter(name="Daerah Contoh").count() == 1


def test_the_district_of_the_command_line(tmp_path: Path) -> None:
    juai = make_district("Juai", "63.11.02")
    assert imported(tmp_path, row(community="Entah"), district="kec. juai")[1] == []
    assert Stop.objects.get().district == juai
    with pytest.raises(CommandError, match="There is no district Entah"):
        imported(tmp_path, row(), district="Entah")


def test_a_school_is_found_by_its_number(tmp_path: Path) -> None:
    school = make_partner()
    imported(tmp_path, row(npsn="30303885", stop="SMPN 1 Halong", community="", district=""))
    stop = Stop.objects.get()
    assert (stop.partner, stop.district, stop.code) == (school, school.district, None)
    assert imported(tmp_path, row(npsn="30303885", stop="SMPN 1 Halong", community=""))[0].startswith(
        "created 0, changed 0"
    )


def test_a_stop_and_a_vehicle_that_staff_have_made_are_used(tmp_path: Path) -> None:
    stop, vehicle = make_stop(name="Balai Desa"), make_vehicle("Mobil Uji")
    imported(tmp_path, row(stop="BALAI DESA", geox="", geoy=""))
    timetable = Timetable.objects.get()
    assert (timetable.stop, timetable.vehicle) == (stop, vehicle)
    assert (
        imported(tmp_path, row(stop="BALAI DESA", geox="", geoy=""))[0]
        == "created 0, changed 0, unchanged 1, skipped 0"
    )


def test_what_staff_have_hidden_stays_hidden(tmp_path: Path) -> None:
    imported(tmp_path, row())
    Stop.objects.update(public=False, name="Balai Desa Halong")
    assert imported(tmp_path, row())[0] == "created 0, changed 0, unchanged 1, skipped 0"
    assert not Stop.objects.get().public


def test_the_finder_knows_a_new_place_at_once(tmp_path: Path) -> None:
    assert not finding.search("Balai Desa Anggrek").hits
    imported(tmp_path, row(stop="Balai Desa Anggrek"))
    assert finding.search("Balai Desa Anggrek").hits


def test_a_dry_run_and_all_or_nothing_leave_nothing(tmp_path: Path) -> None:
    before = everything()
    assert imported(tmp_path, row(), dry_run=True)[0] == "created 1, changed 0, unchanged 0, skipped 0"
    with pytest.raises(CommandError, match="there were problems"):
        imported(tmp_path, row(), row(stop="B", departure="01:00"), all_or_nothing=True)
    with pytest.raises(CommandError, match="Nothing could be imported"):
        imported(tmp_path, row(departure="01:00"))
    assert everything() == before


def test_a_timetable_that_staff_planned_is_in_the_way(tmp_path: Path) -> None:
    make_timetable(make_stop(), "2026-12-08 10:00", vehicle=make_vehicle("Mobil Uji"))
    last, problems = imported(tmp_path, row(), row(stop="B", mobile="Lain"))
    assert last == "created 1, changed 0, unchanged 0, skipped 1"
    assert "Mobil Uji is elsewhere then: Lapangan Desa, " in problems[0]
    assert "10.00–12.00" in problems[0]
