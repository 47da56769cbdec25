"""Staff move a visit by a short form, and read what it brings before it happens."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partners.models import PartnerContact
from tests.core.factories import make_user
from tests.visits.factories import make_stop, make_vehicle, make_visit, wita
from tests.visits.planning.reading import form_of, look, open_form, send, text_of
from visits.changes import cancel_visit, move_visit
from visits.models import Change, Notice, OutOfService, Stop, Vehicle, Visit

pytestmark = pytest.mark.django_db
ELSEWHERE = {"day": "2026-12-01", "reason": "Jalan terendam banjir"}


def address(visit: Visit, name: str = "visits_move") -> str:
    return reverse(name, args=[visit.pk])


def stored(visit: Visit) -> Visit:
    return Visit.objects.get(pk=visit.pk)


def check(client: Client, visit: Visit, **chosen: Any) -> str:
    """What the form is told while it is filled in."""
    form = open_form(client, address(visit)).fill(**chosen)
    answer = client.post(address(visit, "visits_move_check"), form.values)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_visit_is_moved_once_the_planner_has_seen_what_it_brings(staff: Client, stop: Stop) -> None:
    PartnerContact.objects.create(partner=stop.partner, name="Rina", phone="0811 5000-123")
    visit = make_visit(stop)
    form, text = look(staff, address(visit), **ELSEWHERE)
    assert "Belum tersimpan" in text
    assert "Rina, 0811 5000-123 (WhatsApp)" in text
    assert "Jalan terendam banjir" in text
    assert stored(visit).start == wita("2026-11-24 09:00")
    answer = send(staff, address(visit), form)
    assert answer.status_code == 302, text_of(answer.content.decode())
    moved = stored(visit)
    assert (moved.start, moved.end) == (wita("2026-12-01 09:00"), wita("2026-12-01 11:00"))
    assert (moved.reason, moved.moved) == ("Jalan terendam banjir", True)
    assert answer["Location"] == f"{reverse('visits_board')}?dari=2026-11-30#k{visit.pk}"
    assert Change.objects.get(visit=visit).kind == Change.Kind.MOVED
    assert Notice.objects.get(change__visit=visit).channel == Notice.Channel.WHATSAPP


def test_the_fragment_says_what_the_page_would_and_changes_nothing(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    before = stored(visit).changed_at
    html = check(staff, visit, **ELSEWHERE)
    assert "<html" not in html
    form, text = look(staff, address(visit), **ELSEWHERE)
    assert form.values["mark"][0] in html
    assert text_of(html) in text
    assert stored(visit).changed_at == before


def test_with_a_script_one_press_is_enough(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    mark = form_of(f'<form data-check="">{check(staff, visit, **ELSEWHERE)}</form>').values["mark"]
    filled = open_form(staff, address(visit)).fill(**ELSEWHERE)
    assert staff.post(address(visit), {**filled.values, "mark": mark}).status_code == 302
    assert stored(visit).moved


def test_what_was_not_seen_is_not_done(staff: Client, stop: Stop) -> None:
    """The mark of one day does not do for another; nor does it when the vehicle broke down in between."""
    visit = make_visit(stop)
    form, _text = look(staff, address(visit), **ELSEWHERE)
    answer = staff.post(address(visit), {**form.values, "day": "2026-12-02"})
    assert "ada yang berubah sejak akibatnya ditampilkan" in text_of(answer.content.decode())
    OutOfService.objects.create(
        vehicle=visit.vehicle, first_day="2026-12-01", last_day="2026-12-03", reason="Servis"
    )
    answer = send(staff, address(visit), form)
    text = text_of(answer.content.decode())
    assert "ada yang berubah sejak akibatnya ditampilkan" in text
    assert "tidak dapat jalan" in text
    assert not stored(visit).moved


def test_a_soft_conflict_is_confirmed_by_another_word(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    form, text = look(staff, address(visit), day="2026-12-25", reason="Ujian")
    assert "Hari libur" in text
    assert "Tetap pindahkan" in text
    assert send(staff, address(visit), form).status_code == 302
    assert stored(visit).start == wita("2026-12-25 09:00")


def test_a_vehicle_that_is_elsewhere_is_refused_with_the_reason_and_free_times(
    staff: Client, stop: Stop
) -> None:
    second = make_vehicle("Mobil Pustaka 2")
    visit = make_visit(stop)
    other = make_visit(make_stop(name="Lapangan Inan"), "2026-12-01 10:00")
    form, text = look(staff, address(visit), **ELSEWHERE)
    assert f"{other.vehicle.name} sudah bertugas saat itu: Lapangan Inan" in text
    assert "Tetap pindahkan" not in text
    assert "Rabu, 2 Desember 2026, 09.00–11.00 WITA, Mobil Pustaka 1" in text
    assert f"Selasa, 1 Desember 2026, 09.00–11.00 WITA, {second.name}" in text
    assert send(staff, address(visit), form).status_code == 200
    assert not stored(visit).moved


def test_choosing_a_free_time_keeps_the_reason_and_moves_nothing_yet(staff: Client, stop: Stop) -> None:
    second = make_vehicle("Mobil Pustaka 2")
    visit = make_visit(stop)
    make_visit(make_stop(name="Lapangan Inan"), "2026-12-01 10:00")
    form, _text = look(staff, address(visit), **ELSEWHERE)
    answer = staff.post(address(visit), {**form.values, "slot": f"2026-12-01 {second.pk}"})
    chosen = form_of(answer.content.decode())
    assert (chosen.values["vehicle"], chosen.values["day"]) == ([str(second.pk)], ["2026-12-01"])
    assert chosen.values["reason"] == ["Jalan terendam banjir"]
    assert stored(visit).vehicle != second
    assert send(staff, address(visit), chosen).status_code == 302
    assert stored(visit).vehicle == second


@pytest.mark.parametrize("slot", ["", "x", "2026-12-01", "2026-12-01 99", "besok 1", "2026-12-01 x y"])
def test_a_senseless_free_time_is_no_error(staff: Client, stop: Stop, slot: str) -> None:
    visit = make_visit(stop)
    form = open_form(staff, address(visit))
    assert staff.post(address(visit), {**form.values, "slot": slot}).status_code == 200
    assert not stored(visit).moved


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"reason": ""}, "reason"),
        ({"day": "2026-12-01", "end_time": "09:00", "reason": "Ujian"}, "end_time"),
        ({"day": "", "reason": "Ujian"}, "day"),
        ({"day": "2026-02-31", "reason": "Ujian"}, "day"),
        ({"day": "2026-11-20", "reason": "Ujian"}, "day"),
        ({"day": "2126-12-01", "reason": "Ujian"}, "day"),
        ({"day": "0001-01-01", "reason": "Ujian"}, "day"),
        ({"vehicle": "9999", "reason": "Ujian"}, "vehicle"),
        ({"reason": "Ujian"}, "day"),  # nothing was changed
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(
    staff: Client, stop: Stop, fields: dict[str, str], wrong: str
) -> None:
    visit = make_visit(stop)
    answer = staff.post(address(visit), open_form(staff, address(visit)).fill(**fields).values)
    assert answer.status_code == 200
    assert wrong in answer.context["form"].errors
    assert not stored(visit).moved
    assert "Lihat akibatnya" in text_of(answer.content.decode()) or wrong == "reason"


def test_the_second_planner_reads_who_did_what_and_sends_again(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    form, _text = look(staff, address(visit), **ELSEWHERE)
    colleague = make_user("Petugas Layanan Keliling", first_name="Siti", last_name="Aminah")
    vehicle = visit.vehicle
    move_visit(visit, wita("2026-11-26 13:00"), wita("2026-11-26 15:00"), vehicle, "Upacara", colleague)
    answer = send(staff, address(visit), form)
    text = text_of(answer.content.decode())
    assert "Kunjungan ini sudah berubah sejak halaman dibuka. Kunjungan dipindah oleh Siti Aminah" in text
    assert "Sekarang: Kamis, 26 November 2026, 13.00–15.00 WITA, Mobil Pustaka 1." in text
    assert stored(visit).reason == "Upacara"
    assert send(staff, address(visit), form_of(answer.content.decode())).status_code == 302
    assert stored(visit).reason == "Jalan terendam banjir"


def test_a_vehicle_taken_in_between_is_told_with_its_reason(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    form, _text = look(staff, address(visit), **ELSEWHERE)
    make_visit(make_stop(name="Lapangan Inan"), "2026-12-01 08:00")
    text = text_of(send(staff, address(visit), form).content.decode())
    assert "Mobil Pustaka 1 sudah bertugas saat itu: Lapangan Inan" in text
    assert not stored(visit).moved


def test_a_date_that_its_timetable_lost_meanwhile_says_so(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    form, _text = look(staff, address(visit), **ELSEWHERE)
    visit.series.delete()
    answer = staff.post(address(visit), form.values, follow=True)
    assert "Kunjungan ini tidak ada lagi" in text_of(answer.content.decode())
    assert staff.get(address(visit)).status_code == 404


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_what_is_over_or_off_is_not_moved(staff: Client, stop: Stop, planner: Any, state: str) -> None:
    visit = make_visit(stop)
    form = open_form(staff, address(visit)).fill(**ELSEWHERE)
    if state == "cancelled":
        cancel_visit(visit, "Hujan", planner)
    else:
        Visit.objects.filter(pk=visit.pk).update(status=Visit.Status.DONE)
    assert "data-check" not in staff.get(address(visit)).content.decode()
    staff.post(address(visit), form.values)
    assert not stored(visit).moved


def test_a_vehicle_out_of_use_may_keep_its_visit(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    Vehicle.objects.update(active=False)
    form, _text = look(staff, address(visit), **ELSEWHERE)
    assert send(staff, address(visit), form).status_code == 302
    assert stored(visit).moved


def test_the_planner_comes_back_to_where_the_form_was_opened(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    back = f"{reverse('visits_board')}?dari=2026-11-23#k{visit.pk}"
    opened = staff.get(address(visit), {"next": back})
    form = form_of(opened.content.decode()).fill(**ELSEWHERE)
    seen = form_of(staff.post(address(visit), form.values).content.decode())
    assert send(staff, address(visit), seen)["Location"] == back


def test_nobody_is_sent_to_another_site(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    form, _text = look(staff, address(visit), **ELSEWHERE)
    answer = staff.post(address(visit), {**form.values, "next": "https://example.org/"})
    assert answer["Location"].startswith(reverse("visits_board"))


def test_the_old_date_stays_struck_on_the_public_page(staff: Client, stop: Stop, client: Client) -> None:
    visit = make_visit(stop)
    form, _text = look(staff, address(visit), **ELSEWHERE)
    send(staff, address(visit), form)
    client.logout()
    html = client.get(stop.get_absolute_url()).content.decode()
    assert "Dipindah" in html
    assert "Jalan terendam banjir" in html
    assert "1 Desember" in html
    assert "24 November" in html
