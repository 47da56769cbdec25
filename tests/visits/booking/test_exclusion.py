"""The database refuses one vehicle in two places, and nothing else."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_migrate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schedules.models import recurrence_id
from tests.visits.factories import make_stop, make_timetable, make_vehicle, make_visit, wita
from visits import exclusion
from visits.booking import VehicleTaken, booking
from visits.models import Stop, Timetable, Visit

pytestmark = [pytest.mark.django_db, pytest.mark.rows]

MIDNIGHT = wita("2026-12-01 00:00")
STATUSES = list(Visit.Status.values)
VISITS = st.tuples(
    st.integers(0, 1),  # vehicle
    st.integers(0, 12),  # start, in quarters of an hour
    st.integers(0, 6),  # length
    st.sampled_from(STATUSES),
    st.booleans(),  # whether it holds its vehicle
)


@pytest.fixture
def anything(stop: Stop) -> Timetable:
    """A timetable to which any row may belong; it is out of force, so that nothing of its own is in the way."""
    return make_timetable(stop, "2026-11-24 09:00", active=False)


def put(visit: Visit, start: Any, end: Any) -> bool:
    """Store `visit` at these hours; whether the database took it."""
    visit.set_times(start, end)
    try:
        with booking():
            visit.save()
    except VehicleTaken:
        return False
    return True


def new_visit(series: Timetable, **fields: Any) -> Visit:
    key = recurrence_id(wita("2020-01-01 00:00") + timedelta(minutes=Visit.objects.count()))
    original = wita("2020-01-01 00:00").date()
    values = {"vehicle": series.vehicle, "stop": series.stop, "original_day": original, **fields}
    return Visit(series=series, recurrence_id=key, **values)


def in_the_way(one: Visit, other: Visit) -> bool:
    """The rule, as people say it."""
    holding = all(each.holds_vehicle and each.status != "cancelled" for each in (one, other))
    lasting = one.start < one.end and other.start < other.end
    meeting = one.start < other.end and other.start < one.end
    return holding and lasting and meeting and one.vehicle_id == other.vehicle_id


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VISITS, min_size=2, max_size=8), st.lists(st.tuples(st.integers(0, 7), VISITS), max_size=6))
def test_it_refuses_exactly_what_the_rule_says(
    anything: Timetable, wanted: list[tuple[Any, ...]], changes: list[tuple[int, tuple[Any, ...]]]
) -> None:
    vehicles = [make_vehicle(), make_vehicle("Perahu Pustaka")]
    with transaction.atomic():
        stored: list[Visit] = []
        for number, (vehicle, start, length, status, holds) in [
            *((None, each) for each in wanted),
            *changes,
        ]:
            row = new_visit(anything)
            if number is not None and number < len(stored):
                row = Visit.objects.get(pk=stored[number].pk)
            row.vehicle, row.status, row.holds_vehicle = vehicles[vehicle], status, holds
            begin = MIDNIGHT + timedelta(minutes=15 * start)
            row.set_times(begin, begin + timedelta(minutes=15 * length))
            others = [each for each in stored if each.pk != row.pk]
            allowed = not any(in_the_way(row, other) for other in others)
            assert put(row, row.start, row.end) is allowed
            if allowed:
                stored = [*others, row]
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("start", "end", "taken"),
    [
        ("2026-11-24 09:00", "2026-11-24 11:00", True),
        ("2026-11-24 10:59:59.999999", "2026-11-24 12:00", True),
        ("2026-11-23 12:00", "2026-11-24 09:00:00.000001", True),
        ("2026-11-24 11:00", "2026-11-24 12:00", False),
        ("2026-11-24 08:00", "2026-11-24 09:00", False),
        ("2026-11-23 09:00", "2026-11-24 09:00", False),
    ],
)
def test_hours_that_touch_do_not_meet(stop: Stop, start: str, end: str, taken: bool) -> None:
    visit = make_visit(stop)
    assert put(new_visit(visit.series), wita(start), wita(end)) is not taken


@pytest.mark.parametrize("hours", [24, 24.5, 48])
def test_no_visit_is_longer_than_a_day(anything: Timetable, hours: float) -> None:
    row, start = new_visit(anything), wita("2026-12-01 09:00")
    row.set_times(start, start + timedelta(hours=hours))
    if hours <= 24:
        row.save()
        return
    with pytest.raises(IntegrityError, match=exclusion.TOO_LONG), transaction.atomic():
        row.save()


@pytest.mark.sqlite
def test_the_triggers_stand_again_after_the_table_was_made_anew(stop: Stop) -> None:
    """Django makes a SQLite table anew to alter it, and the triggers go with the old one."""
    with connection.cursor() as cursor:
        for statement in exclusion.OFF_SQLITE:
            cursor.execute(statement)
    visit = make_visit(stop)
    with transaction.atomic():
        assert put(new_visit(visit.series), visit.start, visit.end)
        transaction.set_rollback(True)
    post_migrate.send(
        sender=apps.get_app_config("visits"), app_config=apps.get_app_config("visits"), using="default"
    )
    assert not put(new_visit(visit.series), visit.start, visit.end)


@pytest.mark.sqlite
def test_altering_the_table_on_sqlite_takes_the_triggers_and_migrating_brings_them_back(
    committed_db: None,
) -> None:
    visit = make_visit(make_stop())
    field = Visit._meta.get_field("note")
    with connection.schema_editor() as editor:
        editor._remake_table(Visit, alter_fields=[(field, field)])
    assert not triggers()
    post_migrate.send(
        sender=apps.get_app_config("visits"), app_config=apps.get_app_config("visits"), using="default"
    )
    assert len(triggers()) == 4
    assert not put(new_visit(visit.series), visit.start, visit.end)


def triggers() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'visits_visit'")
        return [name for (name,) in cursor.fetchall()]


def test_what_stood_in_each_others_way_is_settled_before_the_rule_begins(stop: Stop) -> None:
    """The migration's own function, on rows that hold nothing yet: the rule cannot stand while they overlap."""
    settle = importlib.import_module("visits.migrations.0004_one_vehicle_one_place").settle
    withdrawn = make_visit(stop, "2026-11-28 09:00")
    Timetable.objects.filter(pk=withdrawn.series_id).update(active=False)
    first = make_visit(stop, "2026-11-24 09:00", hours=3)
    told = first.series.sequence
    rows = [("second", "2026-11-24 10:00", "planned"), ("third", "2026-11-24 11:30", "confirmed")]
    rows += [("old", "2026-11-03 09:00", "done"), ("older", "2026-11-03 08:30", "done")]
    rows += [("touching", "2026-11-24 12:00", "planned"), ("off", "2026-11-24 09:30", "cancelled")]
    rows += [("no length", "2026-11-24 09:45", "planned")]
    made = {}
    connection.check_constraints()  # PostgreSQL alters no table while rows wait to be checked
    with overlapping():
        for name, start, status in rows:
            made[name] = new_visit(first.series, status=status)
            made[name].set_times(wita(start), wita(start) + timedelta(hours=name != "no length"))
            made[name].save()
        connection.check_constraints()
        settle(apps, None)
        for visit in (withdrawn, first, *made.values()):
            visit.refresh_from_db()
    assert (first.status, first.holds_vehicle) == ("planned", True)
    assert (made["second"].status, made["second"].reason) == (
        "cancelled",
        "Kendaraan bertugas di tempat lain",
    )
    assert (made["third"].status, made["third"].holds_vehicle) == ("cancelled", True)
    assert made["no length"].status == "planned", "it meets nothing"
    calendars = [made[name].sequence for name in ("second", "third")]
    assert calendars == [told + 1, told + 2] == [told + 1, Timetable.objects.get(pk=first.series_id).sequence]
    assert made["touching"].sequence == 0, "nothing was changed"
    assert (made["touching"].status, made["off"].status) == ("planned", "cancelled")
    assert (made["older"].holds_vehicle, made["old"].holds_vehicle) == (True, False)
    assert (made["old"].status, withdrawn.holds_vehicle) == ("done", False)


def test_what_is_longer_than_a_day_is_cut_before_the_rule_begins(stop: Stop) -> None:
    settle = importlib.import_module("visits.migrations.0004_one_vehicle_one_place").settle
    long, next_day = make_visit(stop, "2026-11-24 09:00"), make_visit(stop, "2026-11-25 09:00")
    connection.check_constraints()
    with overlapping():
        start, end = wita("2026-11-24 09:00"), wita("2026-11-27 09:00")
        long.set_times(start, end)
        long.save()
        Timetable.objects.filter(pk=long.series_id).update(end=end)
        settle(apps, None)
    long.refresh_from_db()
    next_day.refresh_from_db()
    series = Timetable.objects.get(pk=long.series_id)
    assert (long.start, long.end) == (start, wita("2026-11-25 09:00")) == (series.start, series.end)
    assert [str(long.start_day), str(long.end_day)] == ["2026-11-24", "2026-11-26"]
    assert (long.status, next_day.status) == ("planned", "planned"), "hours that touch do not meet"
    assert long.sequence == series.sequence == 1
    series.save()
    assert Visit.objects.get(pk=long.pk).end == long.end


@contextmanager
def overlapping() -> Iterator[None]:
    """Within it the rule is off; afterwards it stands again, which it can only when nothing overlaps."""
    with transaction.atomic():
        run(exclusion.OFF_POSTGRESQL, exclusion.OFF_SQLITE)
        yield
        connection.check_constraints()  # only rows that are new in this very transaction wait
        run(exclusion.ON_POSTGRESQL, exclusion.ON_SQLITE)


def run(on_postgresql: tuple[str, ...], on_sqlite: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in on_postgresql if connection.vendor == "postgresql" else on_sqlite:
            cursor.execute(statement)
