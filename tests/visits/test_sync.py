"""Visits follow their timetable, and what was changed by hand stays."""

from datetime import date

import pytest

from schedules.horizon import horizon
from schedules.rooms import extend
from tests.visits.factories import cancel, make_partner, make_stop, make_timetable, make_vehicle, move, wita
from visits.models import Stop, Visit
from visits.sync import room, write_visits

pytestmark = pytest.mark.django_db

WEEKLY = "FREQ=WEEKLY;UNTIL=20261222T235959"


def days(timetable) -> list[str]:
    return [f"{visit.start_day:%m-%d}" for visit in timetable.visits.in_order()]


def test_a_single_date_is_a_series_of_one(stop: Stop) -> None:
    visit = make_timetable(stop, "2026-11-24 09:00", services=["film"]).visits.get()
    assert (visit.start, visit.end) == (wita("2026-11-24 09:00"), wita("2026-11-24 11:00"))
    assert (visit.stop, visit.vehicle.name, visit.services) == (stop, "Mobil Pustaka 1", ["film"])


def test_a_rule_makes_its_dates_and_saving_again_changes_nothing(stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    before = list(Visit.objects.values())
    assert days(timetable) == ["11-24", "12-01", "12-08", "12-15", "12-22"]
    timetable.save()
    assert list(Visit.objects.values()) == before
    assert timetable.sequence == 0
    done = write_visits(timetable)
    assert (bool(done), done.told) == (False, False)


@pytest.mark.parametrize(
    ("skip", "dates"), [(True, ["12-18", "12-21"]), (False, ["12-18", "12-21", "12-25"])]
)
def test_public_holidays_are_passed_over_when_asked_for(stop: Stop, skip: bool, dates: list[str]) -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20261225T235959"
    timetable = make_timetable(stop, "2026-12-18 09:00", rrule=rule, skip_holidays=skip)
    assert days(timetable) == dates


def test_a_single_visit_on_a_holiday_is_meant(stop: Stop) -> None:
    assert days(make_timetable(stop, "2026-12-25 09:00")) == ["12-25"]


def test_a_new_hour_moves_the_dates_to_come_and_keeps_a_cancellation(stop: Stop, clock) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    cancel(timetable.visits.get(start_day=date(2026, 12, 8)), "Libur semester")
    clock.move_to(wita("2026-12-02 08:00"))
    timetable.start, timetable.end = wita("2026-11-24 13:00"), wita("2026-11-24 15:00")
    timetable.save()
    hours = [visit.start.astimezone(stop_zone()).hour for visit in timetable.visits.in_order()]
    assert hours == [9, 9, 13, 13, 13]
    assert timetable.visits.get(start_day=date(2026, 12, 8)).cancelled
    assert timetable.sequence == 1


def test_another_vehicle_drives_the_dates_to_come_that_were_not_given_one_by_hand(stop: Stop, clock) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    timetable.visits.filter(start_day=date(2026, 12, 8)).update(
        set_by_hand=["vehicle"], vehicle=make_vehicle("Perahu Pustaka", kind="boat")
    )
    clock.move_to(wita("2026-12-02 08:00"))
    timetable.vehicle = make_vehicle("Mobil Pustaka 2")
    timetable.save()
    names = [visit.vehicle.name for visit in timetable.visits.in_order()]
    assert names == [
        "Mobil Pustaka 1",
        "Mobil Pustaka 1",
        "Perahu Pustaka",
        "Mobil Pustaka 2",
        "Mobil Pustaka 2",
    ]


def test_a_visit_that_took_place_stays_when_the_rule_ends_before_it(stop: Stop, clock) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    timetable.visits.filter(start_day=date(2026, 11, 24)).update(status=Visit.Status.DONE, visitors=40)
    clock.move_to(wita("2026-11-24 15:00"))
    timetable.start, timetable.end = wita("2026-12-01 09:00"), wita("2026-12-01 11:00")
    timetable.save()
    assert days(timetable)[0] == "11-24"


def test_an_inactive_timetable_is_withdrawn_and_comes_back(stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    timetable.active = False
    timetable.save()
    assert timetable.withdrawn_at is not None
    assert not Visit.objects.public().exists()
    timetable.active = True
    timetable.save()
    assert timetable.withdrawn_at is None
    assert Visit.objects.public().count() == 5
    assert timetable.sequence == 2


def test_what_was_never_in_force_was_never_withdrawn(stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY, active=False)
    timetable.title = "Pekan Literasi"
    timetable.save()
    assert (timetable.withdrawn_at, Visit.objects.public().count()) == (None, 0)
    timetable.active = True
    timetable.save()
    assert (timetable.withdrawn_at, Visit.objects.public().count()) == (None, 5)


def test_a_visit_that_took_place_this_morning_has_no_second_one_this_afternoon(stop: Stop, clock) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    clock.move_to(wita("2026-11-24 11:30"))
    timetable.visits.filter(start_day=date(2026, 11, 24)).update(status=Visit.Status.DONE, visitors=40)
    timetable.start, timetable.end = wita("2026-11-24 13:00"), wita("2026-11-24 15:00")
    timetable.save()
    assert days(timetable) == ["11-24", "12-01", "12-08", "12-15", "12-22"]
    (held,) = timetable.visits.filter(start_day=date(2026, 11, 24))
    assert (held.status, held.start) == (Visit.Status.DONE, wita("2026-11-24 09:00"))


def test_the_horizon_moves_on(stop: Stop, clock) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY")
    last = timetable.visits.in_order().last().start_day
    clock.move_to(wita("2027-01-05 08:00"))
    until = horizon(date(2027, 1, 5))
    assert extend(room(), until, date(2027, 1, 5)) > 0
    assert last < timetable.visits.in_order().last().start_day < until
    assert extend(room(), until, date(2027, 1, 5)) == 0


def test_a_moved_visit_stays_where_it_was_put(stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    move(timetable.visits.get(start_day=date(2026, 12, 1)), "2026-12-03 10:00", "Jalan terendam")
    timetable.save()
    assert days(timetable) == ["11-24", "12-03", "12-08", "12-15", "12-22"]


def test_a_stop_of_no_partner_has_a_permanent_code_of_its_own() -> None:
    green, other, of_partner = make_stop(), make_stop(), make_stop(make_partner())
    assert green.code
    assert green.code != other.code
    assert of_partner.code is None
    assert of_partner.key == "30303885"


def stop_zone():
    from core.dates import site_zone

    return site_zone()
