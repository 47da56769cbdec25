"""The private page of a request, and what the sender does there."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from core.models import OutgoingMail, User
from core.outbox import send_due
from partners.models import Partner
from tests.visits.factories import make_stop, make_vehicle, make_visit, wita
from tests.visits.requesting.conftest import OFFICE, link, read
from visits.changes import cancel_visit
from visits.models import OutOfService, Stop, Visit, VisitRequest
from visits.requesting import answers
from visits.requesting.wording import state_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def reply(client: Client, row: VisitRequest, doing: str, words: str = "") -> Any:
    """Press one of the buttons."""
    return client.post(link(row), {"jawab": doing, "reply": words})


def plan_for(stop: Stop, start: str = "2026-12-08 09:00", end: str = "2026-12-08 11:00") -> answers.Plan:
    return answers.Plan(stop, make_vehicle(), wita(start), wita(end), ["reading"])


@pytest.fixture
def proposed(asked: VisitRequest, stop: Stop, officer: User) -> VisitRequest:
    """A request for which 8 December is proposed."""
    return answers.propose(
        asked, plan_for(stop), "Minggu itu penuh.", officer, seen=answers.version_of(asked), confirmed=""
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [("Minggu itu penuh", "WITA. Minggu itu penuh."), ("Cocokkah?", "WITA. Cocokkah?"), ("", "WITA.")],
)
def test_a_proposal_is_told_in_whole_sentences(proposed: VisitRequest, written: str, told: str) -> None:
    proposed.answer = written
    assert state_of(proposed).text.endswith(told)


def test_the_page_says_what_was_asked_and_what_comes_next(client: Client, asked: VisitRequest) -> None:
    response = client.get(link(asked))
    html = response.content.decode()
    for words in (
        asked.reference,
        "SMP Negeri 1 Halong",
        "Pekan 7–12 Desember 2026",
        "Baca di tempat, peminjaman",
        "SMP 120",
        "Menunggu jawaban petugas",
        "Tarik permintaan",
        f"http://testserver{link(asked)}",
        "https://wa.me/?text=",
    ):
        assert words in html
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert 'name="robots" content="noindex"' in html
    for personal in ("Rina", "0812", "rina@"):
        assert personal not in html


def test_only_the_right_signature_opens_it(
    client: Client, asked: VisitRequest, school: Partner, ask: Any
) -> None:
    other = ask(note="Lain")
    path, signature = link(asked).rstrip("/").rsplit("/", 1)
    foreign = link(other).rstrip("/").rsplit("/", 1)[1]
    for forged in (foreign, signature[:-1], signature.upper(), "x", "a" * 24, "%20", "%00"):
        assert client.get(f"{path}/{forged}/").status_code in {400, 404}
        assert client.post(f"{path}/{forged}/", {"jawab": "tarik"}).status_code in {400, 404}
    assert client.get(f"/k/minta/ZZZZZZZZ/{signature}/").status_code == 404
    asked.refresh_from_db()
    assert asked.status == "new"


def test_the_form_of_the_page_needs_a_token(asked: VisitRequest) -> None:
    assert Client(enforce_csrf_checks=True).post(link(asked), {"jawab": "tarik"}).status_code == 403


def test_what_is_withdrawn_stays_withdrawn(client: Client, asked: VisitRequest) -> None:
    assert reply(client, asked, "tarik").status_code == 302
    assert reply(client, asked, "tarik").status_code == 302
    asked.refresh_from_db()
    assert asked.status == "withdrawn"
    html = client.get(link(asked)).content.decode()
    assert "Permintaan sudah ditarik" in html
    assert "Tarik permintaan" not in html
    assert OutgoingMail.objects.filter(to=OFFICE, subject__contains="menarik").count() == 1


def test_a_proposal_that_is_taken_becomes_a_visit_once(
    client: Client, proposed: VisitRequest, stop: Stop
) -> None:
    html = client.get(link(proposed)).content.decode()
    assert "Selasa, 8 Desember 2026, 09.00–11.00 WITA. Minggu itu penuh." in html
    assert not Visit.objects.exists()
    for _click in range(2):
        assert reply(client, proposed, "terima").status_code == 302
    proposed.refresh_from_db()
    assert (proposed.status, proposed.visit) == ("accepted", Visit.objects.get())
    assert (proposed.visit.stop, proposed.visit.start) == (stop, wita("2026-12-08 09:00"))
    assert proposed.visit.services == ["reading", "lending"]
    assert "Kunjungan dijadwalkan" in client.get(link(proposed)).content.decode()
    assert OutgoingMail.objects.filter(to=OFFICE, subject__contains="menerima").count() == 1


def test_a_proposal_that_does_not_suit_opens_the_request_again(
    client: Client, proposed: VisitRequest
) -> None:
    reply(client, proposed, "tidak", "Kamis lebih baik <b>ya</b>")
    reply(client, proposed, "terima")
    proposed.refresh_from_db()
    assert (proposed.status, proposed.reply) == ("new", "Kamis lebih baik <b>ya</b>")
    assert proposed.proposed_start is None
    assert "Kami mencari tanggal lain" in client.get(link(proposed)).content.decode()
    assert OutgoingMail.objects.filter(to=OFFICE, subject__contains="tidak cocok").count() == 1


def test_a_reply_that_is_too_long_is_refused_and_kept(client: Client, proposed: VisitRequest) -> None:
    response = reply(client, proposed, "tidak", "x" * 501)
    assert response.status_code == 200
    assert "x" * 501 in response.content.decode()
    proposed.refresh_from_db()
    assert proposed.status == "proposed"


@pytest.mark.parametrize("taken_by", ["another visit", "repair", "retired", "too late"])
def test_a_date_that_was_lost_meanwhile_is_told_politely(
    client: Client, proposed: VisitRequest, clock: Any, taken_by: str
) -> None:
    vehicle = make_vehicle()
    if taken_by == "another visit":
        make_visit(make_stop(), "2026-12-08 10:00", vehicle=vehicle)
    elif taken_by == "repair":
        days = {"first_day": "2026-12-08", "last_day": "2026-12-08"}
        OutOfService.objects.create(vehicle=vehicle, reason="Bengkel", **days)
    elif taken_by == "retired":
        vehicle.active = False
        vehicle.save()
    else:
        clock.move_to(wita("2026-12-08 09:30"))
        html = client.get(link(proposed)).content.decode()
        assert "sudah lewat" in html
        assert 'value="terima"' not in html
    reply(client, proposed, "terima")
    proposed.refresh_from_db()
    assert (proposed.status, proposed.visit) == ("new", None)
    html = client.get(link(proposed)).content.decode()
    assert "Maaf, Selasa, 8 Desember 2026, 09.00–11.00 WITA sudah tidak dapat dipakai." in html
    assert "Mobil Pustaka" not in html
    assert OutgoingMail.objects.filter(to=OFFICE, subject__contains="tidak dapat dipakai").count() == 1


def test_a_planned_visit_is_told_as_it_stands_now(
    client: Client, proposed: VisitRequest, officer: User, clock: Any
) -> None:
    reply(client, proposed, "terima")
    reply(client, proposed, "tarik")
    proposed.refresh_from_db()
    assert proposed.status == "accepted"
    visit = cancel_visit(Visit.objects.get(), "Jalan terendam banjir.", officer)
    html = client.get(link(proposed)).content.decode()
    assert "Kunjungan ini dibatalkan" in html
    assert "Jalan terendam banjir." in html
    assert visit.cancelled


def test_mail_that_waits_goes_out_in_the_language_of_the_sender(
    client: Client, asked: VisitRequest, clock: Any
) -> None:
    assert send_due(wita("2026-11-22 12:00")) == 2
    assert sorted(letter.to[0] for letter in mail.outbox) == [OFFICE, "rina@example.org"]
    assert send_due(wita("2026-11-22 12:00")) == 0


@pytest.mark.parametrize(
    ("doing", "status"), [("terima", "accepted"), ("tidak", "new"), ("tarik", "withdrawn")]
)
def test_every_button_of_the_page_carries_its_token(proposed: VisitRequest, doing: str, status: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    html = strict.get(link(proposed)).content.decode()
    before = html[: html.index(f'value="{doing}"')]
    form = read(before[before.rindex("<form") :])
    assert strict.post(link(proposed), form.values | {"jawab": doing}).status_code == 302
    proposed.refresh_from_db()
    assert proposed.status == status
