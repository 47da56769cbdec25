"""Staff plan a visit, change one date, and write a timetable, in the admin."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.models import User
from tests.visits.factories import make_timetable, make_vehicle, make_visit, wita
from visits.changes import version_of
from visits.models import Stop, Timetable, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None) -> User:
    """Someone who may do everything with visits, and nothing else."""
    user = User.objects.create_user("petugas", password="rahasia-sekali-1")
    wanted = Permission.objects.filter(content_type__app_label="visits")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"), *wanted)
    return user


@pytest.fixture
def staff(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def address(model: str, view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_visits_{model}:{view}", args=args)


def visit_form(stop: Stop, /, **fields: Any) -> dict[str, Any]:
    """What a browser sends; None leaves a field out."""
    values = {
        "stop": stop.pk,
        "vehicle": make_vehicle().pk,
        "day": "2026-11-24",
        "start_time": "09:00",
        "end_time": "11:00",
        "services": ["reading", "film"],
        "place": "",
        "note": "",
        "status": "planned",
        "reason": "",
        "visitors": "",
        "women": "",
        "men": "",
        "books_lent": "",
        **fields,
    }
    return {name: value for name, value in values.items() if value is not None}


def edited(visit: Visit, stop: Stop, /, **fields: Any) -> dict[str, Any]:
    """What a browser sends from a form that was just opened."""
    return visit_form(stop, seen=version_of(Visit.objects.get(pk=visit.pk)), **fields)


def errors_of(response: Any) -> dict[str, list[str]]:
    return response.context["form"].errors if response.context else {}


def test_a_single_visit_is_one_form(staff: Client, stop: Stop) -> None:
    response = staff.post(address("visit", "add"), visit_form(stop, note="Bawa kartu anggota"))
    assert response.status_code == 302, errors_of(response)
    visit = Visit.objects.get()
    assert (visit.start, visit.end) == (wita("2026-11-24 09:00"), wita("2026-11-24 11:00"))
    assert (visit.services, visit.note) == (["reading", "film"], "Bawa kartu anggota")
    assert visit.series.rrule == ""
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=visit.pk).exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"end_time": "09:00"}, "end_time"),
        ({"end_time": "08:00"}, "end_time"),
        ({"day": ""}, "day"),
        ({"day": "31/02/2026"}, "day"),
        ({"stop": ""}, "stop"),
        ({"vehicle": ""}, "vehicle"),
        ({"services": ["flying"]}, "services"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_beside_the_field(
    staff: Client, stop: Stop, fields: dict[str, Any], wrong: str
) -> None:
    response = staff.post(address("visit", "add"), visit_form(stop, **fields))
    assert response.status_code == 200
    assert wrong in errors_of(response)
    assert not Visit.objects.exists()


@pytest.mark.parametrize("view", ["add", "edit"])
def test_the_forms_open(staff: Client, stop: Stop, view: str) -> None:
    visit = make_visit(stop)
    for model, pk in (
        ("visit", visit.pk),
        ("timetable", visit.series_id),
        ("stop", stop.pk),
        ("vehicle", visit.vehicle_id),
    ):
        assert staff.get(address(model, view, *([pk] if view == "edit" else []))).status_code == 200


@pytest.mark.parametrize(
    ("fields", "action"),
    [
        ({"status": "cancelled"}, "visits.cancelled"),
        ({"day": "2026-12-03"}, "visits.moved"),
        ({"start_time": "10:00", "end_time": "12:00"}, "visits.moved"),
    ],
)
def test_moving_and_cancelling_need_a_reason_and_are_logged(
    staff: Client, officer: User, stop: Stop, fields: dict[str, Any], action: str
) -> None:
    visit = make_visit(stop)
    edit = address("visit", "edit", visit.pk)
    refused = staff.post(edit, edited(visit, stop, **fields))
    assert "reason" in errors_of(refused)
    visit.refresh_from_db()
    assert (visit.sequence, visit.by_hand) == (0, False)

    done = staff.post(edit, edited(visit, stop, reason="Jalan terendam banjir", **fields))
    assert done.status_code == 302, errors_of(done)
    visit.refresh_from_db()
    assert (visit.sequence, visit.reason) == (1, "Jalan terendam banjir")
    entry = ModelLogEntry.objects.get(action=action)
    assert (entry.user, entry.data["reason"]) == (officer, "Jalan terendam banjir")


def test_a_moved_visit_keeps_its_place_when_its_timetable_is_saved(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    staff.post(address("visit", "edit", visit.pk), edited(visit, stop, day="2026-12-03", reason="Banjir"))
    visit.series.refresh_from_db()
    visit.series.save()
    visit.refresh_from_db()
    assert visit.start_day == date(2026, 12, 3)
    assert visit.moved


def test_moving_back_to_the_announced_time_is_no_change_any_more(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    edit = address("visit", "edit", visit.pk)
    staff.post(edit, edited(visit, stop, day="2026-12-03", reason="Banjir"))
    assert staff.post(edit, edited(visit, stop, reason="")).status_code == 302
    visit.refresh_from_db()
    assert (visit.moved, visit.times_fixed, visit.sequence) == (False, False, 2)


def test_another_vehicle_for_one_date_is_remembered_as_set_by_hand(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop, services=["reading", "film"])
    timetable = visit.series
    timetable.services = ["reading", "film"]
    timetable.save()
    boat = make_vehicle("Perahu Pustaka", kind="boat")
    staff.post(address("visit", "edit", visit.pk), edited(visit, stop, vehicle=boat.pk))
    visit.refresh_from_db()
    assert (visit.vehicle, visit.set_by_hand) == (boat, ["vehicle"])


def test_counting_visitors_changes_no_calendar(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop, "2026-11-22 07:00", services=["reading", "film"])
    visit.series.services = ["reading", "film"]
    visit.series.save()
    held = {"day": "2026-11-22", "start_time": "07:00", "end_time": "09:00"}
    counted = edited(visit, stop, status="done", women="40", men="46", **held)
    response = staff.post(address("visit", "edit", visit.pk), counted)
    assert response.status_code == 302, errors_of(response)
    visit.refresh_from_db()
    assert (visit.status, visit.visitors, visit.sequence) == ("done", 86, 0)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"status": "done"}, "status"),
        ({"visitors": "10", "women": "8", "men": "8"}, "__all__"),
        ({"visitors": "-1"}, "visitors"),
    ],
)
def test_figures_that_cannot_be_are_refused(
    staff: Client, stop: Stop, fields: dict[str, Any], wrong: str
) -> None:
    visit = make_visit(stop)
    assert wrong in errors_of(staff.post(address("visit", "edit", visit.pk), edited(visit, stop, **fields)))


def timetable_form(stop: Stop, /, **fields: Any) -> dict[str, Any]:
    kept = {
        name: visit_form(stop)[name]
        for name in ("stop", "vehicle", "day", "start_time", "end_time", "services")
    }
    repeat = {"repeat": "weekly", "until": "2026-12-22", "skip_holidays": "on"}
    return {**kept, **repeat, "title": "", "active": "on", **fields}


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, ["11-24", "12-01", "12-08", "12-15", "12-22"]),
        ({"every": "2"}, ["11-24", "12-08", "12-22"]),
        ({"weekdays": ["TU", "FR"], "until": "2026-12-04"}, ["11-24", "11-27", "12-01", "12-04"]),
        ({"repeat": "monthly", "month_by": "weekday"}, ["11-24", "12-22"]),
        ({"repeat": "daily", "until": "2026-12-26", "every": "31"}, ["11-24"]),  # then it is Christmas
        ({"left_out-0-day": "2026-12-08"}, ["11-24", "12-01", "12-15", "12-22"]),
        ({"repeat": "dates", "extra_dates-0-day": "2026-12-25", "until": ""}, ["11-24", "12-25"]),
        ({"repeat": "once", "until": ""}, ["11-24"]),
        ({"until": "2026-12-01"}, ["11-24", "12-01"]),
    ],
)
def test_a_timetable_is_one_form(staff: Client, stop: Stop, fields: dict[str, Any], days: list[str]) -> None:
    response = staff.post(address("timetable", "add"), timetable_form(stop, **fields))
    assert response.status_code == 302, errors_of(response)
    assert [f"{visit.start_day:%m-%d}" for visit in Visit.objects.in_order()] == days


@pytest.mark.parametrize(
    "fields",
    [
        {"repeat": "once", "until": None},
        {"repeat": "weekly", "every": 1},
        {"repeat": "weekly", "every": 2, "weekdays": ["TU"]},
        {"repeat": "monthly", "month_by": "weekday", "nth": 4, "weekday": "TU"},
        {"repeat": "monthly", "month_by": "day", "month_day": 24},
    ],
    ids=str,
)
def test_the_form_reads_back_what_it_wrote(staff: Client, stop: Stop, fields: dict[str, Any]) -> None:
    sent = {name: "" if value is None else value for name, value in fields.items()}
    assert staff.post(address("timetable", "add"), timetable_form(stop, **sent)).status_code == 302
    timetable = Timetable.objects.get()
    form = staff.get(address("timetable", "edit", timetable.pk)).context["form"]
    expected = {"until": date(2026, 12, 22), **fields}
    assert {name: form.initial[name] for name in expected} == expected
    assert f"{form.initial['start_time']:%H:%M}" == "09:00"


def test_a_rule_too_rich_for_the_form_is_kept(staff: Client, stop: Stop) -> None:
    rule = "FREQ=MONTHLY;BYDAY=1TU,3TU;UNTIL=20261222T235959Z"
    timetable = make_timetable(stop, rrule=rule)
    form = staff.get(address("timetable", "edit", timetable.pk)).context["form"]
    assert form.initial["repeat"] == "keep"
    staff.post(
        address("timetable", "edit", timetable.pk),
        timetable_form(stop, repeat="keep", title="Pekan Literasi"),
    )
    timetable.refresh_from_db()
    assert (timetable.rrule, timetable.title) == (rule, "Pekan Literasi")


def test_what_was_announced_cannot_be_deleted(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    for model, pk in (("visit", visit.pk), ("timetable", visit.series_id)):
        staff.post(address(model, "delete", pk))
    assert Visit.objects.filter(pk=visit.pk).exists()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?when=upcoming", 1),
        ("?when=past", 1),
        ("?status=done", 1),
        ("?start_day_from=2026-11-20", 1),
        ("?q=halong", 2),
    ],
)
def test_the_list_of_visits_narrows(staff: Client, stop: Stop, query: str, count: int) -> None:
    make_visit(stop)
    make_visit(stop, "2026-11-10 09:00", status="done")
    response = staff.get(address("visit", "list") + query)
    assert response.status_code == 200
    assert len(response.context["object_list"]) == count


@pytest.mark.parametrize("count", [10, 200])
def test_the_list_of_visits_asks_as_often_for_many(
    staff: Client, stop: Stop, count: int, django_assert_max_num_queries
) -> None:
    make_timetable(stop, rrule=f"FREQ=DAILY;COUNT={count}")
    staff.get(address("visit", "list"))
    with django_assert_max_num_queries(20):
        staff.get(address("visit", "list"))


@pytest.mark.parametrize("model", ["visit", "timetable", "stop", "vehicle"])
def test_who_has_no_part_in_the_service_sees_none_of_it(client: Client, model: str) -> None:
    user = User.objects.create_user("penulis", password="rahasia-sekali-1")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(address(model, "list")).status_code == 302
