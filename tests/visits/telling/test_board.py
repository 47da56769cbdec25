"""*Belum dikabari*: whom staff still have to tell, and who said that they did."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from core import outbox
from core.models import OutgoingMail, User
from home import roles
from partners.models import Partner, PartnerContact
from tests.visits.factories import make_partner, make_stop, make_timetable, make_visit, wita
from tests.visits.telling.factories import EMAIL, NEEDLESS, PENDING, TOLD, WHATSAPP, amend, cancel, last, move
from visits.changes import save_timetable
from visits.models import Change, MobileLibrarySettings, Notice, Visit
from visits.telling import jobs
from visits.telling.wording import text_of

pytestmark = pytest.mark.django_db
URL = "/admin/keliling/kabar/"


@pytest.fixture
def staff(client: Client, officer: User, home: Any) -> Client:
    client.force_login(officer)
    return client


def shown(client: Client, query: str = "") -> str:
    response = client.get(URL + query)
    assert response.status_code == 200
    return response.content.decode()


def say_told(client: Client, change: Change, how: str = "whatsapp", **changed: str) -> str:
    """Press the button that the page shows, and read what it says then."""
    version = re.search(r'name="versi" value="(\w+)"', shown(client))
    assert version
    data = {"versi": version[1], "lewat": how, "tampil": "belum", **changed}
    return client.post(f"{URL}{change.pk}/terkirim/", data, follow=True).content.decode()


def test_a_row_opens_whatsapp_with_the_text(staff: Client, visit: Visit, office: Any) -> None:
    move(visit, "2026-11-26 13:00", 'Jalan "rusak" & <script>alert(1)</script> 100%')
    html = shown(staff)
    assert "<script>alert(1)" not in html
    link = re.search(r'href="(https://wa\.me/[^"]+)"', html)
    assert link
    number, _question, text = unescape(link[1]).partition("?text=")
    assert number == "https://wa.me/628115000123"
    assert unquote(text) == text_of(last())
    assert 'target="_blank"' in html and "noopener" in html
    assert "Sudah terkirim?" in html and "menunggu dikirim" in html


def test_a_landline_is_shown_to_be_called(staff: Client, visit: Visit, contact: PartnerContact) -> None:
    contact.phone, contact.email = "(0526) 2021-234", ""
    contact.save()
    cancel(visit)
    html = shown(staff)
    assert "wa.me/62" not in html and 'href="tel:05262021234"' in html and "(0526) 2021-234" in html
    say_told(staff, last(), "phone")
    assert Notice.objects.get().recipient == "Rina, (0526) 2021-234"


def test_a_number_that_was_corrected_later_is_the_one_to_write_to(
    staff: Client, visit: Visit, contact: PartnerContact
) -> None:
    contact.phone = "0526 2021234"
    contact.save()
    cancel(visit)
    contact.phone = "0812 5000-456"
    contact.save()
    assert "https://wa.me/628125000456?text=" in shown(staff)


def test_who_told_whom_and_when_is_kept(staff: Client, visit: Visit, officer: User) -> None:
    cancel(visit)
    assert "Ditandai sudah dikabari" in say_told(staff, last())
    notice = Notice.objects.get(channel=WHATSAPP)
    assert (notice.state, notice.told_by, notice.told_at) == (TOLD, officer, timezone.now())
    assert "Semua sudah dikabari." in shown(staff)
    for tab in ("?tampil=sudah", "?tampil=semua"):
        assert "22 November 2026, 10.00" in shown(staff, tab)
        assert "oleh Siti lewat WhatsApp" in shown(staff, tab)
    assert "Sudah ditandai" in staff.post(f"{URL}{last().pk}/terkirim/", follow=True).content.decode()


def test_a_mistake_can_be_undone_until_the_next_change(staff: Client, visit: Visit) -> None:
    move(visit, "2026-11-26 13:00")
    first = last()
    say_told(staff, first, "phone")
    staff.post(f"{URL}{first.pk}/batal/")
    assert first.notices.exclude(channel=EMAIL).get().state == PENDING
    say_told(staff, first)
    move(visit, "2026-11-27 13:00")
    answer = staff.post(f"{URL}{first.pk}/batal/", follow=True).content.decode()
    assert "tidak dapat dibatalkan" in answer
    assert first.notices.get(channel=WHATSAPP).state == TOLD


def test_a_text_that_changed_meanwhile_is_not_marked(staff: Client, visit: Visit) -> None:
    move(visit, "2026-11-26 13:00", "Hujn")
    version = re.search(r'name="versi" value="(\w+)"', shown(staff))
    assert version
    amend(visit, reason="Hujan")
    address = f"{URL}{last().pk}/terkirim/"
    assert "Teksnya sudah berubah" in staff.post(address, {"versi": version[1]}, follow=True).content.decode()
    assert last().notices.get(channel=WHATSAPP).state == PENDING
    first = last()
    move(visit, "2026-11-27 13:00")
    answer = staff.post(f"{URL}{first.pk}/terkirim/", {"versi": "x"}, follow=True).content.decode()
    assert "Tidak perlu lagi" in answer


def test_a_timetable_whose_dates_changed_meanwhile_is_not_marked(staff: Client, visit: Visit) -> None:
    """The text names the next dates: one of them is cancelled while the old text is being sent."""
    weekly = make_timetable(visit.stop, "2026-11-25 09:00", rrule="FREQ=WEEKLY;UNTIL=20270131T235959")
    weekly.end += timedelta(minutes=30)
    save_timetable(weekly, None)
    version = re.search(r'name="versi" value="(\w+)"', shown(staff))
    assert version
    address, data = f"{URL}{last().pk}/terkirim/", {"versi": version[1]}
    change = last()
    weekly.visits.in_order()[:1].get().delete()
    assert "Teksnya sudah berubah" in staff.post(address, data, follow=True).content.decode()
    assert change.notices.get(channel=WHATSAPP).state == PENDING
    assert "Ditandai sudah dikabari" in say_told(staff, change)


def test_mail_that_fails_and_mail_that_went_out_are_told_apart(
    staff: Client, visit: Visit, contact: PartnerContact
) -> None:
    contact.phone = ""
    contact.save()
    cancel(visit)
    OutgoingMail.objects.update(last_error="Server surel tidak dapat dihubungi.", attempts=1)
    assert "Server surel tidak dapat dihubungi." in shown(staff)
    assert outbox.send_due(timezone.now()) == 1
    assert "Semua sudah dikabari." in shown(staff)
    assert jobs.settle(timezone.now()) == 1
    assert "terkirim 22 November 2026, 10.00" in shown(staff, "?tampil=sudah")
    assert Notice.objects.get().state == TOLD


def test_what_is_over_needs_no_telling(staff: Client, visit: Visit, clock: Any) -> None:
    move(visit, "2026-11-26 13:00")
    clock.move_to(wita("2026-11-24 12:00"))
    assert jobs.settle(timezone.now()) == 0, "the new date is still to come"
    clock.move_to(wita("2026-11-26 15:01"))
    assert jobs.settle(timezone.now()) == 1
    assert {notice.state for notice in Notice.objects.all()} == {NEEDLESS}
    assert not OutgoingMail.objects.exists()


def test_names_and_numbers_go_when_their_time_is_over(
    staff: Client, officer: User, visit: Visit, clock: Any
) -> None:
    cancel(visit)
    say_told(staff, last())
    settings = MobileLibrarySettings.load()
    settings.keep_contacts_days = 30
    settings.save()
    clock.shift(timedelta(days=29))
    jobs.settle(timezone.now())
    assert jobs.forget(timezone.now()) == 0
    clock.shift(timedelta(days=2))
    assert jobs.forget(timezone.now()) == 2
    assert set(Notice.objects.values_list("recipient", flat=True)) == {""}
    staff.force_login(officer)
    assert "sudah dihapus" in shown(staff, "?tampil=sudah")


def test_a_hidden_partner_is_told_its_signed_address(staff: Client, db: Any) -> None:
    from visits.answering.links import private_url

    partner = make_partner("Panti Harapan", None, kind="welfare", level="")
    PartnerContact.objects.create(partner=partner, phone="0811 5000-123", email="panti@example.org")
    cancel(make_visit(make_stop(partner)))
    assert private_url(partner) in OutgoingMail.objects.get().body
    assert private_url(partner) in shown(staff)


@pytest.mark.parametrize("role", [*roles.ROLES, None], ids=lambda role: role.name if role else "anonymous")
def test_who_may_tell(client: Client, home: Any, visit: Visit, role: roles.Role | None) -> None:
    cancel(visit)
    allowed = role in (roles.MOBILE_OFFICER, roles.MANAGER)
    if role:
        user = User.objects.create_user("orang", password="rahasia-sekali-1")
        user.groups.add(Group.objects.get(name=role.name))
        client.force_login(user)
    addresses = [URL, f"{URL}{last().pk}/terkirim/", f"{URL}{last().pk}/batal/"]
    answers = [client.get(addresses[0]), *(client.post(address) for address in addresses[1:])]
    for answer in answers:
        if role is None:
            assert answer["Location"].startswith("/akun/login/")
        elif not allowed:
            assert answer["Location"] == "/admin/"
        else:
            assert answer.status_code == 200 or answer["Location"].startswith(URL)
    if allowed:
        assert "Belum dikabari (1)" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("query", ["?tampil=x", "?page=0", "?page=99", "?tampil=sudah&page=abc"])
def test_nonsense_is_not_found(staff: Client, query: str) -> None:
    assert staff.get(URL + query).status_code == 404
    assert staff.post(f"{URL}999999/terkirim/").status_code == 404
    assert staff.get(f"{URL}1/terkirim/").status_code == 405


def test_a_long_list_costs_as_many_queries_as_a_short_one(
    staff: Client, school: Partner, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in (1, 9):
        for each in range(number):
            partner = make_partner(f"SD Negeri {number}{each} Halong", f"303040{number}{each}")
            PartnerContact.objects.create(partner=partner, phone="0811 5000-123", email="a@example.org")
            stop = make_stop(partner)
            cancel(make_visit(stop, f"2026-11-{24 + number // 9} {8 + each:02}:00", hours=0.5))
            rule = "FREQ=WEEKLY;UNTIL=20270131T235959"
            timetable = make_timetable(stop, f"2026-12-{number:02} {8 + each:02}:00", hours=0.5, rrule=rule)
            timetable.end += timedelta(minutes=5)
            save_timetable(timetable, None)
        shown(staff)
        with django_assert_max_num_queries(30) as queries:
            shown(staff)
        counts.append(len(queries))
    assert counts[0] == counts[1]
