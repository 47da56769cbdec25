"""Who may do what to single dates, over HTTP, as one matrix of roles."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.changes import cancel
from events.models import EventOccurrence, EventPage
from tests.core.factories import make_user
from tests.events.factories import make_member, make_story_hour, rows

pytestmark = pytest.mark.django_db

YES, NO = True, False
ROLES = ["Penulis", "Penyunting", "Petugas Layanan Keliling", "Pimpinan", "Admin", None]
VIEWS = {
    "calendar": (YES, YES, NO, NO, YES, NO),
    "calendar of a month": (YES, YES, NO, NO, YES, NO),
    "calendar of a day": (YES, YES, NO, NO, YES, NO),
    "dates": (NO, YES, NO, NO, YES, NO),
    "date": (NO, YES, NO, NO, YES, NO),
    "pindah": (NO, YES, NO, NO, YES, NO),
    "batal": (NO, YES, NO, NO, YES, NO),
    "ubah": (NO, YES, NO, NO, YES, NO),
    "pulih": (NO, YES, NO, NO, YES, NO),
    "split": (NO, YES, NO, NO, YES, NO),
}
POSTS = {
    "pindah": {"first": "2026-12-09 10:00", "last": "2026-12-09 12:00", "reason": "", "place": ""},
    "batal": {"reason": "Hujan"},
    "ubah": {"own_title": "", "place": "Aula", "note": ""},
    "pulih": {},
    "split": {},
}
MATRIX = [
    (view, role, allowed) for view, row in VIEWS.items() for role, allowed in zip(ROLES, row, strict=True)
]


def address(view: str, row: EventOccurrence) -> str:
    return {
        "calendar": reverse("events_calendar"),
        "calendar of a month": reverse("events_calendar_month", args=[2026, 12]),
        "calendar of a day": reverse("events_calendar_day", args=[2026, 12, 8]),
        "dates": reverse("events_dates", args=[row.series.page_id]),
        "date": reverse("events_date", args=[row.pk]),
        "split": reverse("events_split", args=[row.pk]),
    }.get(view) or reverse("events_change_date", args=[row.pk, view])


def state() -> list[Any]:
    """Everything that a change of one date could change."""
    told = ("pk", "series__page", "sequence", "start", "status", "place")
    return [EventPage.objects.count(), *EventOccurrence.objects.order_by("pk").values_list(*told)]


@pytest.fixture
def row(agenda: Any) -> EventOccurrence:
    """A date that had been changed, so that it can be restored."""
    return cancel(rows(make_story_hour(agenda))[1], "Guru sakit", make_member("publish"))


@pytest.mark.parametrize(("view", "role", "allowed"), MATRIX)
def test_looking(row: EventOccurrence, client: Client, view: str, role: str | None, allowed: bool) -> None:
    client.force_login(make_user(role))
    assert (client.get(address(view, row)).status_code == 200) is allowed


@pytest.mark.parametrize(("view", "role", "allowed"), [each for each in MATRIX if each[0] in POSTS])
def test_changing(row: EventOccurrence, client: Client, view: str, role: str | None, allowed: bool) -> None:
    client.force_login(make_user(role))
    before = state()
    client.post(address(view, row), {**POSTS[view], "sequence": row.sequence})
    assert (state() != before) is allowed


@pytest.mark.parametrize("view", VIEWS)
def test_nobody_enters_without_signing_in(row: EventOccurrence, client: Client, view: str) -> None:
    before = state()
    for answer in (
        client.get(address(view, row)),
        client.post(address(view, row), {**POSTS.get(view, {}), "sequence": row.sequence}),
    ):
        assert answer.status_code == 302
        assert reverse("account_login") in answer["Location"]
    assert state() == before


@pytest.mark.parametrize("view", sorted(POSTS))
def test_a_change_needs_the_token_of_its_form(row: EventOccurrence, view: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("Admin"))
    before = state()
    assert client.post(address(view, row), {**POSTS[view], "sequence": row.sequence}).status_code == 403
    assert state() == before


def test_a_writer_reads_the_dates_of_their_own_event_and_changes_none(agenda: Any, client: Client) -> None:
    writer = make_user("Penulis")
    page = make_story_hour(agenda, owner=writer)
    client.force_login(writer)
    text = client.get(reverse("events_dates", args=[page.pk])).content.decode()
    assert "Selasa, 22 Desember 2026" in text
    assert "/pindah/" not in text
    row = rows(page)[1]
    assert client.get(address("date", row)).status_code == 200
    before = state()
    for view in POSTS:
        client.post(address(view, row), {**POSTS[view], "sequence": row.sequence})
    assert state() == before


@pytest.mark.parametrize(
    ("role", "shown"), [("Penulis", YES), ("Penyunting", YES), ("Pimpinan", NO), ("Admin", YES)]
)
def test_the_menu_shows_the_calendar_to_those_who_may_open_it(
    agenda: Any, client: Client, role: str, shown: bool
) -> None:
    client.force_login(make_user(role))
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("events_calendar") in text) is shown
