"""What the page of a building shows of the agenda."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from branches.models import Branch, BranchIndexPage
from tests.events.factories import at, make_event, make_story_hour

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch(agenda: Any) -> Branch:
    agenda.get_parent().add_child(instance=BranchIndexPage(title="Lokasi", slug="lokasi"))
    return Branch.objects.create(name="Perpustakaan Pusat", slug="pusat")


def section(client: Client) -> str:
    return (
        client.get("/lokasi/pusat/")
        .content.decode()
        .partition('id="acara-di-sini"')[2]
        .partition("</main>")[0]
    )


def test_a_building_tells_the_events_to_come_in_it(agenda: Any, branch: Branch, client: Client) -> None:
    page = make_story_hour(agenda, branch=branch)
    make_event(agenda, "Di desa", place="Balai Desa")
    make_event(agenda, "Sudah lewat", branch=branch, start=at(2, month=11))
    make_event(agenda, "Tertutup", branch=branch, listed=False)
    found = section(client)
    assert f'href="{page.get_url()}2026-12-01/"' in found
    assert "Dongeng Selasa" in found
    for hidden in ("Di desa", "Sudah lewat", "Tertutup"):
        assert hidden not in found
    assert 'href="/agenda/daftar/?lokasi=pusat" rel="nofollow"' in found
    assert "http://testserver/kalender/gedung/pusat.ics" in found


def test_a_building_without_events_says_nothing(branch: Branch, client: Client) -> None:
    assert section(client) == ""


def test_it_costs_the_same_for_one_event_and_many(agenda: Any, branch: Branch, client: Client) -> None:
    def cost() -> int:
        section(client)
        with CaptureQueriesContext(connection) as queries:
            section(client)
        return len(queries)

    make_event(agenda, branch=branch)
    one = cost()
    make_story_hour(agenda, branch=branch, rrule="FREQ=DAILY")
    assert cost() == one
