"""The planner reads why a vehicle cannot come, in the form that was sent, and nothing written there is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.models import User
from tests.rendered import open_form
from tests.visits.factories import make_stop, make_timetable, make_vehicle, make_visit, wita
from visits import changes, forms
from visits.models import OutOfService, Stop, Timetable, Visit

pytestmark = pytest.mark.django_db
WHERE = "SMP Negeri 1 Halong, Selasa, 24 November 2026, 09.00–11.00 WITA"


@pytest.fixture
def staff(client: Client, admin_user: User, home: Any) -> Client:
    client.force_login(admin_user)
    return client


def address(model: str, view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_visits_{model}:{view}", args=args)


def planned(stop: Stop, **fields: Any) -> dict[str, Any]:
    hours = {"start_time": "10:00", "end_time": "12:00"}
    return {"stop": stop.pk, "vehicle": make_vehicle().pk, "day": "2026-11-24", **hours, **fields}


def test_a_timetable_that_meets_others_comes_back_with_the_dates(staff: Client, stop: Stop) -> None:
    make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    green = make_stop()
    form = open_form(staff, address("timetable", "add"))
    form.fill(**planned(green, repeat="weekly", until="2026-12-08", title="Pekan Literasi"))
    response = staff.post(address("timetable", "add"), form.values)
    assert response.status_code == 200
    heading, *lines = response.context["form"].non_field_errors()
    assert heading == "Kendaraan sudah bertugas di tempat lain pada 3 tanggal:"
    assert lines[0] == f"{WHERE}, Mobil Pustaka 1"
    assert "Pekan Literasi" in response.content.decode()
    assert WHERE in response.content.decode()
    assert Timetable.objects.count() == 1
    form.fill(day="2026-11-25", until="2026-12-09")
    assert staff.post(address("timetable", "add"), form.values).status_code == 302
    assert Timetable.objects.count() == 2


def test_a_timetable_that_is_edited_into_others_comes_back_the_same_way(staff: Client, stop: Stop) -> None:
    make_visit(stop)
    other = make_timetable(make_stop(), "2026-11-24 13:00", rrule="FREQ=WEEKLY;COUNT=3")
    edit = address("timetable", "edit", other.pk)
    response = staff.post(edit, open_form(staff, edit).fill(start_time="10:00").values)
    assert response.context["form"].non_field_errors() == [
        f"Mobil Pustaka 1 sudah bertugas saat itu: {WHERE}."
    ]
    assert other.visits.in_order()[0].start == wita("2026-11-24 13:00")


@pytest.mark.parametrize("writer", ["plan_visit", "save_change"])
def test_whoever_is_faster_between_the_check_and_the_booking(
    staff: Client, stop: Stop, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    """The form has found the vehicle free; before it is saved, somebody else has booked it."""
    edited = make_visit(make_stop(), "2026-11-25 09:00")
    original: Callable[..., Visit] = getattr(changes, writer)

    def late(*args: Any, **options: Any) -> Visit:
        make_visit(stop)
        return original(*args, **options)

    monkeypatch.setattr(forms, writer, late)
    if writer == "plan_visit":
        url, fields = address("visit", "add"), planned(make_stop(name="Lapangan Juai"))
    else:
        url, fields = address("visit", "edit", edited.pk), {"day": "2026-11-24", "reason": "Upacara"}
    response = staff.post(url, open_form(staff, url).fill(**fields).values)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [
        f"Mobil Pustaka 1 sudah bertugas saat itu: {WHERE}."
    ]
    edited.refresh_from_db()
    assert edited.start == wita("2026-11-25 09:00")


def test_what_speaks_against_a_visit_without_forbidding_it_is_told_when_it_is_saved(
    staff: Client, stop: Stop
) -> None:
    first = last = wita("2026-11-24 09:00").date()
    OutOfService.objects.create(vehicle=make_vehicle(), first_day=first, last_day=last, reason="Servis")
    form = open_form(staff, address("visit", "add")).fill(**planned(stop))
    html = staff.post(address("visit", "add"), form.values, follow=True).content.decode()
    assert "Mobil Pustaka 1 tidak dapat jalan dari 24 November 2026" in html
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, True),
        ({"start_time": "11:00"}, False),
        ({"vehicle": "Perahu Pustaka"}, False),
        ({"day": "2026-12-01"}, False),
    ],
)
def test_the_panel_tells_it_while_the_timetable_is_written(
    staff: Client, stop: Stop, fields: dict[str, str], told: bool
) -> None:
    make_visit(stop)
    if "vehicle" in fields:
        fields = {"vehicle": str(make_vehicle(fields["vehicle"]).pk)}
    sent = {**planned(make_stop()), "repeat": "weekly", "count": "3", **fields}
    html = staff.post(reverse("visits_recurrence"), sent).content.decode()
    assert (WHERE in html) is told


def test_the_panel_says_nothing_of_the_dates_of_the_timetable_itself(staff: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    html = staff.get(address("timetable", "edit", timetable.pk)).content.decode()
    assert "sudah bertugas" not in html
    other = make_timetable(make_stop(), "2026-12-03 09:00")
    Timetable.objects.filter(pk=other.pk).update(start=wita("2026-12-01 10:00"), end=wita("2026-12-01 12:00"))
    html = staff.get(address("timetable", "edit", other.pk)).content.decode()
    assert "SMP Negeri 1 Halong, Selasa, 1 Desember 2026, 09.00–11.00 WITA" in html
