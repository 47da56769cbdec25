"""The signed link of a partner that hides its schedule: what it opens, for how long, and who may not learn of it."""

import re
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import OutgoingMail
from partners.models import Partner, PartnerContact
from tests.core.factories import make_user
from tests.visits.answering.reading import body_of, links_of, set_office, text_of
from tests.visits.factories import make_partner, make_stop, make_timetable, make_visit
from visits import changes
from visits.answering.admin import link_page
from visits.answering.links import private_url, signature_of
from visits.models import Stop, Visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_page", "directory")]
TAILS = ("", "poster/", "kalender.ics", "kalender/20261127T061500Z.ics")


@pytest.fixture
def shelter(db: Any) -> Partner:
    home = make_partner("Panti Asuhan Melati", npsn=None, kind="welfare", level="")
    make_timetable(make_stop(home), "2026-11-27 14:15", rrule="FREQ=WEEKLY;COUNT=3")
    return home


def link_of(home: Partner) -> str:
    return private_url(home).removeprefix("http://testserver")


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_opens_everything_and_nobody_keeps_it(
    client: Client, shelter: Partner, tail: str, prefix: str
) -> None:
    response = client.get(f"{prefix}{link_of(shelter)}{tail}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


@pytest.mark.parametrize("tail", TAILS)
def test_any_other_signature_is_404_and_not_kept_either(client: Client, shelter: Partner, tail: str) -> None:
    good = signature_of(shelter)
    other = make_partner("Panti Mawar", npsn=None, kind="welfare", level="")
    for wrong in ("a" * 24, good[:-1], good + "a", good.upper(), good[::-1], signature_of(other)):
        response = client.get(f"/k/{shelter.key}/{wrong}/{tail}")
        assert response.status_code == 404
        assert signature_of(shelter) not in response.content.decode()
    assert client.get(f"/k/{shelter.key}/{'a' * 24}/{tail}")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("tail", TAILS)
def test_an_old_link_dies_when_it_is_replaced(client: Client, shelter: Partner, tail: str) -> None:
    old = link_of(shelter)
    shelter.private_link += 1
    shelter.save()
    assert client.get(f"{old}{tail}").status_code == 404
    assert client.get(f"{link_of(shelter)}{tail}").status_code == 200


def test_mail_that_waits_says_the_link_that_replaced_it(client: Client, shelter: Partner) -> None:
    PartnerContact.objects.create(partner=shelter, email="panti@example.org")
    visits = list(Visit.objects.in_order())
    for visit in visits:
        changes.cancel_visit(visit, "Jalan terendam", None)
    sent, *waiting = OutgoingMail.objects.order_by("pk")
    OutgoingMail.objects.filter(pk=sent.pk).update(sent_at=timezone.now())
    old = private_url(shelter)
    client.force_login(make_user("Petugas Layanan Keliling"))
    assert client.post(link_page(shelter)).status_code == 302
    shelter.refresh_from_db()
    new = private_url(shelter)
    assert new != old
    bodies = {mail.pk: mail.body for mail in OutgoingMail.objects.all()}
    assert [(old in bodies[mail.pk], new in bodies[mail.pk]) for mail in waiting] == [(False, True)] * 2
    assert old in bodies[sent.pk], "what was sent stays as it was sent"


def test_it_tells_the_next_visit_and_who_may_know(client: Client, shelter: Partner) -> None:
    text = text_of(client, link_of(shelter))
    assert "Jumat, 27 November 2026 14.15–16.15 WITA" in text
    assert "tidak untuk umum" in text
    assert "Tautan tetap untuk ditempel" not in text


def test_all_that_leads_on_carries_the_signature(client: Client, shelter: Partner) -> None:
    set_office(whatsapp="0811 5000-123")
    links, signature = links_of(client, link_of(shelter)), signature_of(shelter)
    assert links["Berlangganan"] == f"webcal://testserver/k/{shelter.key}/{signature}/kalender.ics"
    assert links["Cetak poster"] == f"/k/{shelter.key}/{signature}/poster/"
    assert signature in links["Bagikan lewat WhatsApp"]
    assert signature not in links["Ada yang keliru? Hubungi petugas"]
    assert "Google Kalender" not in links
    assert not any("/mitra/panti" in url for url in links.values())


def test_no_machine_is_led_to_it(client: Client, shelter: Partner) -> None:
    body = body_of(client, link_of(shelter))
    assert '<meta name="robots" content="noindex">' in body
    assert 'rel="canonical"' not in body
    assert "application/ld+json" not in body
    alternates = re.findall(r'hreflang="\w+" href="([^"]*)"', body)
    assert alternates
    assert all(signature_of(shelter) in each for each in alternates)


def test_its_calendar_leads_to_the_signed_page_and_hears_of_deletions(
    client: Client, shelter: Partner
) -> None:
    feed = f"{link_of(shelter)}kalender.ics"
    (event,) = icalendar.Calendar.from_ical(client.get(feed).content).walk("VEVENT")
    assert event["URL"] == private_url(shelter)
    stop = shelter.stops.get()
    stop.timetables.get().delete()
    (gone,) = icalendar.Calendar.from_ical(client.get(feed).content).walk("VEVENT")
    assert (gone["UID"], gone["STATUS"]) == (event["UID"], "CANCELLED")
    assert event["UID"] not in client.get("/kalender.ics").content.decode()


def test_its_poster_has_the_signed_link_in_letters(client: Client, shelter: Partner) -> None:
    text = text_of(client, f"{link_of(shelter)}poster/")
    assert f"testserver/k/{shelter.key}/{signature_of(shelter)} Dicetak tanggal" in text


def test_stops_that_are_not_shown_to_all_are_told_here_and_those_given_up_are_not(
    client: Client, shelter: Partner
) -> None:
    make_visit(make_stop(shelter, name="Aula", public=False), "2026-11-25 09:00")
    make_visit(make_stop(shelter, name="Gudang", active=False), "2026-11-24 13:00")
    assert "Rabu, 25 November 2026" in text_of(client, link_of(shelter))


def test_a_code_in_lower_case_leads_to_the_same(client: Client, shelter: Partner) -> None:
    answer = client.get(link_of(shelter).replace(shelter.key, shelter.key.lower()))
    assert (answer.status_code, answer["Location"]) == (302, link_of(shelter))


def test_who_publishes_the_schedule_later_needs_no_link(client: Client, shelter: Partner) -> None:
    link = link_of(shelter)
    shelter.schedule_public = True
    shelter.save()
    assert client.get(link)["Location"] == f"/k/{shelter.key}/"
    assert client.get(f"{link}poster/")["Location"] == f"/k/{shelter.key}/poster/"
    feed = client.get(f"{link}kalender.ics").content.decode()
    assert signature_of(shelter) not in feed.replace("\r\n ", "")


def test_who_is_no_partner_any_more_has_no_schedule(client: Client, shelter: Partner) -> None:
    shelter.active = False
    shelter.save()
    assert client.get(link_of(shelter)).status_code == 404


def test_a_stop_of_no_partner_has_no_signed_page(client: Client) -> None:
    stop: Stop = make_stop(name="Lapangan")
    assert client.get(f"/k/{stop.code}/{'a' * 24}/").status_code == 404


ROLES = [
    ("Penulis", False),
    ("Penyunting", False),
    ("Petugas Layanan Keliling", True),
    ("Pimpinan", False),
    ("Admin", True),
    (None, False),
]


@pytest.mark.parametrize(("role", "allowed"), ROLES)
def test_who_sees_and_replaces_it(client: Client, shelter: Partner, role: str | None, allowed: bool) -> None:
    client.force_login(make_user(role))
    page, before = reverse("visits_partner_link", args=[shelter.pk]), private_url(shelter)
    response = client.get(page)
    assert (response.status_code == 200) is allowed
    assert (before in response.content.decode()) is allowed
    client.post(page)
    shelter.refresh_from_db()
    assert (private_url(shelter) != before) is allowed


def test_without_an_account_one_is_sent_to_sign_in(client: Client, shelter: Partner) -> None:
    page = reverse("visits_partner_link", args=[shelter.pk])
    assert "/akun/" in client.get(page, follow=True).redirect_chain[-1][0]
    assert client.post(page).status_code == 302
    shelter.refresh_from_db()
    assert shelter.private_link == 1


def test_staff_find_it_from_the_partner_and_the_change_is_logged(client: Client, shelter: Partner) -> None:
    client.force_login(make_user("Admin"))
    page = reverse("visits_partner_link", args=[shelter.pk])
    for name, args in (("list", []), ("edit", [shelter.pk])):
        listed = client.get(reverse(f"wagtailsnippets_partners_partner:{name}", args=args))
        assert page in listed.content.decode()
    told = client.post(page, follow=True).content.decode()
    assert "Tautan diganti" in told
    shelter.refresh_from_db()
    assert private_url(shelter) in told
    history = client.get(reverse("wagtailsnippets_partners_partner:history", args=[shelter.pk]))
    assert "Tautan jadwal kunjungan diganti" in history.content.decode()


def test_a_partner_with_a_public_schedule_has_nothing_to_replace(client: Client, school: Partner) -> None:
    client.force_login(make_user("Admin"))
    page = client.get(reverse("visits_partner_link", args=[school.pk])).content.decode()
    assert "http://testserver/k/30303885/" in page
    assert "Ganti tautan" not in page


def test_a_partner_that_is_none_is_404(client: Client) -> None:
    client.force_login(make_user("Admin"))
    assert client.get(reverse("visits_partner_link", args=[999_999])).status_code == 404
