"""Every form of the mobile library, sent with exactly the fields that its page shows, and the lists of its rows."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from core.models import User
from tests.rendered import open_form
from tests.visits.factories import (
    cancel,
    make_district,
    make_stop,
    make_timetable,
    make_vehicle,
    make_visit,
    wita,
)
from visits.models import Stop, Timetable, Vehicle, Visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
HOURS = {"start_time": "09:00", "end_time": "11:00"}


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def address(model: str, view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_visits_{model}:{view}", args=args)


def send(staff: Client, url: str, **fields: Any) -> Any:
    """Open the page at `url`, fill in what it shows, send it."""
    return staff.post(url, open_form(staff, url).fill(**fields).values)


def errors_of(response: Any) -> dict[str, list[str]]:
    return {} if response.status_code == 302 else response.context["form"].errors


def planned(stop: Stop, **fields: Any) -> dict[str, Any]:
    return {"stop": stop.pk, "vehicle": make_vehicle().pk, "day": "2026-11-24", **HOURS, **fields}


def test_a_visit_is_planned(staff: Client, stop: Stop) -> None:
    response = send(staff, address("visit", "add"), **planned(stop, services=["reading"]))
    assert response.status_code == 302, errors_of(response)
    visit = Visit.objects.get()
    assert (visit.stop, visit.start, visit.status) == (stop, wita("2026-11-24 09:00"), "planned")


def test_only_a_visit_that_exists_is_cancelled_or_counted(staff: Client, stop: Stop) -> None:
    of_the_future = {"status", "reason", "visitors", "women", "men", "books_lent"}
    assert not of_the_future & open_form(staff, address("visit", "add")).names
    edit = address("visit", "edit", make_visit(stop).pk)
    assert of_the_future <= open_form(staff, edit).names
    assert send(staff, edit, status="cancelled", reason="Banjir").status_code == 302
    assert Visit.objects.get().cancelled


def test_a_timetable_is_written(staff: Client, stop: Stop) -> None:
    fields = planned(stop, repeat="weekly", until="2026-12-08")
    response = send(staff, address("timetable", "add"), **fields)
    assert response.status_code == 302, errors_of(response)
    assert Timetable.objects.get().visits.count() == 3


def test_a_timetable_tells_what_it_means(staff: Client, stop: Stop) -> None:
    fields = {**planned(stop), "repeat": "weekly", "every": "2", "skip_holidays": "on"}
    html = staff.post(reverse("visits_recurrence"), fields).content.decode()
    assert "Setiap 2 minggu pada Selasa, 09.00–11.00 WITA, kecuali hari libur nasional." in html
    assert "Selasa, 8 Desember 2026" in html
    assert staff.post(address("timetable", "add"), fields).status_code == 302
    timetable = Timetable.objects.get()
    shown = staff.get(address("timetable", "edit", timetable.pk)).content.decode()
    assert "Setiap 2 minggu pada Selasa" in shown
    assert reverse("visits_recurrence", args=[timetable.pk]) in shown


def test_a_timetable_tells_which_changed_visits_it_would_drop(staff: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    cancel(timetable.visits.last(), "Banjir")
    fields = {**planned(stop), "repeat": "weekly", "count": "2"}
    html = staff.post(reverse("visits_recurrence", args=[timetable.pk]), fields).content.decode()
    assert "Selasa, 8 Desember 2026 (dibatalkan)" in html
    assert timetable.visits.count() == 3


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"day": "0001-01-01", "start_time": "09:00", "repeat": "daily"},
        {"day": "9999-12-31", "start_time": "09:00", "repeat": "yearly"},
        {"day": "x", "start_time": "25:00", "stop": "99999999999999999999999", "repeat": "x"},
        {"day": "2026-11-24", "start_time": "09:00", "repeat": "keep", "kept": "{}"},
    ],
    ids=str,
)
def test_nonsense_is_told_in_words(staff: Client, stop: Stop, fields: dict[str, str]) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    for args in ([], [timetable.pk]):
        response = staff.post(reverse("visits_recurrence", args=args), fields)
        assert response.status_code == 200
        assert response.content.strip()


def test_who_plans_no_visits_is_told_nothing(client: Client, stop: Stop) -> None:
    timetable = make_timetable(stop)
    user = User.objects.create_user("penulis", password="rahasia-sekali-1")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for args in ([], [timetable.pk]):
        assert client.post(reverse("visits_recurrence", args=args), {}).status_code == 302


def test_a_stop_is_entered(staff: Client) -> None:
    fields = {"name": "Lapangan Desa", "district": make_district().pk}
    response = send(staff, address("stop", "add"), **fields)
    assert response.status_code == 302, errors_of(response)
    assert Stop.objects.get().code


def test_a_vehicle_is_entered_with_its_days_in_the_workshop(staff: Client) -> None:
    url = address("vehicle", "add")
    form = open_form(staff, url).fill(name="Perahu Pustaka", slug="perahu-pustaka", kind="boat")
    form.add_row("out_of_service", first_day="2026-12-01", last_day="2026-12-03", reason="Mesin")
    response = staff.post(url, form.values)
    assert response.status_code == 302, errors_of(response)
    assert Vehicle.objects.get().out_of_service.get().reason == "Mesin"


@pytest.mark.parametrize("model", ["visit", "timetable", "stop", "vehicle"])
def test_every_list_leads_to_its_rows(staff: Client, stop: Stop, model: str) -> None:
    visit = make_visit(stop)
    rows = {"visit": visit, "timetable": visit.series, "stop": stop, "vehicle": visit.vehicle}
    html = staff.get(address(model, "list")).content.decode()
    assert f'href="{address(model, "edit", rows[model].pk)}"' in html


# ---------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"day": "9999-12-31"}, "day"),
        ({"day": "0001-01-01"}, "day"),
        ({"day": "2062-11-24"}, "day"),
        ({"stop": "x"}, "stop"),
        ({"stop": "99999999999999999999999"}, "stop"),
        ({"stop": "0"}, "stop"),
        ({"vehicle": "x"}, "vehicle"),
        ({"start_time": "25:00"}, "start_time"),
    ],
    ids=str,
)
@pytest.mark.parametrize("model", ["visit", "timetable"])
def test_nonsense_is_an_error_of_its_field(
    staff: Client, stop: Stop, model: str, fields: dict[str, str], wrong: str
) -> None:
    response = send(staff, address(model, "add"), **{**planned(stop), **fields})
    assert response.status_code == 200
    assert wrong in errors_of(response)
    assert not Visit.objects.exists()


@pytest.mark.parametrize("until", ["9999-12-31", "0001-01-01"])
def test_a_timetable_that_ends_beyond_all_calendars_is_refused(staff: Client, stop: Stop, until: str) -> None:
    response = send(staff, address("timetable", "add"), **planned(stop, until=until))
    assert response.status_code == 200
    assert "until" in errors_of(response)


@pytest.mark.parametrize("day", ["2010-11-24", "2030-11-24"])
def test_a_visit_long_ago_or_far_ahead_is_kept(staff: Client, stop: Stop, day: str) -> None:
    response = send(staff, address("visit", "add"), **planned(stop, day=day))
    assert response.status_code == 302, errors_of(response)
    assert f"{Visit.objects.get().start_day}" == day


# ---------------------------------------------------------------- two visits at once


def busy(staff: Client, stop: Stop, **fields: Any) -> dict[str, list[str]]:
    response = send(staff, address("visit", "add"), **planned(stop, **fields))
    return dict(errors_of(response))


@pytest.mark.parametrize(
    ("hours", "wrong"),
    [
        (("09:00", "11:00"), True),
        (("10:30", "12:00"), True),
        (("08:00", "12:00"), True),
        (("09:30", "10:00"), True),
        (("11:00", "12:00"), False),
        (("08:00", "09:00"), False),
    ],
)
def test_a_vehicle_is_at_one_place_at_a_time(
    staff: Client, stop: Stop, hours: tuple[str, str], wrong: bool
) -> None:
    make_visit(stop)
    other = make_stop(name="Lapangan Juai")
    found = busy(staff, other, start_time=hours[0], end_time=hours[1])
    assert list(found) == (["vehicle"] if wrong else [])
    if wrong:
        (message,) = found["vehicle"]
        assert stop.name in message
        assert "Selasa, 24 November 2026, 09.00–11.00 WITA" in message


def test_a_place_has_one_visit_at_a_time(staff: Client, stop: Stop) -> None:
    make_visit(stop)
    found = busy(staff, stop, vehicle=make_vehicle("Perahu Pustaka").pk)
    assert list(found) == ["stop"]
    assert "Mobil Pustaka 1" in found["stop"][0]
    assert set(busy(staff, stop)) == {"stop", "vehicle"}
    assert Visit.objects.count() == 1


def test_what_does_not_take_place_is_in_nobodys_way(staff: Client, stop: Stop) -> None:
    cancel(make_visit(stop), "Libur")
    assert not busy(staff, stop)
    withdrawn = Visit.objects.taking_place().get().series
    withdrawn.active = False
    withdrawn.save()
    assert not busy(staff, stop)


def test_moving_and_restoring_are_judged_like_planning(staff: Client, stop: Stop) -> None:
    make_visit(stop, "2026-12-01 09:00")
    visit = make_visit(stop)
    edit = address("visit", "edit", visit.pk)
    moved = send(staff, edit, day="2026-12-01", reason="Banjir")
    assert set(errors_of(moved)) == {"stop", "vehicle"}
    assert send(staff, edit, status="cancelled", reason="Banjir").status_code == 302
    assert not busy(staff, stop)
    assert set(errors_of(send(staff, edit, status="planned"))) == {"stop", "vehicle"}


def test_visits_that_stand_together_already_can_still_be_counted(
    client: Client, admin_user: User, stop: Stop, clock: Any
) -> None:
    make_visit(stop)
    visit = make_timetable(stop, vehicle=make_vehicle("Perahu Pustaka")).visits.get()
    clock.move_to(wita("2026-11-25 10:00"))
    client.force_login(admin_user)
    response = send(client, address("visit", "edit", visit.pk), status="done", visitors="40")
    assert response.status_code == 302, errors_of(response)
