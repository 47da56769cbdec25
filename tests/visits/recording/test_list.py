"""Today's visits and those that nobody recorded; who sees them; and that no page that a phone keeps names a person."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partners.models import PartnerContact
from tests.core.factories import make_user
from tests.visits.factories import (
    cancel,
    make_partner,
    make_stop,
    make_timetable,
    make_vehicle,
    make_visit,
    move,
)
from visits.models import Stop, Timetable, Visit
from visits.recording import days

pytestmark = pytest.mark.django_db

LIST = "/admin/keliling/catat/"
ADDRESSES = [
    "visits_recording",
    "visits_recording_session",
    "visits_recording_offline",
    "visits_recording_worker",
]


def another(number: int) -> Stop:
    return make_stop(make_partner(f"SDN {number} Halong", f"303000{number:02}"))


def test_today_in_order_with_what_became_of_each(phone: Client, stop: Stop) -> None:
    late = make_visit(stop, "2026-11-22 14:00")
    done = make_visit(another(1), "2026-11-22 07:00", hours=1, status="done", visitors=25)
    gone = cancel(make_visit(another(2), "2026-11-22 08:00", hours=1), "Jembatan putus")
    moved = move(make_visit(another(3), "2026-11-20 08:00"), "2026-11-22 09:00", "Libur", hours=0.5)
    assert list(days.of_today()) == [done, gone, moved, late]
    html = phone.get(LIST).content.decode()
    assert "Terlaksana, 25 pengunjung" in html
    assert "Tidak terlaksana: Jembatan putus" in html
    assert html.count("belum mulai<") == 1
    assert all(f'href="{LIST}{visit.pk}/"' in html for visit in (done, gone, moved, late))


@pytest.mark.parametrize(
    ("start", "about", "asked"),
    [
        ("2026-11-21 08:00", {}, True),
        ("2026-11-21 08:00", {"status": "confirmed"}, True),
        ("2026-11-21 08:00", {"status": "on_the_way"}, True),
        ("2026-11-21 08:00", {"status": "done"}, False),
        ("2026-11-21 08:00", {"status": "cancelled"}, False),
        ("2026-10-23 08:00", {}, True),
        ("2026-10-22 08:00", {}, False),
        ("2026-11-22 08:00", {}, False),
        ("2026-11-23 08:00", {}, False),
    ],
)
def test_what_is_asked_about_afterwards(stop: Stop, start: str, about: dict[str, Any], asked: bool) -> None:
    visit = make_visit(stop, start, **about)
    assert (visit in days.not_recorded()) is asked


@pytest.mark.parametrize("withdraw", [{"active": False}])
def test_what_was_withdrawn_is_not_asked_about(stop: Stop, withdraw: dict[str, Any]) -> None:
    for start in ("2026-11-22 08:00", "2026-11-20 08:00"):
        timetable = make_timetable(stop, start)
        for name, value in withdraw.items():
            setattr(timetable, name, value)
        timetable.save()
    assert (list(days.of_today()), list(days.not_recorded())) == ([], [])


def test_a_long_list_says_that_it_is_cut(phone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "SHOWN", 2)
    for number in range(3):
        make_visit(another(number), f"2026-11-1{number} 08:00")
    html = phone.get(LIST).content.decode()
    assert html.count('class="visit"') == 2
    assert "Hanya 2 kunjungan terbaru" in html


def test_the_cost_does_not_grow(phone: Client, django_assert_max_num_queries: Any) -> None:
    counts = []
    for first in (0, 10):
        for number in range(first, first + 10):
            place = another(number)
            make_visit(place, "2026-11-22 08:00", 0.5, status="done", visitors=3)
            make_visit(place, "2026-11-20 08:00", 0.5)
            Visit.objects.update(vehicle=make_vehicle(f"Mobil Pustaka {number + 2}"), holds_vehicle=False)
        phone.get(LIST)
        with django_assert_max_num_queries(20) as queries:
            phone.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


ROLES = {
    "Petugas Layanan Keliling": True, "Admin": True, "Pimpinan": False, "Penyunting": False, "Penulis": False,
    None: False,
}  # fmt: skip


@pytest.mark.parametrize(("role", "allowed"), ROLES.items())
def test_who_may_record(client: Client, visit: Visit, role: str | None, allowed: bool) -> None:
    client.force_login(make_user(role))
    targets = [*map(reverse, ADDRESSES), reverse("visits_record", args=[visit.pk])]
    assert [client.get(each).status_code == 200 for each in targets] == [allowed] * len(targets)
    client.post(targets[-1], {"outcome": "done", "visitors": "3"})
    assert (reverse("visits_recording") in client.get("/admin/").content.decode()) is allowed


def test_nobody_is_led_to_the_login_and_a_script_is_told_so(client: Client, visit: Visit) -> None:
    for address in (*map(reverse, ADDRESSES), reverse("visits_record", args=[visit.pk])):
        assert client.get(address)["Location"].startswith("/akun/login/")
        assert client.get(address, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403


def test_no_page_that_a_phone_keeps_names_a_person(phone: Client, officer: Any, visit: Visit) -> None:
    partner = visit.stop.partner
    assert partner is not None
    partner.contact_name = "Ibu Kartini"
    partner.save()
    PartnerContact.objects.create(partner=partner, name="Pak Arbain", phone="0811500012")
    visit.recorded_by = officer
    visit.save()
    names = ["Rusdiana", "Wahidah", officer.username, officer.email, "Kartini", "Arbain", "0811500012"]
    for address in (LIST, f"{LIST}{visit.pk}/", f"{LIST}luring/", f"{LIST}sesi/"):
        for query in ("", "?simpan=1"):
            html = phone.get(address + query).content.decode()
            assert [name for name in names if name in html] == []


def test_a_copy_for_the_phone_holds_no_token_and_knows_its_version(phone: Client, visit: Visit) -> None:
    address = f"{LIST}{visit.pk}/"
    plain, copy = phone.get(address), phone.get(f"{address}?simpan=1")
    assert "csrfmiddlewaretoken" in plain.content.decode() and "X-Catat" not in plain
    assert "csrfmiddlewaretoken" not in copy.content.decode()
    assert "dibuat 22 November 2026 pukul 10.00" in copy.content.decode()
    version = f'data-keep="{copy["X-Catat"]}"'
    assert version in phone.get(LIST).content.decode()
    visit.visitors, visit.status = 3, "done"
    visit.save()
    assert version not in phone.get(LIST).content.decode()


def test_no_cache_between_keeps_anything(phone: Client, visit: Visit) -> None:
    for address in (*map(reverse, ADDRESSES), reverse("visits_record", args=[visit.pk])):
        assert "no-store" in phone.get(address)["Cache-Control"]


def test_the_worker_governs_its_own_folder_only(phone: Client) -> None:
    response = phone.get(reverse("visits_recording_worker"))
    assert response["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in response
    assert reverse("visits_recording_worker").rpartition("/")[0] + "/" == LIST
    assert f'"scope": "{LIST}"' in response.content.decode()


def test_a_missing_visit_is_404(phone: Client, visit: Visit) -> None:
    assert phone.get(f"{LIST}{visit.pk + 99}/").status_code == 404


@pytest.mark.parametrize("status", Visit.Status.values)
def test_of_a_withdrawn_timetable_only_what_took_place_can_be_opened(
    phone: Client, visit: Visit, status: str
) -> None:
    Visit.objects.filter(pk=visit.pk).update(status=status)
    Timetable.objects.filter(pk=visit.series_id).update(active=False, withdrawn_at=timezone.now())
    address, known = f"{LIST}{visit.pk}/", status == "done"
    assert phone.get(address).status_code == (200 if known else 404)
    assert (address in phone.get(LIST).content.decode()) is known
    if not known:
        told = phone.post(address, {}, headers={"X-Requested-With": "XMLHttpRequest"})
        assert (told.status_code, told.json()["state"]) == (410, "gone")


def test_the_session_tells_accounts_apart_without_a_name(client: Client) -> None:
    marks = []
    for _number in range(2):
        client.force_login(make_user("Petugas Layanan Keliling"))
        session = client.get(reverse("visits_recording_session")).json()
        assert session["token"]
        marks.append(session["owner"])
    assert marks[0] != marks[1]


def test_days_back_are_told(phone: Client) -> None:
    assert f"Kunjungan {days.DAYS_BACK} hari terakhir sudah dicatat semua" in phone.get(LIST).content.decode()
