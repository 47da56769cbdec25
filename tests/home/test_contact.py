"""Writing to the office."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from core import outbox
from core.humans import SECONDS_OPEN, SECONDS_TO_WRITE
from core.models import OutgoingMail, SiteSettings, User
from home.contact import PER_HOUR
from home.jobs import forget_contact_messages
from home.models import ContactMessage, HomePage

pytestmark = pytest.mark.django_db

URL = "/kontak/tulis/"


@pytest.fixture
def office(site_tree: HomePage) -> Iterator[SiteSettings]:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.email, settings.complaint_url = "kantor@example.go.id", "https://www.lapor.go.id/"
    settings.save()
    yield settings
    cache.clear()


def opened(client: Client, clock: Any, seconds: float = SECONDS_TO_WRITE + 1) -> dict[str, str]:
    """What a browser would send back `seconds` after it opened the form."""
    page = client.get(URL).content.decode()
    stamp = re.search(r'name="opened" value="([^"]+)"', page)
    assert stamp
    clock.shift(timedelta(seconds=seconds))
    return {
        "opened": stamp[1],
        "kind": "question",
        "text": "Kapan buka?",
        "name": "",
        "reply_to": "",
        "website": "",
    }


def test_a_message_gets_a_number_that_only_we_can_name(
    client: Client, clock: Any, office: SiteSettings
) -> None:
    response = client.post(URL, opened(client, clock) | {"name": "Warga", "reply_to": "warga@example.org"})
    assert response.status_code == 302
    message = ContactMessage.objects.get()
    assert (message.text, message.name, message.handled) == ("Kapan buka?", "Warga", False)
    thanks = client.get(response["Location"])
    assert message.reference in thanks.content.decode()
    assert "no-store" in thanks["Cache-Control"]
    for forged in ("", "?nomor=", f"?nomor={message.reference}", "?nomor=a:b:c"):
        assert client.get(f"/kontak/terima-kasih/{forged}").status_code == 404
    clock.shift(timedelta(days=2))
    assert client.get(response["Location"]).status_code == 404


def test_the_office_is_told(client: Client, clock: Any, office: SiteSettings) -> None:
    client.post(URL, opened(client, clock) | {"kind": "complaint", "reply_to": "warga@example.org"})
    outbox.send_due(timezone.now())
    (letter,) = mail.outbox
    assert letter.to == ["kantor@example.go.id"]
    assert letter.reply_to == ["warga@example.org"]
    assert letter.subject == f"Pengaduan dari situs, nomor {ContactMessage.objects.get().reference}"


def test_a_telephone_number_is_no_mail_address(client: Client, clock: Any, office: SiteSettings) -> None:
    client.post(URL, opened(client, clock) | {"reply_to": "0811-0000-0000"})
    outbox.send_due(timezone.now())
    assert mail.outbox[0].reply_to == []


def test_mail_that_fails_loses_no_message(
    client: Client, clock: Any, office: SiteSettings, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    assert client.post(URL, opened(client, clock)).status_code == 302
    assert outbox.send_due(timezone.now()) == 0
    assert ContactMessage.objects.count() == OutgoingMail.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("changed", "seconds", "said"),
    [
        ({"website": "https://iklan.example"}, 30, "Kosongkan isian terakhir"),
        ({}, SECONDS_TO_WRITE - 1, "terlalu cepat"),
        ({}, SECONDS_OPEN + 1, "terlalu lama terbuka"),
        ({"opened": "form:palsu"}, 30, "tidak lengkap"),
        ({"opened": ""}, 30, "tidak lengkap"),
        ({"text": ""}, 30, "id_text_error"),
        ({"text": "x" * 4001}, 30, "id_text_error"),
        ({"kind": "lainnya"}, 30, "errors"),
        ({"name": "a\x00b"}, 30, "id_name_error"),
    ],
)
def test_what_is_refused_says_why_and_keeps_the_text(
    client: Client, clock: Any, office: SiteSettings, changed: dict[str, str], seconds: int, said: str
) -> None:
    response = client.post(URL, opened(client, clock, seconds) | changed)
    text = response.content.decode()
    assert response.status_code == 200
    assert said in text
    assert not ContactMessage.objects.exists()
    assert not mail.outbox
    if "text" not in changed:
        assert "Kapan buka?" in text


def test_sent_once_more_it_goes_through(client: Client, clock: Any, office: SiteSettings) -> None:
    data = opened(client, clock, 1)
    page = client.post(URL, data).content.decode()
    stamp = re.search(r'name="opened" value="([^"]+)"', page)
    assert stamp
    clock.shift(timedelta(seconds=10))
    assert client.post(URL, data | {"opened": stamp[1]}).status_code == 302


def test_too_many_from_one_address(client: Client, clock: Any, office: SiteSettings) -> None:
    data = opened(client, clock)
    answers = [client.post(URL, data).status_code for _number in range(PER_HOUR + 1)]
    assert answers == [302] * PER_HOUR + [429]
    assert client.post(URL, data, REMOTE_ADDR="203.0.113.9").status_code == 302
    clock.shift(timedelta(minutes=61))
    assert client.post(URL, data).status_code == 302
    assert ContactMessage.objects.count() == PER_HOUR + 2


def test_only_the_form_sets_a_cookie_and_nobody_keeps_it(client: Client, site_tree: HomePage) -> None:
    page, form = client.get("/kontak/"), client.get(URL)
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.content.decode()
    assert "max-age=60" in page["Cache-Control"]
    assert "csrfmiddlewaretoken" in form.content.decode()
    assert "no-store" in form["Cache-Control"]
    assert 'name="robots" content="noindex"' in form.content.decode()


def test_a_post_without_token_is_refused(site_tree: HomePage) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(URL, {"text": "Kapan buka?"}).status_code == 403
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods(client: Client, site_tree: HomePage, method: str) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_the_page_names_what_is_set(client: Client, office: SiteSettings) -> None:
    office.address, office.phone, office.whatsapp = "Jalan Contoh 1", "0526 000000", "0811 0000 0000"
    office.save()
    text = client.get("/kontak/").content.decode()
    for shown in (
        "Jalan Contoh 1",
        "tel:0526000000",
        "wa.me/6281100000000",
        "mailto:kantor",
        "lapor.go.id",
        URL,
    ):
        assert shown in text, shown


def test_the_english_form_has_an_english_address(client: Client, site_tree: HomePage) -> None:
    assert 'href="/en/contact/write/"' in client.get("/en/contact/").content.decode()
    assert client.get("/en/contact/write/").status_code == 200


def test_personal_data_is_forgotten_in_time(clock: Any, site_tree: HomePage) -> None:
    old = ContactMessage.objects.create(
        name="Warga", reply_to="0811", text="Rumah saya di ...", kind="complaint"
    )
    clock.shift(ContactMessage.KEEP)
    young = ContactMessage.objects.create(name="Warga", text="Kapan buka?")
    assert forget_contact_messages(timezone.now()) == 0
    clock.shift(timedelta(minutes=1))
    assert forget_contact_messages(timezone.now()) == 1
    assert forget_contact_messages(timezone.now()) == 0
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.name, old.reply_to, old.text, old.kind) == ("", "", "", "complaint")
    assert old.reference
    assert young.text == "Kapan buka?"


def test_staff_read_and_mark_but_do_not_rewrite(client: Client, site_tree: HomePage) -> None:
    message = ContactMessage.objects.create(text="Kapan buka?")
    client.force_login(User.objects.create_superuser("admin", password="rahasia-sekali-1"))
    listing = client.get(reverse("wagtailsnippets_home_contactmessage:list"))
    assert message.reference in listing.content.decode()
    edit = reverse("wagtailsnippets_home_contactmessage:edit", args=[message.pk])
    assert "Kapan buka?" in client.get(edit).content.decode()
    client.post(edit, {"handled": "on", "text": "Diganti", "reference": "X"})
    message.refresh_from_db()
    assert (message.handled, message.text) == (True, "Kapan buka?")
    assert message.reference != "X"
    assert client.get(reverse("wagtailsnippets_home_contactmessage:add")).status_code != 200
