"""A visit that nobody had planned is added on the way to recording it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.visits.factories import make_vehicle, wita
from tests.visits.planning.reading import look, open_form, send
from visits.models import Stop, Visit

pytestmark = pytest.mark.django_db
ADDRESS = reverse("visits_unplanned")


def test_it_is_added_for_hours_that_are_over_and_recorded_next(staff: Client, stop: Stop) -> None:
    make_vehicle()
    assert ADDRESS in staff.get(reverse("visits_recording")).content.decode()
    values = open_form(staff, ADDRESS).values
    assert (values["day"], values["start_time"], values["end_time"]) == (["2026-11-22"], [""], [""])
    form, _text = look(staff, ADDRESS, place=stop.name, start_time="08:00", end_time="09:30")
    answer = send(staff, ADDRESS, form)
    visit = Visit.objects.get()
    assert (visit.start, visit.end) == (wita("2026-11-22 08:00"), wita("2026-11-22 09:30"))
    assert answer["Location"] == reverse("visits_record", args=[visit.pk])


def test_of_another_day_it_is_no_visit_of_today(staff: Client, stop: Stop) -> None:
    make_vehicle()
    hours = {"start_time": "08:00", "end_time": "09:30"}
    _form, text = look(staff, ADDRESS, place=stop.name, day="2026-11-21", **hours)
    assert "Waktu ini sudah lewat" in text
    assert not Visit.objects.exists()
