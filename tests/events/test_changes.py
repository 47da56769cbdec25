"""Changing one date: who may, what it does, and what the history says."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import User
from events.changes import cancel, move, restore
from events.models import EventOccurrence
from tests.events.factories import at, make_event, make_member, make_story_hour, rows

pytestmark = pytest.mark.django_db
ROLES = {
    "penulis": ("add", "change"),
    "penyunting": ("add", "change", "publish"),
    "pembaca": (),
}
MOVE = {"first": "2026-12-02 10:00", "last": "2026-12-02 12:00", "reason": "Ruang dipakai", "place": ""}
POSTS = {"pindah": MOVE, "batal": {"reason": "Hujan"}, "pulih": {}}


def member(role: str) -> User:
    if role == "admin":
        return User.objects.create_superuser("admin-uji", password="rahasia-sekali-1")
    return make_member(*ROLES[role])


def test_moving_keeps_identity_and_tells_both_days(agenda: Any) -> None:
    page = make_event(agenda)
    (row,) = rows(page)
    moved = move(row, at(4, 14), at(4, 15), "Ruang dipakai", make_member("publish"), place="Aula")
    assert (moved.pk, moved.recurrence_id, moved.original_day) == (
        row.pk,
        "20261203T010000Z",
        date(2026, 12, 3),
    )
    assert (moved.start, moved.start_day, moved.place) == (at(4, 14), date(2026, 12, 4), "Aula")
    assert moved.moved
    assert moved.sequence == row.sequence + 1


def test_restoring_undoes_everything(agenda: Any) -> None:
    page, user = make_event(agenda), make_member("publish")
    (row,) = rows(page)
    move(row, at(4, 14), at(4, 15), "Ruang dipakai", user, place="Aula")
    cancel(row, "Hujan", user)
    restored = restore(row, user)
    assert not restored.by_hand
    assert (restored.start, restored.end, restored.place, restored.reason) == (at(3), at(3, 11), "", "")
    assert restored.sequence == row.sequence + 3


def test_whole_days_move_as_days(agenda: Any) -> None:
    page = make_event(agenda, all_day=True, first_day=date(2026, 12, 5))
    (row,) = rows(page)
    moved = move(row, date(2026, 12, 6), date(2026, 12, 8), "", make_member("publish"))
    assert (moved.start, moved.start_day, moved.end_day, moved.moved) == (
        None,
        date(2026, 12, 6),
        date(2026, 12, 8),
        True,
    )


def test_repeating_a_change_changes_nothing(agenda: Any) -> None:
    page, user = make_event(agenda), make_member("publish")
    first = cancel(rows(page)[0], "Hujan", user)
    again = cancel(rows(page)[0], "Hujan", user)
    assert (again.sequence, again.changed_at) == (first.sequence, first.changed_at)


def test_the_end_cannot_lie_before_the_start(agenda: Any) -> None:
    (row,) = rows(make_event(agenda))
    with pytest.raises(ValidationError):
        move(row, at(4, 14), at(4, 13), "", make_member("publish"))


@pytest.mark.parametrize("role", ["penulis", "pembaca"])
def test_the_right_to_publish_is_needed(agenda: Any, role: str) -> None:
    (row,) = rows(make_event(agenda))
    with pytest.raises(PermissionDenied):
        cancel(row, "Hujan", member(role))
    row.refresh_from_db()
    assert not row.cancelled


def test_the_history_names_date_and_reason(agenda: Any) -> None:
    page, user = make_event(agenda), make_member("publish")
    cancel(rows(page)[0], "Hujan", user)
    (entry,) = PageLogEntry.objects.filter(page=page.pk, action="events.date_cancelled")
    assert entry.user == user
    assert entry.message == "Tanggal Kamis, 3 Desember 2026 dibatalkan. Hujan"


@pytest.mark.parametrize("action", ["pindah", "batal", "pulih"])
@pytest.mark.parametrize(
    ("role", "allowed"),
    [("admin", True), ("penyunting", True), ("penulis", False), ("pembaca", False), (None, False)],
)
def test_forms_by_role(agenda: Any, client: Client, role: str | None, allowed: bool, action: str) -> None:
    page = make_story_hour(agenda)
    row = rows(page)[0]
    if action == "pulih":
        cancel(row, "Guru sakit", make_member("publish"))
    if role:
        client.force_login(member(role))
    url = reverse("events_change_date", args=[row.pk, action])
    before = EventOccurrence.objects.get(pk=row.pk)
    got, posted = client.get(url), client.post(url, POSTS[action])
    after = EventOccurrence.objects.get(pk=row.pk)
    if allowed:
        assert got.status_code == 200
        assert (posted.status_code, posted["Location"]) == (302, reverse("events_dates", args=[page.pk]))
        assert after.sequence == before.sequence + 1
        assert {"pindah": after.moved, "batal": after.cancelled, "pulih": not after.by_hand}[action]
    else:
        assert got.status_code == posted.status_code == 302
        assert posted["Location"] != reverse("events_dates", args=[page.pk])
        assert after.sequence == before.sequence


@pytest.mark.parametrize(("role", "status"), [("penyunting", 200), ("penulis", 200), ("pembaca", 302)])
def test_the_list_of_dates_by_role(agenda: Any, client: Client, role: str, status: int) -> None:
    page = make_story_hour(agenda)
    client.force_login(member(role))
    response = client.get(reverse("events_dates", args=[page.pk]))
    assert response.status_code == status
    if status == 200:
        text = response.content.decode()
        assert "Selasa, 22 Desember 2026" in text
        assert ("/pindah/" in text) is (role == "penyunting")


def test_the_editor_finds_the_dates(agenda: Any, client: Client) -> None:
    page = make_story_hour(agenda)
    client.force_login(member("admin"))
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("events_dates", args=[page.pk]) in edit
    assert "setiap Selasa, 09.00–11.00 WITA, 4 kali" in edit


def test_a_form_with_mistakes_says_so(agenda: Any, client: Client) -> None:
    (row,) = rows(make_event(agenda))
    client.force_login(member("admin"))
    url = reverse("events_change_date", args=[row.pk, "pindah"])
    for broken in ({**MOVE, "last": "2026-12-01 10:00"}, {**MOVE, "first": "kapan saja"}, {}):
        response = client.post(url, broken)
        assert response.status_code == 200
        assert response.context["form"].errors
    assert (
        client.post(reverse("events_change_date", args=[row.pk, "batal"]), {"reason": ""}).status_code == 200
    )
    assert client.get(reverse("events_change_date", args=[999_999, "batal"])).status_code == 404


def test_an_unfinished_draft_is_saved_but_not_published(agenda: Any, client: Client) -> None:
    page = make_event(agenda, live=False)
    client.force_login(member("admin"))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    fields = {
        "title": "Belum selesai", "slug": "belum-selesai", "summary": "", "start": "", "end": "", "first_day": "",
        "last_day": "", "kind": "lainnya", "audience": "umum", "place": "", "district": "", "place_access": "",
        "capacity_note": "", "contact": "", "registration_url": "", "body-count": "0", "seo_title": "",
        "search_description": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "", "listed": "on",
    }  # fmt: skip
    assert client.post(url, fields).status_code == 302
    response = client.post(url, {**fields, "action-publish": "1"})
    assert response.status_code == 200
    assert "Isi waktu mulai." in response.content.decode()
    assert (
        client.post(
            url, {**fields, "start": "2026-12-03 09:00", "end": "2026-12-03 11:00", "action-publish": "1"}
        ).status_code
        == 302
    )
    assert [row.start for row in rows(page)] == [at(3)]
