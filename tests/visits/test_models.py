"""What the tables allow, and the named questions."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from schedules.recurrence import RuleError
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
from visits.models import OutOfService, Stop, Timetable, Vehicle, Visit
from visits.services import services_text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"visitors": 10, "women": 8, "men": 3},
        {"start": None, "end": None},
        {"end_day": date(2026, 11, 24)},
        {"all_day": True},
    ],
)
def test_the_database_refuses_a_visit_that_cannot_be(stop: Stop, fields: dict[str, Any]) -> None:
    visit = make_visit(stop)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**fields)


@pytest.mark.parametrize(
    "fields", [{"visitors": 10, "women": 8}, {"visitors": 10, "women": 6, "men": 4}, {"women": 5}]
)
def test_figures_may_be_incomplete(stop: Stop, fields: dict[str, int]) -> None:
    visit = make_visit(stop)
    assert Visit.objects.filter(pk=visit.pk).update(**fields) == 1


def test_a_date_of_a_timetable_is_there_once(stop: Stop) -> None:
    visit = make_visit(stop)
    visit.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        visit.save(force_insert=True)


def test_a_timetable_ends_after_it_begins(stop: Stop) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_timetable(stop, hours=0)


def test_a_rule_that_cannot_be_understood_leaves_nothing_behind(stop: Stop) -> None:
    with pytest.raises(RuleError):
        make_timetable(stop, rrule="FREQ=SOMETIMES")
    assert not Timetable.objects.exists()


@pytest.mark.parametrize("latitude", [91, -91])
@pytest.mark.parametrize("model", [Stop, Vehicle])
def test_positions_are_on_earth(model: type, latitude: int) -> None:
    row = make_stop() if model is Stop else make_vehicle()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(latitude=latitude, longitude=115)


def test_a_stop_in_a_village_of_another_district_is_refused() -> None:
    from partners.models import Village

    village = Village.objects.create(
        code="63.11.06.2001", name="Juai", district=make_district("Juai", "63.11.06")
    )
    stop = Stop(name="Lapangan", district=make_district(), village=village)
    with pytest.raises(ValidationError) as refused:
        stop.clean()
    assert "village" in refused.value.message_dict


@pytest.mark.parametrize(
    ("first", "end", "touched"),
    [
        (date(2026, 11, 1), date(2026, 11, 10), False),
        (date(2026, 11, 1), date(2026, 11, 11), True),
        (date(2026, 11, 12), date(2026, 11, 13), True),
        (date(2026, 11, 13), date(2026, 11, 14), False),
    ],
)
def test_out_of_service_days_include_the_last(first: date, end: date, touched: bool) -> None:
    OutOfService.objects.create(
        vehicle=make_vehicle(), first_day=date(2026, 11, 10), last_day=date(2026, 11, 12), reason="Ganti ban"
    )
    assert OutOfService.objects.touching(first, end).exists() is touched


def test_services_are_kept_in_order_and_found(stop: Stop) -> None:
    visit = make_visit(stop, services=["training", "film", "reading"])
    make_visit(stop, "2026-11-25 09:00", services=["lending"])
    visit.refresh_from_db()
    assert visit.services == ["reading", "film", "training"]
    assert services_text(visit.services) == "Baca di tempat, pemutaran film, pelatihan"
    assert list(Visit.objects.offering("film")) == [visit]
    assert not Visit.objects.offering("flying").exists()
    assert not Visit.objects.offering("%").exists()


@pytest.mark.parametrize(
    ("partner", "stop", "timetable", "status", "public"),
    [
        ({}, {}, {}, "planned", True),
        ({"schedule_public": False}, {}, {}, "planned", False),
        ({"schedule_public": False}, {}, {}, "done", False),
        ({"active": False}, {}, {}, "planned", False),
        ({}, {"public": False}, {}, "planned", False),
        ({}, {"active": False}, {}, "planned", False),
        ({}, {}, {"active": False}, "planned", False),
        ({}, {}, {"active": False}, "done", True),
        ({}, {}, {}, "cancelled", True),
        (None, {}, {}, "planned", True),
        (None, {"public": False}, {}, "planned", False),
    ],
)
def test_what_is_public(
    partner: dict | None, stop: dict[str, Any], timetable: dict[str, Any], status: str, public: bool
) -> None:
    place = make_stop(make_partner(**partner) if partner is not None else None, **stop)
    made = make_timetable(place)
    made.visits.update(status=status)
    for name, value in timetable.items():
        setattr(made, name, value)
    made.save()
    assert Visit.objects.public().exists() is public


@pytest.mark.parametrize(
    ("now", "upcoming", "past"),
    [
        ("2026-11-24 08:00", ["A", "B"], []),
        ("2026-11-24 10:59", ["A", "B"], []),
        ("2026-11-24 11:00", ["B"], ["A"]),
        ("2026-11-25 23:30", ["B"], ["A"]),
        ("2026-11-26 00:30", [], ["B", "A"]),
    ],
)
def test_upcoming_and_past_meet_at_the_end(now: str, upcoming: list[str], past: list[str]) -> None:
    for name, start in (("A", "2026-11-24 09:00"), ("B", "2026-11-25 22:30")):
        make_visit(make_stop(name=name), start)
    assert [visit.stop.name for visit in Visit.objects.upcoming(wita(now))] == upcoming
    assert [visit.stop.name for visit in Visit.objects.past(wita(now))] == past


def test_a_range_finds_a_moved_visit_from_both_days_and_a_cancelled_one(stop: Stop) -> None:
    moved = move(make_visit(stop), "2026-12-03 10:00", "Banjir")
    cancelled = cancel(make_visit(stop, "2026-11-24 13:00"), "Hujan")
    day = timedelta(days=1)
    assert set(Visit.objects.between(date(2026, 11, 24), date(2026, 11, 24) + day)) == {moved, cancelled}
    assert list(Visit.objects.between(date(2026, 12, 3), date(2026, 12, 3) + day)) == [moved]


def test_visits_of_a_partner_are_those_of_all_its_stops(stop: Stop) -> None:
    second = make_stop(stop.partner, name="Gedung kedua")
    make_visit(stop)
    make_visit(second, "2026-11-25 09:00")
    make_visit(make_stop(), "2026-11-26 09:00")
    assert Visit.objects.for_partner(stop.partner).count() == 2
