"""The planning board: weeks down, vehicles across."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import User
from schedules.models import HolidayCorrection
from tests.core.factories import make_user
from tests.visits.factories import (
    cancel,
    make_district,
    make_partner,
    make_stop,
    make_timetable,
    make_vehicle,
    make_visit,
    move,
    wita,
)
from tests.visits.planning.reading import text_of
from visits.models import OutOfService, SchoolPeriod, Stop, Visit
from visits.planning.board import Board, Cell, Day

pytestmark = pytest.mark.django_db
BOARD = reverse("visits_board")
FAR = f"{BOARD}?dari=2027-03-01"


def board_of(client: Client, address: str = BOARD) -> Board:
    answer = client.get(address)
    assert answer.status_code == 200
    board: Board = answer.context["board"]
    return board


def day_of(client: Client, day: str, address: str = BOARD) -> Day:
    days = [each for week in board_of(client, address).weeks for each in week.days]
    (found,) = [each for each in days if each.day == date.fromisoformat(day)]
    return found


def cell_of(client: Client, day: str, address: str = BOARD) -> Cell:
    (cell,) = day_of(client, day, address).cells
    return cell


def test_the_board_begins_with_this_week_and_shows_five(staff: Client, stop: Stop) -> None:
    make_visit(stop)
    board = board_of(staff)
    assert [week.monday for week in board.weeks] == [
        date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)
    ]  # fmt: skip
    assert {len(week.days) for week in board.weeks} == {7}
    assert day_of(staff, "2026-11-22").today


@pytest.mark.parametrize(
    ("query", "first"),
    [("2026-11-24", "2026-11-23"), ("2026-11-23", "2026-11-23"), ("2027-01-01", "2026-12-28")],
)
def test_any_day_means_its_week(staff: Client, query: str, first: str) -> None:
    answer = staff.get(BOARD, {"dari": query})
    assert answer.context["weeks"].first.isoformat() == first


def test_earlier_later_and_today(staff: Client) -> None:
    context = staff.get(BOARD, {"dari": "2026-12-21"}).context
    assert context["earlier"] == f"{BOARD}?dari=2026-11-16"
    assert context["later"] == f"{BOARD}?dari=2027-01-25"
    assert context["today"] == f"{BOARD}#hari-ini"


@pytest.mark.parametrize(
    "query",
    [
        "dari=x",
        "dari=2026-02-31",
        "dari=0001-01-01",
        "dari=9999-12-31",
        "kecamatan=tidak-ada",
        "dari=2026-W01-9",
    ],
)
def test_what_does_not_exist_is_not_found(staff: Client, query: str) -> None:
    assert staff.get(f"{BOARD}?{query}").status_code == 404


@pytest.mark.parametrize("day", ["2000-01-03", "2100-01-04"])
def test_the_ends_of_all_schedules_can_be_seen(staff: Client, day: str) -> None:
    assert staff.get(BOARD, {"dari": day}).status_code == 200


def test_a_cell_lists_its_visits_in_order_with_hours_stop_and_links(staff: Client, stop: Stop) -> None:
    late = make_visit(stop, "2026-11-24 13:00")
    early = make_visit(make_stop(name="Lapangan Inan"), "2026-11-24 09:00")
    lines = cell_of(staff, "2026-11-24").lines
    assert [(line.hours, line.name) for line in lines] == [
        ("09.00–11.00", "Lapangan Inan"),
        ("13.00–15.00", stop.name),
    ]
    assert [line.pk for line in lines] == [early.pk, late.pk]
    html = staff.get(BOARD).content.decode()
    for name in ("visits_move", "visits_cancel", "visits_record", "wagtailsnippets_visits_visit:edit"):
        assert reverse(name, args=[late.pk]) in html


def test_a_moved_visit_stands_at_both_days_and_leaves_the_old_one_free(staff: Client, stop: Stop) -> None:
    move(make_visit(stop), "2026-11-26 10:00", "Banjir")
    old, new = cell_of(staff, "2026-11-24"), cell_of(staff, "2026-11-26")
    assert [(line.kind, line.state) for line in old.lines] == [("left", "Dipindah ke Kamis, 26 November")]
    assert [(line.kind, line.state) for line in new.lines] == [("here", "Dipindah dari Selasa, 24 November")]
    assert (old.free, new.free) == (True, False)


def test_a_cancelled_visit_is_struck_and_can_be_restored(staff: Client, stop: Stop) -> None:
    visit = cancel(make_visit(stop), "Hujan")
    cell = cell_of(staff, "2026-11-24")
    (line,) = cell.lines
    assert (line.kind, line.state, line.reason) == ("cancelled", "Dibatalkan", "Hujan")
    assert [url for url, _words in line.links] == [reverse("visits_restore", args=[visit.pk])]
    assert cell.free


def test_a_visit_that_took_place_is_only_recorded(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop, "2026-11-17 09:00", status=Visit.Status.DONE)
    (line,) = cell_of(staff, "2026-11-17").lines
    assert line.state == "Terlaksana"
    assert [url for url, _words in line.links] == [reverse("visits_record", args=[visit.pk])]


def test_free_days_lead_to_a_new_visit_with_vehicle_and_day(staff: Client) -> None:
    vehicle = make_vehicle()
    assert cell_of(staff, "2026-12-01").free
    address = f"{reverse('visits_plan')}?dari=2026-12-01&amp;kendaraan={vehicle.pk}&amp;next="
    assert address in staff.get(BOARD).content.decode()


def test_nothing_is_planned_into_the_past(staff: Client) -> None:
    make_vehicle()
    html = staff.get(BOARD).content.decode()
    assert "dari=2026-11-21&amp;" not in html
    assert "dari=2026-11-22&amp;" in html


def test_days_on_which_a_vehicle_cannot_go_are_marked_and_lead_to_what_became_of_them(
    staff: Client, stop: Stop
) -> None:
    visit = make_visit(stop)
    period = OutOfService.objects.create(
        vehicle=visit.vehicle, first_day="2026-11-24", last_day="2026-11-25", reason="Rem blong"
    )
    assert [cell_of(staff, f"2026-11-{day}").out for day in (23, 24, 25, 26)] == [None, period, period, None]
    (line,) = cell_of(staff, "2026-11-24").lines
    assert [conflict.kind for conflict in line.conflicts] == ["out_of_service"]
    html = staff.get(BOARD).content.decode()
    assert reverse("visits_breakdown_result", args=[visit.vehicle_id, period.pk]) in html
    assert "Rem blong" in text_of(html)
    assert board_of(staff).conflicts == 1


def test_holidays_and_school_periods_are_named_at_their_days(staff: Client, stop: Stop) -> None:
    make_visit(stop, "2026-12-25 09:00")
    HolidayCorrection.objects.create(day="2026-12-02", name="Pilkada")
    SchoolPeriod.objects.create(
        name="PAS ganjil",
        school_year="2026/2027",
        first_day="2026-12-07",
        last_day="2026-12-09",
        group="religion",
    )
    away = f"{BOARD}?dari=2026-11-30"
    assert day_of(staff, "2026-12-02", away).holiday == "Pilkada"
    assert day_of(staff, "2026-12-06", away).red
    assert day_of(staff, "2026-12-06", away).periods == []
    (told,) = day_of(staff, "2026-12-07", away).periods
    assert told.startswith("PAS ganjil: madrasah")
    (line,) = cell_of(staff, "2026-12-25", away).lines
    assert "holiday" in [conflict.kind for conflict in line.conflicts]


def test_the_filter_by_district_keeps_busy_days_busy(staff: Client, stop: Stop) -> None:
    make_visit(stop)
    far = make_stop(name="Lapangan Juai", district=make_district("Juai", "63.11.02"))
    make_visit(far, "2026-11-25 09:00")
    address = f"{BOARD}?kecamatan=juai"
    busy, there = cell_of(staff, "2026-11-24", address), cell_of(staff, "2026-11-25", address)
    assert (busy.lines, busy.elsewhere, busy.free) == ([], 1, False)
    assert [line.name for line in there.lines] == ["Lapangan Juai"]
    assert board_of(staff, address).visits == 1


def test_what_is_not_in_force_is_not_on_the_board(staff: Client, stop: Stop) -> None:
    timetable = make_timetable(stop)
    timetable.active = False
    timetable.save()
    assert board_of(staff).visits == 0


def test_a_vehicle_out_of_use_stands_there_only_with_visits(staff: Client, stop: Stop) -> None:
    make_visit(stop)
    make_vehicle("Perahu Pustaka", active=False)
    old = make_vehicle("Mobil Lama")
    make_timetable(stop, "2026-11-27 09:00", vehicle=old)
    old.active = False
    old.save()
    assert [vehicle.name for vehicle in board_of(staff).vehicles] == ["Mobil Lama", "Mobil Pustaka 1"]
    assert [vehicle.name for vehicle in board_of(staff, FAR).vehicles] == ["Mobil Pustaka 1"]


def test_the_end_of_the_rows_is_told(staff: Client) -> None:
    assert "Kunjungan dari jadwal rutin dibuat sampai" in text_of(
        staff.get(BOARD, {"dari": "2028-05-15"}).content.decode()
    )


def test_names_are_escaped(staff: Client) -> None:
    make_visit(make_stop(name="<script>alert(1)</script>"))
    html = staff.get(BOARD).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_an_empty_library_is_told_what_is_missing(staff: Client) -> None:
    assert "Belum ada kendaraan" in text_of(staff.get(BOARD).content.decode())


def test_the_cost_does_not_grow_with_the_visits(client: Client) -> None:
    client.force_login(make_user("Petugas Layanan Keliling"))
    make_visit(make_stop(make_partner()), "2026-11-24 09:00")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(BOARD).status_code == 200
        return len(seen)

    queries()  # what is kept in the cache
    few = queries()
    for number in range(12):
        partner = make_partner(f"SDN Uji {number}", None)
        visit = make_visit(
            make_stop(partner), f"2026-11-{number + 25 if number < 6 else number + 17} 1{number % 2}:30", 1
        )
        visit.vehicle = make_vehicle(f"Mobil {number % 3}")
        visit.save()
    assert board_of(client).visits == 13
    assert queries() == few
    assert few < 40


def test_today_is_asked_when_the_board_is_opened(staff: Client, planner: User, clock: Any) -> None:
    make_vehicle()
    assert day_of(staff, "2026-11-22").today
    clock.move_to(wita("2026-11-23 00:30"))
    staff.force_login(planner)
    assert board_of(staff).weeks[0].monday == date(2026, 11, 23)
    assert day_of(staff, "2026-11-23").today
