"""Accepting, proposing and declining, over HTTP as officers do it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import ModelLogEntry

from core.models import OutgoingMail, User
from partners.models import Partner
from tests.visits.factories import make_district, make_stop, make_vehicle, make_visit, wita
from tests.visits.requesting.conftest import link, read
from tests.visits.requesting.test_staff import CHOSEN, answer, detail, filled
from visits.models import Stop, Visit, VisitRequest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


@pytest.fixture(autouse=True)
def vehicle(db: Any) -> Any:
    return make_vehicle()


def test_accepting_plans_the_visit_at_the_stop_of_the_partner(
    desk: Client, client: Client, asked: VisitRequest, stop: Stop, officer: User
) -> None:
    response = desk.post(answer(asked, "terima"), filled(desk, asked, answer="Sampai jumpa."))
    assert response["Location"] == detail(asked)
    asked.refresh_from_db()
    visit = Visit.objects.get()
    assert (asked.status, asked.visit, asked.stop, asked.answered_by) == ("accepted", visit, stop, officer)
    assert (visit.stop, visit.start, visit.end) == (stop, wita("2026-12-08 09:00"), wita("2026-12-08 11:00"))
    assert visit.requests.get() == asked
    mail = OutgoingMail.objects.filter(to="rina@example.org").latest("pk")
    assert "Selasa, 8 Desember 2026, 09.00–11.00 WITA, Mobil Pustaka 1. Sampai jumpa." in mail.body
    html = desk.get(detail(asked)).content.decode()
    assert f"/admin/snippets/visits/visit/edit/{visit.pk}/" in html
    assert "https://wa.me/6281234567890?text=" in html
    assert "Permintaan diterima" in html
    back = desk.get(f"/admin/snippets/visits/visit/edit/{visit.pk}/").content.decode()
    assert f'href="{detail(asked)}"' in back
    assert "Kunjungan dijadwalkan" in client.get(link(asked)).content.decode()


def test_a_partner_without_stop_gets_one(desk: Client, asked: VisitRequest, school: Partner) -> None:
    desk.post(answer(asked, "terima"), filled(desk, asked))
    stop = Stop.objects.get()
    assert (stop.partner, stop.name, stop.district) == (school, school.name, school.district)
    assert Visit.objects.get().stop == stop


def test_a_hidden_partner_stays_hidden(desk: Client, hidden: Partner, ask: Any) -> None:
    row = ask(place=hidden.name)
    desk.post(answer(row, "terima"), filled(desk, row))
    assert Visit.objects.count() == 1
    assert not Visit.objects.public().exists()


def test_a_partner_of_no_district_is_asked_for_one(
    desk: Client, asked: VisitRequest, school: Partner
) -> None:
    Partner.objects.filter(pk=school.pk).update(district=None)
    form = filled(desk, asked)
    assert desk.post(answer(asked, "terima"), form).status_code == 200
    assert not Stop.objects.exists()
    desk.post(answer(asked, "terima"), form | {"district": [str(make_district().pk)]})
    assert Visit.objects.get().stop.district == make_district()


@pytest.mark.parametrize(("public", "shown"), [("ya", True), ("tidak", False)])
def test_an_unregistered_place_gets_a_stop_when_it_is_said_for_whom(
    desk: Client, client: Client, fill: Any, public: str, shown: bool
) -> None:
    district = make_district()
    form = read(client.post("/k/minta/", fill(place="Rumah Baca Melati")).content.decode())
    client.post("/k/minta/", form.fill(district=district.pk).values)
    row = VisitRequest.objects.get()
    chosen = filled(desk, row, stop_name="Rumah Baca Melati")
    assert "Pilih apakah jadwalnya untuk umum." in desk.post(answer(row, "terima"), chosen).content.decode()
    desk.post(answer(row, "terima"), chosen | {"public": [public]})
    assert (Stop.objects.get().name, Stop.objects.get().district) == ("Rumah Baca Melati", district)
    assert Visit.objects.public().exists() == shown


def test_an_unregistered_place_that_is_known_after_all_becomes_the_partner(
    desk: Client, client: Client, fill: Any, school: Partner
) -> None:
    form = read(client.post("/k/minta/", fill(place="Zzyx")).content.decode())
    client.post("/k/minta/", form.fill(district=school.district_id, place_name=school.name).values)
    row = VisitRequest.objects.get()
    stop = make_stop(school)
    desk.post(answer(row, "terima"), filled(desk, row, stop_choice=stop.pk))
    row.refresh_from_db()
    assert (row.partner, row.visit.stop) == (school, stop)


def test_what_may_be_confirmed_is_shown_first_and_done_with_the_second_click(
    desk: Client, asked: VisitRequest, stop: Stop
) -> None:
    make_visit(stop, "2026-12-10 09:00")
    shown = desk.post(answer(asked, "terima"), filled(desk, asked))
    html = shown.content.decode()
    assert shown.status_code == 200
    assert "juga dikunjungi pada" in html
    assert "Tetap lakukan" in html
    assert Visit.objects.count() == 1
    again = read(html)
    assert desk.post(answer(asked, "terima"), again.values | {"confirmed": ["lain"]}).status_code == 200
    assert desk.post(answer(asked, "terima"), again.values).status_code == 302
    assert Visit.objects.count() == 2


def test_what_is_in_the_way_is_refused_and_leaves_nothing(desk: Client, asked: VisitRequest) -> None:
    make_visit(make_stop(), "2026-12-08 10:00")
    for _click in range(2):
        html = desk.post(answer(asked, "terima"), filled(desk, asked)).content.decode()
        assert "Mobil Pustaka 1 sudah bertugas saat itu: Lapangan Desa" in html
        assert "Tetap lakukan" not in html
    asked.refresh_from_db()
    assert (asked.status, Visit.objects.count(), Stop.objects.count()) == ("new", 1, 1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": "2026-11-20"}, "sudah lewat"),
        ({"day": "besok"}, "tanggal"),
        ({"end_time": "08:00"}, "Jam selesai"),
        ({"vehicle": "999"}, "error"),
        ({"stop_choice": "999"}, "error"),
        ({"answer": "x" * 501}, "500"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(
    desk: Client, asked: VisitRequest, stop: Stop, changed: dict[str, str], said: str
) -> None:
    response = desk.post(answer(asked, "terima"), filled(desk, asked) | changed)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Visit.objects.exists()


def test_proposing_plans_nothing_before_the_sender_takes_it(
    desk: Client, client: Client, asked: VisitRequest, stop: Stop, clock: Any
) -> None:
    desk.post(answer(asked, "usul"), filled(desk, asked, "usul", answer="Minggu itu penuh."))
    asked.refresh_from_db()
    assert (asked.status, asked.proposed_start, asked.stop) == ("proposed", wita("2026-12-08 09:00"), stop)
    assert not Visit.objects.exists()
    clock.shift(60)
    desk.post(answer(asked, "usul"), filled(desk, asked, "usul", day="2026-12-09"))
    client.post(link(asked), {"jawab": "terima", "reply": ""})
    assert Visit.objects.get().start == wita("2026-12-09 09:00")
    told = OutgoingMail.objects.filter(to="rina@example.org").order_by("pk")
    assert [mail.subject.partition(": ")[2] for mail in told[1:]] == [
        "Kami mengusulkan tanggal lain",
        "Kami mengusulkan tanggal lain",
        "Kunjungan dijadwalkan",
    ]


def test_a_request_that_lost_its_date_is_open_again_for_staff(
    desk: Client, client: Client, asked: VisitRequest, stop: Stop
) -> None:
    desk.post(answer(asked, "usul"), filled(desk, asked, "usul"))
    make_visit(make_stop(), "2026-12-08 10:00")
    client.post(link(asked), {"jawab": "terima", "reply": ""})
    html = desk.get(detail(asked)).content.decode()
    assert "tetapi tanggal itu sudah tidak dapat dipakai" in html
    assert answer(asked, "usul") in html
    desk.post(answer(asked, "terima"), filled(desk, asked, day="2026-12-09"))
    assert VisitRequest.objects.get().status == "accepted"


def test_declining_needs_a_reason(desk: Client, client: Client, asked: VisitRequest) -> None:
    assert desk.post(answer(asked, "tolak"), filled(desk, asked, "tolak", answer="")).status_code == 200
    desk.post(answer(asked, "tolak"), filled(desk, asked, "tolak", answer="Jembatan <b>putus</b>."))
    asked.refresh_from_db()
    assert asked.status == "declined"
    assert "Jembatan &lt;b&gt;putus&lt;/b&gt;." in client.get(link(asked)).content.decode()
    assert "Jembatan" in OutgoingMail.objects.filter(to="rina@example.org").latest("pk").body


def test_the_second_officer_reads_what_the_first_one_did(
    desk: Client, asked: VisitRequest, stop: Stop, officer: User
) -> None:
    officer.first_name, officer.last_name = "Siti", "Aminah"
    officer.save()
    other = Client()
    second = User.objects.create_user("kedua", "kedua@example.go.id", "sandi-uji-1")
    second.groups.add(Group.objects.get(name="Petugas Layanan Keliling"))
    other.force_login(second)
    late = filled(other, asked, day="2026-12-09")
    desk.post(answer(asked, "usul"), filled(desk, asked, "usul"))
    html = other.post(answer(asked, "terima"), late, follow=True).content.decode()
    assert "sudah berubah sejak halaman dibuka: Tanggal lain diusulkan (Siti Aminah)" in html
    assert not Visit.objects.exists()
    desk.post(answer(asked, "tolak"), filled(desk, asked, "tolak", answer="Penuh"))
    gone = other.get(answer(asked, "terima"), follow=True)
    assert "Permintaan tidak dapat dipenuhi" in gone.content.decode()


def test_each_answer_is_logged_without_anything_personal(
    desk: Client, asked: VisitRequest, stop: Stop
) -> None:
    desk.post(answer(asked, "usul"), filled(desk, asked, "usul", answer="Untuk Bu Rina"))
    desk.post(answer(asked, "terima"), filled(desk, asked, answer="Untuk Bu Rina", **CHOSEN))
    entries = ModelLogEntry.objects.for_instance(asked)
    assert [entry.action for entry in entries.order_by("pk")] == [
        "visits.request.proposed",
        "visits.request.accepted",
    ]
    assert all("Rina" not in f"{entry.label}{entry.data}" for entry in entries)
