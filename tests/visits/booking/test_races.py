"""Two planners who want one vehicle at the same moment: one has it, the other reads why not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from tests.schedules.factories import at_once
from tests.visits.factories import make_stop, make_timetable, make_vehicle, make_visit, wita
from visits.booking import VehicleTaken
from visits.changes import move_visit, plan_visit, restore_visit
from visits.models import Stop, Timetable, Vehicle, Visit

NINE, TEN, ELEVEN = (wita(f"2026-11-24 {hour}:00") for hour in ("09", "10", "11"))
WEEKLY = "FREQ=WEEKLY;COUNT=8"


@pytest.fixture
def two_writers(committed_db: None, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Calling it lets threads begin with what is stored now.

    SQLite's test database lives in memory, where connections do not wait for each other as they do in a file; so the
    threads get a file.
    """
    if connection.vendor != "sqlite":
        yield lambda: None
        return
    known: Any = connections.settings["default"]
    name, file = known["NAME"], tmp_path / "database.sqlite3"

    def begin() -> None:
        import sqlite3

        with sqlite3.connect(file) as target:
            connection.connection.backup(target)
        connection.close()
        known["NAME"] = str(file)

    in_memory = connection.connection
    yield begin
    if known["NAME"] != name:
        connection.close()
        known["NAME"] = name
    assert in_memory is not None


def stored() -> list[str]:
    """What the threads have left behind, as another of them sees it."""
    found: list[str] = []

    def look() -> None:
        holding = Visit.objects.holding().with_places().in_order()
        found.extend(f"{visit.stop.name} {visit.start_day:%m-%d}" for visit in holding)

    assert at_once(look) == [None]
    return found


def refusal_among(raised: list[BaseException | None]) -> str:
    """What the one who came second reads."""
    (error,) = [each for each in raised if each]
    assert isinstance(error, VehicleTaken), repr(error)
    return " ".join(error.messages)


def test_two_who_plan_a_visit(two_writers: Callable[[], None]) -> None:
    vehicle, stops = make_vehicle(), [make_stop(name="Lapangan Juai"), make_stop(name="Lapangan Halong")]

    def plan(stop: Stop) -> Callable[[], Visit]:
        return lambda: plan_visit(stop, vehicle, NINE, ELEVEN, ["reading"])

    two_writers()
    told = refusal_among(at_once(*(plan(stop) for stop in stops)))
    (kept,) = stored()
    assert told.startswith("Mobil Pustaka 1 sudah bertugas saat itu: ")
    assert kept.removesuffix(" 11-24") in told
    assert "Selasa, 24 November 2026, 09.00–11.00 WITA" in told


def test_two_who_write_timetables(two_writers: Callable[[], None]) -> None:
    vehicle, stops = make_vehicle(), [make_stop(name="Lapangan Juai"), make_stop(name="Lapangan Halong")]

    def write(stop: Stop, start: str) -> Callable[[], Timetable]:
        return lambda: make_timetable(stop, start, vehicle=vehicle, rrule=WEEKLY)

    two_writers()
    raised = at_once(write(stops[0], "2026-11-24 09:00"), write(stops[1], "2026-11-24 10:00"))
    told = refusal_among(raised)
    assert "pada 7 tanggal" in told  # one of the eight is a holiday
    assert "Selasa, 1 Desember 2026" in told
    assert len({each.rpartition(" ")[0] for each in stored()}) == 1
    assert len(stored()) == 7


def test_two_who_move_visits_to_one_hour(two_writers: Callable[[], None]) -> None:
    days = ("2026-11-25", "2026-11-26")
    moved = [make_visit(make_stop(name=f"Lapangan {day}"), f"{day} 09:00") for day in days]
    vehicle = make_vehicle()

    def move(visit: Visit) -> Callable[[], Visit]:
        return lambda: move_visit(visit, NINE, TEN, vehicle, "Jalan rusak", None)

    two_writers()
    told = refusal_among(at_once(*(move(visit) for visit in moved)))
    assert "Selasa, 24 November 2026, 09.00–10.00 WITA" in told
    assert len([each for each in stored() if each.endswith("11-24")]) == 1
    assert len(stored()) == 2


def test_a_visit_that_comes_back_while_another_is_planned(two_writers: Callable[[], None]) -> None:
    cancelled = make_visit(make_stop(name="Lapangan Juai"), status="cancelled", reason="Banjir")
    stop, vehicle = make_stop(name="Lapangan Halong"), Vehicle.objects.get()
    two_writers()
    raised = at_once(
        lambda: restore_visit(cancelled, None),
        lambda: plan_visit(stop, vehicle, TEN, ELEVEN, []),
    )
    assert "sudah bertugas saat itu" in refusal_among(raised)
    assert len(stored()) == 1


def test_many_at_once_are_served_one_after_the_other(two_writers: Callable[[], None]) -> None:
    """Half of them want the same hours, half want hours of their own: none fails for any other reason."""
    vehicle = make_vehicle()
    stops = [make_stop(name=f"Lapangan {number}") for number in range(8)]
    days = [24, 24, 24, 24, 25, 26, 27, 28]

    def plan(stop: Stop, day: int) -> Callable[[], Visit]:
        start, end = wita(f"2026-11-{day} 09:00"), wita(f"2026-11-{day} 10:00")
        return lambda: plan_visit(stop, vehicle, start, end, [])

    two_writers()
    raised = at_once(*(plan(stop, day) for stop, day in zip(stops, days, strict=True)))
    assert [type(error) for error in raised if error] == [VehicleTaken] * 3
    assert len(stored()) == 5
