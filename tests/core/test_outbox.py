"""Mail that waits in the database: nothing is lost, nothing is sent twice, and staff read why."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from core import outbox
from core.locks import single_run
from core.models import OutgoingMail, User
from tests.schedules.factories import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.rows]

LIST = "/admin/surel-keluar/"


class Letters(Message):
    """Keeps what arrives; refuses one recipient."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Any] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("tidak-ada@"):
            return "550 Mailbox unavailable"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message: Any) -> None:
        self.kept.append(message)


class MailServer:
    """A real SMTP server on a port of its own that can go down and come up again."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.letters = Letters()
        self.controller: Controller | None = None

    def up(self) -> None:
        self.controller = Controller(self.letters, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def down(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    yield server
    server.down()


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel("2026-11-22T10:00:00+08:00", tick=False) as traveller:
        yield traveller


def post(number: int = 1, to: str = "sekolah@example.org") -> OutgoingMail:
    return outbox.enqueue(
        f"uji.{number}", to, f"Perihal {number}", "Isi surat.", reply_to="kantor@example.org"
    )


def send() -> int:
    return outbox.send_due(timezone.now())


def test_the_same_key_is_one_mail_and_is_sent_once(server: MailServer) -> None:
    server.up()
    assert post() == outbox.enqueue("uji.1", "lain@example.org", "Lain", "Lain")
    assert (send(), send()) == (1, 0)
    post()
    assert send() == 0
    (letter,) = server.letters.kept
    assert (letter["To"], letter["Subject"], letter["Reply-To"]) == (
        "sekolah@example.org",
        "Perihal 1",
        "kantor@example.org",
    )


def test_what_is_rolled_back_is_not_sent(server: MailServer) -> None:
    server.up()

    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert send() == 0


def test_a_server_that_is_down_loses_nothing(server: MailServer, clock: Any) -> None:
    for number in range(3):
        post(number)
    assert send() == 0
    waiting = OutgoingMail.objects.waiting()
    assert {(mail.attempts, mail.last_error) for mail in waiting} == {
        (1, "Server surel tidak dapat dihubungi.")
    }
    server.up()
    assert send() == 0, "before the next try is due"
    clock.shift(timedelta(minutes=1))
    assert send() == 3
    assert sorted(letter["Subject"] for letter in server.letters.kept) == [f"Perihal {n}" for n in range(3)]
    assert not OutgoingMail.objects.waiting().exists()


def test_a_refused_address_stops_no_other_mail_and_is_given_up_after_a_week(
    server: MailServer, clock: Any
) -> None:
    server.up()
    bad, good = post(1, "tidak-ada@example.org"), post(2)
    assert send() == 1
    good.refresh_from_db()
    bad.refresh_from_db()
    assert good.sent_at and not good.last_error
    assert "550 Mailbox unavailable" in bad.last_error
    started, tries = timezone.now(), 1
    while bad.given_up_at is None:
        clock.move_to(bad.next_try_at)
        send()
        bad.refresh_from_db()
        tries += 1
    assert timedelta(days=6) < timezone.now() - started < timedelta(days=8)
    assert tries == len(outbox.MINUTES) + 1 == bad.attempts
    assert outbox.is_stuck(timezone.now())


def test_a_mail_that_waits_can_be_rewritten_or_taken_back_and_a_sent_one_cannot(server: MailServer) -> None:
    server.up()
    first, second = post(1), post(2)
    assert outbox.rewrite(first, "Perihal\nbaru", "Isi baru.") and outbox.withdraw(second)
    assert send() == 1
    assert server.letters.kept[0]["Subject"] == "Perihal baru"
    assert not outbox.rewrite(first, "Lain", "Lain") and not outbox.withdraw(first)


@pytest.mark.sqlite
def test_a_text_that_changed_on_the_way_is_sent_too(
    server: MailServer, committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No row is locked there; PostgreSQL makes the one who rewrites wait, and then says that it has gone out."""
    server.up()
    mail = post()
    keep = server.letters.handle_message

    def meanwhile(message: Any) -> None:
        keep(message)
        if message["Subject"] == "Perihal 1":
            rewriting = threading.Thread(target=rewrite)
            rewriting.start()
            rewriting.join()

    def rewrite() -> None:
        try:
            outbox.rewrite(mail, "Perihal baru", "Isi baru.")
        finally:
            connection.close()

    monkeypatch.setattr(server.letters, "handle_message", meanwhile)
    send()
    assert [letter["Subject"] for letter in server.letters.kept] == ["Perihal 1", "Perihal baru"]
    assert not OutgoingMail.objects.waiting().exists()


@pytest.mark.sqlite
def test_one_that_is_taken_back_while_it_is_refused_stops_no_other(
    server: MailServer, committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.up()
    mail, _other = post(1, "tidak-ada@example.org"), post(2)
    refuse = server.letters.handle_RCPT

    async def meanwhile(*about: Any) -> str:
        if mail.to in about:
            at_once(lambda: outbox.withdraw(mail))
        return await refuse(*about)

    monkeypatch.setattr(server.letters, "handle_RCPT", meanwhile)
    assert send() == 1
    assert not OutgoingMail.objects.filter(pk=mail.pk).exists()


@pytest.mark.sqlite
def test_while_one_run_sends_another_does_nothing(server: MailServer) -> None:
    server.up()
    post()
    with single_run(outbox.NAME) as alone:
        assert alone
        assert send() == 0
    assert send() == 1


@pytest.mark.postgresql
@pytest.mark.parametrize("runs", [2, 5])
def test_two_runs_at_once_send_once(server: MailServer, committed_db: None, runs: int) -> None:
    server.up()
    for number in range(6):
        post(number)

    def run() -> None:
        call_command("run_due", stdout=StringIO())
        outbox.send_due(timezone.now())

    assert at_once(*[run] * runs) == [None] * runs
    send()
    assert sorted(letter["Subject"] for letter in server.letters.kept) == [f"Perihal {n}" for n in range(6)]


def test_addresses_and_texts_are_forgotten_but_not_the_key(server: MailServer, clock: Any) -> None:
    server.up()
    post()
    send()
    waiting = post(2)
    clock.shift(outbox.KEEP + timedelta(days=1))
    assert outbox.forget(timezone.now()) == 1
    mail = OutgoingMail.objects.get(key="uji.1")
    assert (mail.to, mail.body, mail.reply_to) == ("", "", "")
    waiting.refresh_from_db()
    assert waiting.body, "a mail that is still to be sent keeps its text"
    post()
    assert not outbox.try_again(mail)


# ---------------------------------------------------------------- what staff see


def staff(*permissions: str) -> User:
    user = User.objects.create_user("petugas", password="rahasia-sekali-1")
    codes = ["access_admin", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return user


@pytest.mark.parametrize(
    ("permissions", "sees", "sends"),
    [
        ([], False, False),
        (["view_outgoingmail"], True, False),
        (["view_outgoingmail", "change_outgoingmail"], True, True),
    ],
)
def test_who_sees_the_outbox(
    client: Client, site_tree: Any, permissions: list[str], sees: bool, sends: bool
) -> None:
    mail = post()
    OutgoingMail.objects.update(given_up_at=timezone.now(), last_error="Server surel tidak dapat dihubungi.")
    assert client.get(LIST)["Location"].startswith("/akun/login/")
    client.force_login(staff(*permissions))
    listing = client.get(f"{LIST}?tampil=gagal", follow=not sees)
    text = listing.content.decode()
    assert ("Perihal 1" in text, "Server surel tidak dapat dihubungi." in text) == (sees, sees)
    assert "Isi surat." not in text
    assert ("coba-lagi" in text) == sends
    client.post(f"{LIST}{mail.pk}/coba-lagi/")
    assert OutgoingMail.objects.due(timezone.now()).exists() == sends


@pytest.mark.parametrize("query", ["?tampil=semua", "?page=0", "?page=abc", "?page=99"])
def test_nonsense_is_not_found(client: Client, site_tree: Any, query: str) -> None:
    client.force_login(staff("view_outgoingmail"))
    assert client.get(LIST + query).status_code == 404


def test_what_is_stuck_has_a_list_of_its_own(client: Client, site_tree: Any, clock: Any) -> None:
    post()
    client.force_login(staff("view_outgoingmail"))
    assert "Tidak ada surel" in client.get(LIST + "?tampil=bermasalah").content.decode()
    clock.shift(timedelta(minutes=61))
    assert "Tidak ada surel" not in client.get(LIST + "?tampil=bermasalah").content.decode()
