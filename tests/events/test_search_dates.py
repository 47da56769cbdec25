"""What single dates say of themselves is found by searching."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from core.models import User
from events import changes, search_words
from events.models import EventPage
from tests.events.factories import at, make_story_hour, publish, rows
from tests.events.import_files import overridden, take_in

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [page.title for page in get_search_backend().search(words, EventPage.objects.live())]


def amend(row: Any, user: User, **words: str) -> None:
    changes.amend(row, user, **{"title": "", "place": "", "note": "", **words})


@pytest.mark.parametrize("name", ["title", "place", "note"])
def test_the_words_of_a_date_lead_to_its_event(agenda: Any, admin_user: User, name: str) -> None:
    page = make_story_hour(agenda)
    assert found("kariwaya") == []
    amend(rows(page)[1], admin_user, **{name: "Di bawah kariwaya"})
    assert found("kariwaya") == [page.title]
    changes.restore(rows(page)[1], admin_user)
    assert found("kariwaya") == []


def test_a_date_moved_elsewhere_and_one_that_is_over(agenda: Any, admin_user: User, clock: Any) -> None:
    page = make_story_hour(agenda)
    changes.move(rows(page)[0], at(2), at(2, 11), "Banjir", admin_user, place="Rumah kariwaya")
    assert found("kariwaya") == [page.title]
    clock.move_to(at(5))
    publish(page, summary="Baru")
    assert found("kariwaya") == []


def test_dates_that_fall_away_take_their_words_along(agenda: Any, admin_user: User) -> None:
    page = make_story_hour(agenda)
    amend(rows(page)[3], admin_user, note="Bersama kariwaya")
    publish(page, rrule="FREQ=WEEKLY;COUNT=2")
    assert found("kariwaya") == []


def test_dates_of_a_file_are_found(agenda: Any) -> None:
    take_in(agenda, *overridden())
    assert found("taman rabu") == ["Dongeng Selasa"]


def test_the_number_of_queries_does_not_grow(agenda: Any, admin_user: User) -> None:
    page = make_story_hour(agenda)
    counts = []
    for row in rows(page):
        amend(row, admin_user, note=f"Kariwaya {row.pk}")
        with CaptureQueriesContext(connection) as queries:
            assert "Kariwaya" in search_words.words_of_dates(EventPage.objects.get())
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_the_public_search_finds_them(agenda: Any, admin_user: User, client: Client) -> None:
    page = make_story_hour(agenda)
    amend(rows(page)[1], admin_user, title="Dongeng kariwaya")
    assert page.title in client.get("/cari/", {"q": "kariwaya"}).content.decode()
