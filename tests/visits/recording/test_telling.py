"""What is cancelled while it is recorded is told like any other change, as long as somebody may still wait."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.visits.factories import make_visit
from tests.visits.planning.reading import open_form
from tests.visits.recording.filling import filled, send
from visits.models import Change, Stop, Visit
from visits.telling import board

pytestmark = pytest.mark.django_db

LIST = reverse("visits_recording")


@pytest.mark.parametrize(
    ("start", "told"), [("2026-11-22 09:00", True), ("2026-11-22 08:00", False), ("2026-11-20 09:00", False)]
)
def test_a_visit_that_did_not_take_place_is_told_until_its_time_is_over(
    phone: Client, stop: Stop, start: str, told: bool
) -> None:
    visit = make_visit(stop, start)  # two hours; now is 10.00
    send(phone, visit, filled(phone, visit, outcome="cancelled", reason="Jembatan putus"))
    assert Visit.objects.get().status == "cancelled"
    assert board.how_many() == int(told)
    assert [each.reason for each in Change.objects.all()] == ["Jembatan putus"] * told
    page = phone.get(LIST).content.decode()
    assert (reverse("visits_telling") in page) is told
    assert ("1 perubahan belum dikabarkan" in page) is told


def test_cancelled_from_its_page_before_it_begins_the_list_says_so(phone: Client, stop: Stop) -> None:
    visit = make_visit(stop, "2026-11-23 07:30")
    address = f"{reverse('visits_cancel', args=[visit.pk])}?next={LIST}"
    form = open_form(phone, address).fill(reason="Banjir")
    page = phone.post(address, form.values, follow=True)
    assert page.request["PATH_INFO"] == LIST
    html = page.content.decode()
    assert "Kunjungan dibatalkan" in html.partition('role="status"')[2].partition("</p>")[0]
    assert "1 perubahan belum dikabarkan" in html
