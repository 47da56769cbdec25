"""A timetable takes its vehicle for all its dates at once: the end state counts, a refusal names dates and places."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from schedules import rooms
from schedules.horizon import horizon
from schedules.models import HolidayCorrection
from schedules.rooms import rebuild
from tests.visits.factories import (
    cancel,
    make_partner,
    make_stop,
    make_timetable,
    make_vehicle,
    make_visit,
    move,
    wita,
)
from visits.booking import VehicleTaken
from visits.changes import cancel_visit, restore_visit, save_change
from visits.models import Stop, Timetable, Visit
from visits.sync import ELSEWHERE, room

pytestmark = pytest.mark.django_db
WEEKLY = "FREQ=WEEKLY;UNTIL=20261222T235959"


@pytest.fixture
def green(db: None) -> Stop:
    """A second place."""
    return make_stop(name="Lapangan Juai")


def days(timetable: Timetable) -> list[str]:
    return [f"{visit.start_day:%m-%d}" for visit in timetable.visits.holding().in_order()]


def stored() -> list[dict[str, Any]]:
    return list(Visit.objects.order_by("pk").values())


def refused(timetable: Timetable) -> list[str]:
    with pytest.raises(VehicleTaken) as refusal:
        timetable.save()
    return refusal.value.messages


def test_rows_that_move_onto_each_others_hours(stop: Stop) -> None:
    timetable = make_timetable(
        stop, hours=3, rrule="FREQ=DAILY;BYHOUR=8,11,14;COUNT=9", start="2026-11-24 08:00"
    )
    timetable.rrule = "FREQ=DAILY;BYHOUR=11,14,17;COUNT=9"
    timetable.start, timetable.end = wita("2026-11-24 11:00"), wita("2026-11-24 14:00")
    timetable.save()
    hours = [visit.start.astimezone(timetable.tz).hour for visit in timetable.visits.holding().in_order()]
    assert hours == [11, 14, 17] * 3


def test_dates_changed_by_hand_keep_their_vehicle_when_the_timetable_is_edited(
    stop: Stop, green: Stop
) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    first, second, *_rest = timetable.visits.in_order()
    move(first, "2026-11-25 09:00", "Upacara")
    cancel(second, "Ujian")
    make_visit(green, "2026-12-01 09:00")
    timetable.refresh_from_db()
    timetable.start, timetable.end = wita("2026-11-24 10:00"), wita("2026-11-24 12:00")
    timetable.save()
    assert days(timetable) == ["11-25", "12-08", "12-15", "12-22"]
    assert all(timetable.visits.values_list("holds_vehicle", flat=True))


def test_a_timetable_that_would_meet_a_date_moved_by_hand_is_refused(stop: Stop, green: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    move(timetable.visits.in_order()[1], "2026-12-03 13:00", "Upacara")
    other = make_timetable(green, "2026-12-03 09:00", rrule="FREQ=WEEKLY;COUNT=2")
    other.start, other.end = wita("2026-12-03 12:00"), wita("2026-12-03 14:00")
    (told,) = refused(other)
    assert told == (
        "Mobil Pustaka 1 sudah bertugas saat itu: SMP Negeri 1 Halong, Kamis, 3 Desember 2026, 13.00–15.00 WITA."
    )


def test_a_refusal_names_the_first_ten_dates_and_how_many_more_and_changes_nothing(
    stop: Stop, green: Stop
) -> None:
    make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=14", skip_holidays=False)
    before = stored()
    with pytest.raises(VehicleTaken) as refusal:
        make_timetable(green, "2026-11-24 10:00", rrule="FREQ=WEEKLY;COUNT=14", skip_holidays=False)
    heading, *lines = refusal.value.messages
    assert heading == "Kendaraan sudah bertugas di tempat lain pada 14 tanggal:"
    assert lines[0] == "SMP Negeri 1 Halong, Selasa, 24 November 2026, 09.00–11.00 WITA, Mobil Pustaka 1"
    assert lines[9].startswith("SMP Negeri 1 Halong, Selasa, 26 Januari 2027")
    assert lines[10:] == ["dan 4 lagi"]
    assert stored() == before
    assert Timetable.objects.count() == 1


def test_what_was_refused_can_be_saved_again_as_a_new_one(stop: Stop, green: Stop) -> None:
    make_visit(stop)
    start, end = wita("2026-11-24 09:00"), wita("2026-11-24 10:00")
    timetable = Timetable(stop=green, vehicle=make_vehicle(), start=start, end=end)
    assert refused(timetable)
    assert (timetable.pk, timetable._state.adding) == (None, True)
    timetable.vehicle = make_vehicle("Perahu Pustaka")
    timetable.save()
    assert Timetable.objects.count() == 2


def test_a_timetable_cannot_meet_itself(stop: Stop) -> None:
    with pytest.raises(VehicleTaken, match=r"09\.00–11\.00"):
        make_timetable(stop, rrule="FREQ=DAILY;BYHOUR=9,10;COUNT=2")
    assert not Visit.objects.exists()


def test_a_vehicle_given_to_another_timetable_is_free(stop: Stop, green: Stop) -> None:
    first, second = (
        make_timetable(stop, rrule=WEEKLY),
        make_timetable(green, rrule=WEEKLY, vehicle=make_vehicle("Perahu Pustaka")),
    )
    second.vehicle = first.vehicle
    assert len(refused(second)) == 6
    first.vehicle = make_vehicle("Motor Pustaka")
    first.save()
    second.save()
    assert set(second.visits.values_list("vehicle__name", flat=True)) == {"Mobil Pustaka 1"}


# ---------------------------------------------------------------- withdrawn


def test_a_withdrawn_timetable_holds_nothing_but_what_took_place(stop: Stop, green: Stop, clock: Any) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    Visit.objects.filter(start_day=date(2026, 11, 24)).update(status="done", visitors=40)
    clock.move_to(wita("2026-11-25 08:00"))
    timetable.active = False
    timetable.save()
    assert days(timetable) == ["11-24"]
    taken = make_timetable(green, "2026-12-01 10:00", rrule="FREQ=WEEKLY;COUNT=2")
    timetable.active = True
    told = refused(timetable)
    assert told[0] == "Kendaraan sudah bertugas di tempat lain pada 2 tanggal:"
    taken.active = False
    taken.save()
    timetable.save()
    assert days(timetable) == ["11-24", "12-01", "12-08", "12-15", "12-22"]


def test_days_that_passed_while_it_was_withdrawn_are_in_nobodys_way(
    stop: Stop, green: Stop, clock: Any
) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    timetable.active = False
    timetable.save()
    make_visit(green, "2026-11-24 10:00")
    clock.move_to(wita("2026-11-25 08:00"))
    timetable.active = True
    timetable.save()
    assert days(timetable) == ["12-01", "12-08", "12-15", "12-22"]


def test_a_visit_of_a_withdrawn_timetable_that_was_changed_by_hand_holds_nothing(stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    timetable.active = False
    timetable.save()
    visit = timetable.visits.in_order()[0]
    visit.set_times(wita("2026-11-25 09:00"), wita("2026-11-25 11:00"))
    assert save_change(visit, None).holds_vehicle is False
    visit.status = Visit.Status.DONE
    assert save_change(visit, None).holds_vehicle is True


# ---------------------------------------------------------------- with nobody in front


def test_the_horizon_moves_on_over_a_date_whose_vehicle_is_taken(stop: Stop, green: Stop, clock: Any) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY")
    ahead = horizon(date(2026, 11, 22))
    taken = next(
        day for day in range(ahead.toordinal(), ahead.toordinal() + 7) if date.fromordinal(day).weekday() == 1
    )
    make_visit(green, f"{date.fromordinal(taken)} 10:00")
    clock.move_to(wita("2026-12-02 08:00"))
    assert rooms.extend(room(), horizon(date(2026, 12, 2)), date(2026, 12, 2)) > 1
    left_out = timetable.visits.get(start_day=date.fromordinal(taken))
    assert (left_out.status, left_out.reason) == ("cancelled", ELSEWHERE)
    assert timetable.visits.filter(holds_vehicle=False).count() == 0
    timetable.save()
    left_out.refresh_from_db()
    assert left_out.cancelled


def test_a_holiday_that_is_none_after_all_brings_a_date_back_unless_its_vehicle_is_taken(
    stop: Stop, green: Stop
) -> None:
    friday = "FREQ=WEEKLY;BYDAY=FR;COUNT=6"
    timetable = make_timetable(stop, "2026-11-27 09:00", rrule=friday)
    assert "12-25" not in days(timetable)
    make_visit(green, "2026-12-25 09:00")
    HolidayCorrection.objects.create(day=date(2026, 12, 25), day_off=False, name="Natal")
    rooms.extend_all(timezone.now())
    left_out = timetable.visits.get(start_day=date(2026, 12, 25))
    assert (left_out.status, left_out.reason) == ("cancelled", ELSEWHERE)
    timetable.refresh_from_db()
    assert not timetable.outdated


def test_rebuilding_finds_nothing_to_do_and_refuses_nothing(stop: Stop, green: Stop) -> None:
    make_timetable(stop, rrule=WEEKLY)
    make_timetable(green, "2026-11-24 13:00", rrule=WEEKLY)
    report = rebuild(room())
    assert (report.series, report.problems) == (0, [])


# ---------------------------------------------------------------- one visit


def test_a_cancelled_visit_comes_back_only_to_a_free_vehicle(stop: Stop, green: Stop) -> None:
    visit = cancel_visit(make_visit(stop), "Banjir", None)
    other = make_visit(green, "2026-11-24 10:00")
    with pytest.raises(VehicleTaken, match="Lapangan Juai, Selasa, 24 November 2026, "):
        restore_visit(visit, None)
    cancel_visit(other, "Banjir", None)
    assert restore_visit(visit, None).status == "planned"


@pytest.mark.parametrize("count", [1, 60])
def test_saving_a_timetable_asks_as_often_for_many_dates(
    count: int, django_assert_max_num_queries: Any
) -> None:
    stop = make_stop(make_partner())
    timetable = make_timetable(stop, rrule=f"FREQ=DAILY;COUNT={count}", skip_holidays=False)
    timetable.start, timetable.end = wita("2026-11-24 13:00"), wita("2026-11-24 15:00")
    with django_assert_max_num_queries(30):
        timetable.save()
