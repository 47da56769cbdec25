"""Moving, cancelling, restoring and planning one visit, as the board and the answers to requests do it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from core.models import User
from schedules.changes import ChangedMeanwhile
from tests.visits.factories import make_stop, make_timetable, make_vehicle, make_visit, wita
from visits.booking import VehicleTaken, booking
from visits.changes import cancel_visit, move_visit, plan_visit, restore_visit, save_timetable
from visits.models import Change, Stop, Timetable, Visit

pytestmark = pytest.mark.django_db
THURSDAY = wita("2026-11-26 13:00"), wita("2026-11-26 15:00")


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("petugas", password="rahasia-sekali-1")


def actions() -> list[str]:
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def state(visit: Visit) -> tuple[Any, ...]:
    visit = Visit.objects.get(pk=visit.pk)
    return visit.start, visit.vehicle.name, visit.status, visit.reason


def test_a_visit_is_moved_with_its_reason_and_another_vehicle(stop: Stop, user: User) -> None:
    visit, boat = make_visit(stop), make_vehicle("Perahu Pustaka")
    moved = move_visit(visit, *THURSDAY, boat, "Jalan terendam", user)
    assert state(visit) == (THURSDAY[0], "Perahu Pustaka", "planned", "Jalan terendam")
    assert (moved.pk, moved.sequence, moved.set_by_hand) == (visit.pk, 1, ["vehicle"])
    assert visit.start == wita("2026-11-24 09:00")
    assert actions() == ["visits.moved"]
    (change,) = Change.objects.all()
    assert (change.kind, change.old_start, change.new_start) == ("moved", visit.start, THURSDAY[0])
    assert change.created_by == user


def test_a_visit_is_cancelled_and_comes_back(stop: Stop, user: User) -> None:
    visit = make_visit(stop)
    cancelled = cancel_visit(visit, "Banjir", user)
    assert state(visit)[2:] == ("cancelled", "Banjir")
    restored = restore_visit(cancelled, user)
    assert state(visit) == (wita("2026-11-24 09:00"), "Mobil Pustaka 1", "planned", "")
    assert (restored.by_hand, restored.sequence) == (False, 2)
    assert actions() == ["visits.cancelled", "visits.restored"]


def test_a_moved_visit_goes_back_to_its_timetable(stop: Stop, user: User) -> None:
    visit = make_visit(stop)
    moved = move_visit(visit, *THURSDAY, make_vehicle("Perahu Pustaka"), "Banjir", user)
    assert restore_visit(moved, user).by_hand is False
    assert state(visit) == (wita("2026-11-24 09:00"), "Mobil Pustaka 1", "planned", "")


def test_restoring_a_moved_and_cancelled_visit_undoes_only_the_cancellation(stop: Stop, user: User) -> None:
    visit = make_visit(stop)
    moved = move_visit(visit, *THURSDAY, visit.vehicle, "Upacara", user)
    restore_visit(cancel_visit(moved, "Banjir", user), user)
    assert state(visit) == (THURSDAY[0], "Mobil Pustaka 1", "planned", "Upacara")


def test_moving_a_cancelled_visit_lets_it_take_place(stop: Stop, user: User) -> None:
    visit = cancel_visit(make_visit(stop), "Banjir", user)
    assert move_visit(visit, *THURSDAY, visit.vehicle, "Pengganti", user).status == "planned"


@pytest.mark.parametrize("reason", ["", "   "])
def test_moving_and_cancelling_need_a_reason(stop: Stop, user: User, reason: str) -> None:
    visit = make_visit(stop)
    for change in (
        lambda: move_visit(visit, *THURSDAY, visit.vehicle, reason, user),
        lambda: cancel_visit(visit, reason, user),
    ):
        with pytest.raises(ValidationError, match="Tulis alasannya"):
            change()
    assert (state(visit)[2], actions()) == ("planned", [])


def test_what_took_place_stays(stop: Stop, user: User) -> None:
    visit = make_visit(stop, "2026-11-20 09:00", status="done", visitors=20)
    for change in (
        lambda: move_visit(visit, *THURSDAY, visit.vehicle, "Banjir", user),
        lambda: cancel_visit(visit, "Banjir", user),
        lambda: restore_visit(visit, user),
    ):
        with pytest.raises(ValidationError, match="sudah terlaksana"):
            change()


def test_a_visit_ends_after_it_begins(stop: Stop, user: User) -> None:
    visit = make_visit(stop)
    for end in (THURSDAY[0], THURSDAY[0] - timedelta(hours=1)):
        with pytest.raises(ValidationError, match="Jam selesai"):
            move_visit(visit, THURSDAY[0], end, visit.vehicle, "Banjir", user)


def test_a_refused_move_leaves_everything_as_it_was(stop: Stop, user: User) -> None:
    visit = make_visit(stop)
    make_visit(make_stop(name="Lapangan Juai"), "2026-11-26 14:00")
    with pytest.raises(VehicleTaken) as refusal:
        move_visit(visit, *THURSDAY, visit.vehicle, "Banjir", user)
    assert refusal.value.messages == [
        "Mobil Pustaka 1 sudah bertugas saat itu: Lapangan Juai, Kamis, 26 November 2026, 14.00–16.00 WITA."
    ]
    assert state(visit) == (wita("2026-11-24 09:00"), "Mobil Pustaka 1", "planned", "")
    assert (Timetable.objects.get(pk=visit.series_id).sequence, actions(), Change.objects.count()) == (
        0,
        [],
        0,
    )


def test_who_comes_second_is_told(stop: Stop, user: User) -> None:
    visit = make_visit(stop)
    stale = Visit.objects.get(pk=visit.pk)
    cancel_visit(visit, "Banjir", user)
    for change in (
        lambda: move_visit(stale, *THURSDAY, stale.vehicle, "Upacara", user),
        lambda: cancel_visit(stale, "Upacara", user),
        lambda: restore_visit(stale, user),
    ):
        with pytest.raises(ChangedMeanwhile):
            change()
    Timetable.objects.all().delete()
    with pytest.raises(ChangedMeanwhile, match="tidak ada lagi"):
        restore_visit(stale, user)


def test_a_visit_is_planned_and_logged(stop: Stop, user: User) -> None:
    visit = plan_visit(stop, make_vehicle(), *THURSDAY, ["film"], user=user, note="Bawa layar")
    assert (visit.start, visit.services, visit.note) == (THURSDAY[0], ["film"], "Bawa layar")
    assert actions() == ["visits.planned"]
    assert not Change.objects.exists()
    with pytest.raises(VehicleTaken):
        plan_visit(make_stop(), make_vehicle(), *THURSDAY, [], user=user)
    assert (Timetable.objects.count(), actions()) == (1, ["visits.planned"])


def test_a_row_written_directly_is_refused_in_the_same_words(stop: Stop) -> None:
    visit = make_visit(stop)
    other = make_visit(make_stop(), "2026-11-25 09:00")
    other.set_times(visit.start, visit.end)
    with pytest.raises(VehicleTaken, match="SMP Negeri 1 Halong, Selasa, 24 November 2026"), booking(other):
        other.save()
    other.set_times(visit.start + timedelta(days=30), visit.start + timedelta(days=32))
    with pytest.raises(VehicleTaken, match="paling lama satu hari"), booking(other):
        other.save()


# ---------------------------------------------------------------- a timetable as a whole


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"active": False}, True),
        ({"rrule": "FREQ=WEEKLY;INTERVAL=2;COUNT=3"}, True),
        ({"title": "Pekan Literasi"}, False),
        ({}, False),
    ],
)
def test_schools_hear_of_a_timetable_that_changes(
    stop: Stop, user: User, fields: dict[str, Any], told: bool
) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=6")
    assert not Change.objects.exists()
    for name, value in fields.items():
        setattr(timetable, name, value)
    save_timetable(timetable, user)
    assert [change.kind for change in Change.objects.all()] == (["timetable"] if told else [])


def test_a_new_timetable_is_no_change(stop: Stop, user: User) -> None:
    start, end = THURSDAY
    save_timetable(
        Timetable(stop=stop, vehicle=make_vehicle(), start=start, end=end, rrule="FREQ=WEEKLY"), user
    )
    assert not Change.objects.exists()
