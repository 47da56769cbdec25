"""What staff see and enter of school periods: the preview of a rule, its form, and the periods themselves."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.models import User
from schedules.panel.preview import preview_of
from tests.rendered import open_form
from tests.visits.booking.test_school_days import TUESDAYS, days, period
from tests.visits.factories import make_timetable, make_vehicle
from visits.models import Stop, Timetable

pytestmark = pytest.mark.django_db


def test_the_preview_names_what_is_passed_over(stop: Stop) -> None:
    period("2026-12-01", "2026-12-05")
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20261231T000000Z")
    told = preview_of(Timetable.objects.get(), date(2026, 11, 22))
    assert told.skipped == [
        "Selasa, 1 Desember 2026: Penilaian Akhir Semester",
        "Jumat, 4 Desember 2026: Penilaian Akhir Semester",
        "Jumat, 25 Desember 2026: Hari Raya Natal",
    ]
    assert told.sentence.endswith("kecuali hari libur nasional, dan melewati libur sekolah dan pekan ujian.")
    timetable.skip_school_periods = False
    told = preview_of(timetable, date(2026, 11, 22))
    assert told.skipped == ["Jumat, 25 Desember 2026: Hari Raya Natal"]
    assert ("Selasa, 1 Desember 2026", "Penilaian Akhir Semester") in told.dates


@pytest.fixture
def staff(client: Client, admin_user: User, home: Any) -> Client:
    client.force_login(admin_user)
    return client


def test_the_panel_asks_with_the_stop_and_follows_the_box(staff: Client, stop: Stop) -> None:
    period("2026-12-01", "2026-12-05")
    fields = {
        "stop": stop.pk,
        "day": "2026-11-24",
        "start_time": "09:00",
        "end_time": "11:00",
        "repeat": "weekly",
        "skip_school_periods": "on",
    }
    address = reverse("visits_recurrence")
    html = staff.post(address, fields).content.decode()
    assert "Dilewati karena hari libur atau kalender sekolah" in html
    assert "Selasa, 1 Desember 2026: Penilaian Akhir Semester" in html
    del fields["skip_school_periods"]
    assert "kalender sekolah" not in staff.post(address, fields).content.decode()


def test_the_form_of_a_timetable_has_the_box(staff: Client, stop: Stop) -> None:
    period("2026-12-01", "2026-12-05")
    add = reverse("wagtailsnippets_visits_timetable:add")
    form = open_form(staff, add)
    form.fill(stop=stop.pk, vehicle=make_vehicle().pk, day="2026-11-24", start_time="09:00", end_time="11:00")
    form.fill(repeat="weekly", until="2026-12-08")
    assert staff.post(add, form.values).status_code == 302
    timetable = Timetable.objects.get()
    assert (timetable.skip_school_periods, days(timetable)) == (True, ["11-24", "12-08"])
    edit = reverse("wagtailsnippets_visits_timetable:edit", args=[timetable.pk])
    form = open_form(staff, edit).fill(skip_school_periods=None)
    assert staff.post(edit, form.values).status_code == 302
    assert days(timetable) == ["11-24", "12-01", "12-08"]


def test_staff_enter_a_period_and_are_told_what_follows(staff: Client, stop: Stop) -> None:
    make_timetable(stop, rrule=TUESDAYS)
    add = reverse("wagtailsnippets_visits_schoolperiod:add")
    form = open_form(staff, add).fill(
        name="Libur semester",
        kind="holiday",
        group="all",
        school_year="2026/2027",
        first_day="2026-12-21",
        last_day="2026-12-31",
    )
    response = staff.post(add, form.values, follow=True)
    assert "menyesuaikan diri dalam beberapa menit" in response.content.decode()
    assert Timetable.objects.get().outdated
    listing = reverse("wagtailsnippets_visits_schoolperiod:list")
    for query, found in (("?school_year=2026/2027", 1), ("?group=education", 0), ("?kind=holiday", 1)):
        assert len(staff.get(listing + query).context["object_list"]) == found


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"last_day": "2026-12-20"}, "__all__"),
        ({"school_year": "2026"}, "school_year"),
        ({"group": "nobody"}, "group"),
    ],
)
def test_a_period_that_cannot_be_is_refused(staff: Client, fields: dict[str, str], wrong: str) -> None:
    add = reverse("wagtailsnippets_visits_schoolperiod:add")
    values = {"name": "Libur", "kind": "holiday", "group": "all", "school_year": "2026/2027"}
    values |= {"first_day": "2026-12-21", "last_day": "2026-12-31", **fields}
    response = staff.post(add, values)
    assert response.status_code == 200
    assert wrong in response.context["form"].errors
