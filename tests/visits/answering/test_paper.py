"""Posters on real paper: Chromium prints them, one sheet whatever the number of dates."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.visits.answering.paper import Printer, printing
from tests.visits.answering.reading import body_of, set_office
from tests.visits.factories import cancel, make_partner, make_stop, make_timetable, make_visit, move, wita
from visits.models import Stop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_page")]
LONG = "Sekolah Menengah Kejuruan Pertanian Pembangunan Negeri 1 Paringin Selatan"
SEMESTER = "?semester=2026-2"


@pytest.fixture(scope="module")
def printer(chromium: str) -> Iterator[Printer]:
    with printing(chromium) as running:
        yield running


@pytest.fixture(autouse=True)
def before_the_semester(clock: Any) -> None:
    clock.move_to(wita("2026-06-01 09:00"))
    set_office(
        office_name="Dinas Perpustakaan dan Kearsipan Kabupaten Hulu Sungai Tengah", whatsapp="0811 5000-1234"
    )


def plan(stop: Stop, count: int, rule: str = "FREQ=WEEKLY") -> list[Any]:
    timetable = make_timetable(
        stop,
        "2026-07-01 09:00",
        rrule=f"{rule};COUNT={count}",
        skip_holidays=False,
        skip_school_periods=False,
    )
    return list(timetable.visits.in_order())


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 11, 12, 16, 22, 26])
def test_a_poster_is_one_sheet_and_nothing_is_cut_off(
    client: Client, stop: Stop, printer: Printer, count: int, prefix: str
) -> None:
    if count:
        plan(stop, count)
    printed = printer.print(body_of(client, f"{prefix}/k/30303885/poster/{SEMESTER}"))
    assert (printed.pages, printed.cut_off) == (1, [])


@pytest.mark.parametrize("count", [30, 45, 72, 90])
def test_even_daily_visits_are_one_sheet(client: Client, stop: Stop, printer: Printer, count: int) -> None:
    plan(stop, count, "FREQ=DAILY")
    printed = printer.print(body_of(client, f"/k/30303885/poster/{SEMESTER}"))
    assert (printed.pages, printed.cut_off) == (1, [])


@pytest.mark.parametrize("count", [1, 3, 6, 9, 11, 13, 17, 20, 26])
def test_a_long_name_and_many_changes_are_one_sheet(client: Client, printer: Printer, count: int) -> None:
    for number, visit in enumerate(plan(make_stop(make_partner(LONG)), count)):
        if number % 2:
            move(
                visit,
                f"{visit.start + timedelta(days=1, hours=12):%Y-%m-%d %H:%M}",
                "Jalan ke desa terendam " * 4,
            )
        elif not number % 3:
            cancel(visit, "Mobil diperbaiki di bengkel, " * 6)
    printed = printer.print(body_of(client, f"/k/30303885/poster/{SEMESTER}"))
    assert (printed.pages, printed.cut_off) == (1, [])


def test_a_past_semester_is_one_sheet(client: Client, stop: Stop, printer: Printer, clock: Any) -> None:
    plan(stop, 60, "FREQ=DAILY")
    clock.move_to(wita("2026-11-22 10:00"))
    printed = printer.print(body_of(client, "/k/30303885/poster/"))
    assert (printed.pages, printed.cut_off) == (1, [])


@pytest.mark.parametrize(("places", "sheets"), [(0, (1, 1)), (3, (1, 1)), (60, (3, 8))])
def test_a_district_takes_as_many_sheets_as_it_needs(
    client: Client, printer: Printer, places: int, sheets: tuple[int, int], stop: Stop
) -> None:
    first = wita("2026-07-01 07:00")
    for number in range(places):
        start = first + timedelta(hours=4 * (number % 3), days=number // 3)
        make_visit(make_stop(name=f"Lapangan Desa {number:02}"), f"{start:%Y-%m-%d %H:%M}")
    printed = printer.print(body_of(client, f"/k/poster/halong/{SEMESTER}"))
    assert sheets[0] <= printed.pages <= sheets[1]
