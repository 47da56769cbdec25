"""Who asked for a visit is forgotten when the time is over that the form has named."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import serializers
from django.test import Client
from wagtail.models import ModelLogEntry

from core import due
from core.models import OutgoingMail, User
from partners.models import Partner
from tests.visits.factories import make_vehicle, wita
from tests.visits.requesting.conftest import link
from visits.models import MobileLibrarySettings, Stop, VisitRequest
from visits.requesting import answers, replies
from visits.requesting.jobs import PERSONAL, forget

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

NOW = wita("2026-11-22 10:00")
DAY = timedelta(days=1)
SECRETS = ("Rina", "0812", "rina@example.org", "sempit", "Bu Ani", "Kamis saja")


def decline(row: VisitRequest, officer: User) -> None:
    answers.decline(row, "Sudah ditelepon, Bu Ani.", officer, seen=answers.version_of(row))


def everything() -> str:
    """Every row about requests, mail and the log, as text."""
    rows = [*VisitRequest.objects.all(), *OutgoingMail.objects.all(), *ModelLogEntry.objects.all()]
    return json.dumps(json.loads(serializers.serialize("json", rows)), ensure_ascii=False)


@pytest.mark.parametrize(("days", "kept"), [(179, True), (181, False)])
def test_an_answered_request_is_forgotten_after_the_period(
    asked: VisitRequest, officer: User, days: int, kept: bool
) -> None:
    decline(asked, officer)
    assert all(secret in everything() for secret in SECRETS[:-1])
    assert forget(NOW + days * DAY) == (0 if kept else 1)
    if kept:
        assert "Rina" in everything()
        return
    left = everything()
    assert not [secret for secret in SECRETS if secret in left]
    asked.refresh_from_db()
    assert all(getattr(asked, name) == "" for name in PERSONAL)
    assert asked.forgotten_at == NOW + days * DAY
    assert (asked.services, asked.pupils, asked.weeks) == (
        ["reading", "lending"],
        {"SMP": 120},
        ["2026-12-07"],
    )
    assert forget(NOW + 400 * DAY) == 0


@pytest.mark.parametrize(("days", "forgotten"), [(359, 0), (361, 1)])
def test_an_unanswered_request_is_forgotten_after_twice_the_period(
    asked: VisitRequest, days: int, forgotten: int
) -> None:
    assert forget(NOW + days * DAY) == forgotten


def test_a_proposal_that_nobody_answers_is_forgotten_like_an_unanswered_request(
    asked: VisitRequest, officer: User, stop: Stop
) -> None:
    plan = answers.Plan(stop, make_vehicle(), wita("2026-12-08 09:00"), wita("2026-12-08 11:00"), [])
    row = answers.propose(asked, plan, "Bu Ani", officer, seen=answers.version_of(asked))
    replies.refuse_proposal(row, "Kamis saja")
    assert forget(NOW + 200 * DAY) == 0
    assert forget(NOW + 361 * DAY) == 1
    assert not [secret for secret in SECRETS if secret in everything()]


def test_the_period_is_what_the_settings_say(asked: VisitRequest, officer: User, client: Client) -> None:
    settings = MobileLibrarySettings.load()
    settings.keep_contacts_days = 30
    settings.save()
    assert "30 hari sesudah permintaan dijawab" in client.get("/k/minta/").content.decode()
    replies.withdraw(asked)
    assert forget(NOW + 29 * DAY) == 0
    assert forget(NOW + 31 * DAY) == 1


def test_mail_to_them_that_waits_is_not_sent_any_more(asked: VisitRequest, officer: User) -> None:
    decline(asked, officer)
    assert OutgoingMail.objects.waiting().count() == 3
    forget(NOW + 181 * DAY)
    assert not OutgoingMail.objects.waiting().exists()


def test_the_link_says_that_it_is_over_and_nothing_can_be_done_with_it(
    client: Client, asked: VisitRequest, desk: Client
) -> None:
    forget(NOW + 361 * DAY)
    html = client.get(link(asked)).content.decode()
    assert "Permintaan ini sudah selesai" in html
    assert "Tarik permintaan" not in html
    client.post(link(asked), {"jawab": "tarik", "reply": ""})
    asked.refresh_from_db()
    assert asked.status == "new"
    detail = desk.get(f"/admin/keliling/permintaan/{asked.pk}/").content.decode()
    assert "Kontak dan catatannya sudah dihapus" in detail
    assert f"/permintaan/{asked.pk}/terima/" not in detail


def test_the_job_runs_with_all_that_is_due(asked: VisitRequest) -> None:
    (job,) = [each for each in due.jobs() if each.name == "forget-visit-requests"]
    assert job.run(NOW + 361 * DAY) == 1


def test_no_public_page_and_no_list_tells_of_requests(
    client: Client, school: Partner, asked: VisitRequest, directory: Any, site_pages: list[str]
) -> None:
    for address in site_pages:
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        html = response.content.decode()
        for secret in (*SECRETS, asked.reference):
            assert secret not in html, (address, secret)


@pytest.fixture
def site_pages(school: Partner) -> list[str]:
    """Where a place that asked could show up."""
    key = school.key
    return [
        "/",
        "/keliling/",
        f"/mitra/{school.slug}/",
        "/k/?q=smp+halong",
        f"/k/{key}/",
        "/k/minta/",
        f"/k/minta/?tempat={key}",
        "/cari/?q=rina",
        "/cari/?q=halong",
        "/api/v2/pages/",
        "/sitemap.xml",
    ]
