"""Staff cancel a visit with its reason, and restore a cancelled one."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import User
from partners.models import PartnerContact
from tests.visits.factories import make_stop, make_visit, move
from tests.visits.planning.reading import form_of, open_form, send, text_of
from visits.changes import cancel_visit
from visits.models import Change, Notice, SchoolPeriod, Stop, Visit

pytestmark = pytest.mark.django_db


def address(visit: Visit, name: str = "visits_cancel") -> str:
    return reverse(name, args=[visit.pk])


def stored(visit: Visit) -> Visit:
    return Visit.objects.get(pk=visit.pk)


def test_the_page_says_at_once_who_will_be_told_what(staff: Client, stop: Stop) -> None:
    PartnerContact.objects.create(partner=stop.partner, name="Rina", email="rina@sekolah.example")
    visit = make_visit(stop)
    text = text_of(staff.get(address(visit)).content.decode())
    assert "rina@sekolah.example (surel)" in text
    assert "dibatalkan" in text
    assert not Change.objects.exists()
    assert not stored(visit).cancelled


def test_one_press_with_a_reason_cancels(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    answer = send(staff, address(visit), open_form(staff, address(visit)).fill(reason="Mobil rusak"))
    assert answer["Location"] == f"{reverse('visits_board')}?dari=2026-11-23#k{visit.pk}"
    assert (stored(visit).cancelled, stored(visit).reason) == (True, "Mobil rusak")
    assert Notice.objects.get(change__visit=visit).state == Notice.State.PENDING
    messages = text_of(staff.get(answer["Location"]).content.decode())
    assert "Kunjungan dibatalkan" in messages
    assert reverse("visits_telling") in staff.get(reverse("visits_board")).content.decode()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_no_reason_or_too_much_of_it_is_refused(staff: Client, stop: Stop, reason: str) -> None:
    visit = make_visit(stop)
    answer = send(staff, address(visit), open_form(staff, address(visit)).fill(reason=reason))
    assert "reason" in answer.context["form"].errors
    assert not stored(visit).cancelled


def test_the_text_follows_the_reason_while_it_is_written(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    form = open_form(staff, address(visit)).fill(reason="Jembatan putus")
    answer = staff.post(address(visit, "visits_cancel_check"), form.values)
    assert "Jembatan putus" in text_of(answer.content.decode())
    assert not stored(visit).cancelled


def test_the_second_of_two_who_cancel_reads_that_it_is_done(staff: Client, stop: Stop, planner: User) -> None:
    visit = make_visit(stop)
    form = open_form(staff, address(visit)).fill(reason="Mobil rusak")
    cancel_visit(visit, "Banjir", planner)
    answer = send(staff, address(visit), form)
    text = text_of(answer.content.decode())
    assert "Kunjungan dibatalkan oleh" in text
    assert "Kunjungan ini sudah dibatalkan. Alasannya: Banjir" in text
    assert stored(visit).reason == "Banjir"


def test_a_visit_that_took_place_is_not_cancelled(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop, "2026-11-17 09:00", status=Visit.Status.DONE)
    assert "sudah tercatat terlaksana" in text_of(staff.get(address(visit)).content.decode())
    staff.post(address(visit), {"reason": "Hujan"})
    assert stored(visit).status == Visit.Status.DONE


def test_a_cancelled_visit_is_restored_and_those_who_heard_of_it_hear_again(
    staff: Client, stop: Stop, planner: User
) -> None:
    PartnerContact.objects.create(partner=stop.partner, name="Rina", phone="08115000123")
    visit = cancel_visit(make_visit(stop), "Hujan", planner)
    notice = Notice.objects.get()
    notice.state, notice.told_at, notice.told_by = Notice.State.TOLD, visit.changed_at, planner
    notice.save()
    text = text_of(staff.get(address(visit, "visits_restore")).content.decode())
    assert "jadi dilaksanakan" in text
    assert "Rina" in text
    restore = address(visit, "visits_restore")
    assert send(staff, restore, open_form(staff, restore)).status_code == 302
    assert (stored(visit).cancelled, stored(visit).reason) == (False, "")
    assert Change.objects.filter(kind=Change.Kind.RESTORED).exists()


def test_a_moved_visit_comes_back_to_where_it_had_been_moved(
    staff: Client, stop: Stop, planner: User
) -> None:
    visit = move(make_visit(stop), "2026-11-26 10:00", "Banjir")
    cancel_visit(visit, "Hujan", planner)
    restore = address(visit, "visits_restore")
    send(staff, restore, open_form(staff, restore))
    assert stored(visit).start == visit.start


def test_a_vehicle_that_went_elsewhere_meanwhile_does_not_come_back(
    staff: Client, stop: Stop, planner: User
) -> None:
    visit = cancel_visit(make_visit(stop), "Hujan", planner)
    restore = address(visit, "visits_restore")
    form = open_form(staff, restore)
    make_visit(make_stop(name="Lapangan Inan"), "2026-11-24 10:00")
    text = text_of(send(staff, restore, form).content.decode())
    assert "Tidak dapat: Mobil Pustaka 1 sudah bertugas saat itu: Lapangan Inan" in text
    assert stored(visit).cancelled


def test_what_speaks_against_it_is_confirmed(staff: Client, stop: Stop, planner: User) -> None:
    visit = cancel_visit(make_visit(stop), "Hujan", planner)
    SchoolPeriod.objects.create(
        name="PAS", school_year="2026/2027", kind="exam", first_day="2026-11-23", last_day="2026-11-28"
    )
    restore = address(visit, "visits_restore")
    html = staff.get(restore).content.decode()
    assert "Pekan ujian: PAS." in text_of(html)
    assert "Tetap pulihkan" in text_of(html)
    assert send(staff, restore, form_of(html)).status_code == 302


def test_only_what_is_cancelled_is_restored(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    restore = address(visit, "visits_restore")
    assert "tidak dibatalkan" in text_of(staff.get(restore).content.decode())
    staff.post(restore, {})
    assert stored(visit).status == Visit.Status.PLANNED
