"""Timetables pass over the days on which a school has no time, and say which and why."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partners.models import Partner
from schedules import rooms
from schedules.window import between
from tests.visits.factories import make_partner, make_stop, make_timetable, move
from visits import school_days
from visits.models import SchoolPeriod, Stop, Timetable, Visit
from visits.school_days import group_of, named_days_off

pytestmark = pytest.mark.django_db
TUESDAYS = "FREQ=WEEKLY;UNTIL=20261222T235959"
DAILY = "FREQ=DAILY;UNTIL=20261206T235959"


def period(first: str, last: str, **fields: Any) -> SchoolPeriod:
    values = {"name": "Penilaian Akhir Semester", "kind": "exam", "school_year": "2026/2027", **fields}
    days = {"first_day": date.fromisoformat(first), "last_day": date.fromisoformat(last)}
    return SchoolPeriod.objects.create(**days, **values)


def days(timetable: Timetable) -> list[str]:
    return [f"{visit.start_day:%m-%d}" for visit in timetable.visits.in_order()]


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"level": "RA"}, "religion"),
        ({"level": "MI"}, "religion"),
        ({"level": "MTs"}, "religion"),
        ({"level": "MA"}, "religion"),
        ({"level": "PAUD"}, "education"),
        ({"level": "SD"}, "education"),
        ({"level": "SMK"}, "education"),
        ({"level": "SLB"}, "education"),
        ({"level": ""}, "education"),
        ({"kind": "welfare", "level": ""}, ""),
        ({"kind": "village", "level": ""}, ""),
    ],
)
def test_whose_calendar_a_partner_follows(fields: dict[str, str], group: str) -> None:
    partner = make_partner(**fields)
    assert group_of(partner) == group
    for asked in ("education", "religion"):
        found = Partner.objects.filter(school_days.partners_of(asked), pk=partner.pk).exists()
        assert found is (asked == group)
    assert Partner.objects.filter(school_days.partners_of("all"), pk=partner.pk).exists() is bool(group)
    assert group_of(None) == ""


def test_days_off_are_named() -> None:
    school = make_partner(school_days=5)
    period("2026-11-26", "2026-11-28", group="education")
    period("2026-11-28", "2026-11-28", name="Rapat guru", kind="holiday", group="all")
    period("2026-11-27", "2026-11-27", name="Ujian madrasah", group="religion")
    assert named_days_off(school, date(2026, 11, 25), date(2026, 12, 6)) == {
        date(2026, 11, 26): "Penilaian Akhir Semester",
        date(2026, 11, 27): "Penilaian Akhir Semester",
        date(2026, 11, 28): "Penilaian Akhir Semester; Rapat guru",
        date(2026, 12, 5): "Sabtu, sekolah lima hari",
    }
    assert (
        named_days_off(
            make_partner("Panti", None, kind="welfare", level=""), date(2026, 11, 1), date(2027, 1, 1)
        )
        == {}
    )


@pytest.mark.parametrize(
    ("level", "group", "skip", "left_out"),
    [
        ("SMP", "education", True, True),
        ("SMP", "all", True, True),
        ("SMP", "religion", True, False),
        ("MI", "religion", True, True),
        ("SMP", "education", False, False),
    ],
)
def test_a_rule_passes_over_the_periods_of_its_school(
    level: str, group: str, skip: bool, left_out: bool
) -> None:
    period("2026-12-01", "2026-12-08", group=group)
    timetable = make_timetable(make_stop(make_partner(level=level)), rrule=TUESDAYS, skip_school_periods=skip)
    between_ = [] if left_out else ["12-01", "12-08"]
    assert days(timetable) == ["11-24", *between_, "12-15", "12-22"]


def test_saturdays_of_five_day_schools() -> None:
    five = make_timetable(make_stop(make_partner(school_days=5)), rrule=DAILY)
    six = make_timetable(make_stop(make_partner("SDN 1 Halong", "30300001")), "2026-11-24 13:00", rrule=DAILY)
    assert set(days(six)) - set(days(five)) == {"11-28", "12-05"}
    green = make_timetable(make_stop(), "2026-11-24 16:00", rrule=DAILY)
    assert days(green) == days(six)


def test_a_single_visit_and_extra_dates_are_meant(stop: Stop) -> None:
    period("2026-11-23", "2026-12-31")
    assert days(make_timetable(stop)) == ["11-24"]
    rule = make_timetable(stop, "2026-11-17 13:00", rrule="FREQ=WEEKLY;COUNT=3", rdates=["20261203T050000Z"])
    assert days(rule) == ["11-17", "12-03"]


# ---------------------------------------------------------------- changes


def test_timetables_follow_a_period_that_comes_changes_and_goes(stop: Stop, clock: Any) -> None:
    timetable = make_timetable(stop, rrule=TUESDAYS)
    madrasah = make_partner("MIN 1 Halong", "60700001", level="MI")
    other = make_timetable(make_stop(madrasah), "2026-11-24 13:00", rrule=TUESDAYS)
    entered = period("2026-12-01", "2026-12-01", group="education")
    assert [each.outdated for each in Timetable.objects.order_by("pk")] == [True, False]
    rooms.extend_all(timezone.now())
    assert days(timetable) == ["11-24", "12-08", "12-15", "12-22"]

    entered = SchoolPeriod.objects.get()
    entered.group, entered.first_day, entered.last_day = "religion", date(2026, 12, 8), date(2026, 12, 8)
    entered.save()
    rooms.extend_all(timezone.now())
    assert days(timetable) == ["11-24", "12-01", "12-08", "12-15", "12-22"]
    assert days(other) == ["11-24", "12-01", "12-15", "12-22"]

    entered.delete()
    rooms.extend_all(timezone.now())
    assert days(other) == ["11-24", "12-01", "12-08", "12-15", "12-22"]
    assert not Timetable.objects.filter(outdated=True).exists()


@pytest.mark.parametrize(
    ("change", "saturday"), [({"school_days": 5}, False), ({"level": "SD"}, True), ({"phone": "0526"}, True)]
)
def test_a_school_that_changes_its_days_or_level(
    school: Partner, stop: Stop, change: dict[str, Any], saturday: bool
) -> None:
    timetable = make_timetable(stop, rrule=DAILY)
    for name, value in change.items():
        setattr(school, name, value)
    school.save()
    assert Timetable.objects.get().outdated is ("phone" not in change)
    rooms.extend_all(timezone.now())
    assert ("11-28" in days(timetable)) is saturday


def test_a_stop_that_comes_to_belong_to_a_school(school: Partner) -> None:
    period("2026-12-01", "2026-12-01")
    green = make_stop()
    timetable = make_timetable(green, rrule=TUESDAYS)
    assert "12-01" in days(timetable)
    green.partner = school
    green.save()
    rooms.extend_all(timezone.now())
    assert "12-01" not in days(timetable)


def test_a_date_changed_by_hand_stays_on_a_day_that_becomes_an_exam(stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=TUESDAYS)
    move(timetable.visits.get(start_day=date(2026, 12, 1)), "2026-12-03 09:00", "Upacara")
    period("2026-12-01", "2026-12-08")
    rooms.extend_all(timezone.now())
    assert days(timetable) == ["11-24", "12-03", "12-15", "12-22"]


def test_they_are_read_once_and_again_after_a_change(committed_db: None) -> None:
    school = make_partner()
    week = date(2026, 11, 23), date(2026, 11, 30)
    period("2026-11-24", "2026-11-24", name="Satu")
    with CaptureQueriesContext(connection) as queries:
        assert [list(named_days_off(school, *week).values()) for _each in range(2)] == [["Satu"]] * 2
    assert len(queries) == 1
    SchoolPeriod.objects.get().delete()
    assert cache.get(school_days.periods.key) is None
    assert named_days_off(school, *week) == {}


@pytest.mark.parametrize("count", [2, 12])
def test_dates_beyond_the_rows_cost_as_many_queries_for_many_timetables(
    count: int, django_assert_num_queries: Any
) -> None:
    period("2030-01-01", "2030-01-15")
    for number in range(count):
        school = make_partner(
            f"SMP {number}",
            f"4000{number:04}",
            level="MI" if number % 2 else "SMP",
            school_days=5 + number % 2,
        )
        make_timetable(make_stop(school), f"2026-11-24 {6 + number:02}:00", hours=1, rrule="FREQ=WEEKLY")
    school_days.periods.refresh()
    rows, timetables = Visit.objects.public().with_places(), Timetable.objects.public().with_places()
    with django_assert_num_queries(5):
        found = between(
            rows,
            timetables,
            date(2030, 1, 1),
            date(2030, 1, 31),
            lambda each: Visit(series=each, vehicle=each.vehicle, stop=each.stop),
        )
    assert {visit.start_day for visit in found} == {date(2030, 1, 22), date(2030, 1, 29)}
