"""Single dates in the admin: the list under the page, the forms, and what publishing tells."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.models import User
from events.changes import cancel
from events.models import EventOccurrence, EventPage
from events.sync import sync_event
from tests.core.proofreading.answering import post_knowingly
from tests.events.factories import (
    at,
    make_event,
    make_member,
    make_story_hour,
    public_days,
    rows,
)
from tests.rendered import open_form

pytestmark = pytest.mark.django_db
MOVE = {"first": "2026-12-02 10:00", "last": "2026-12-02 12:00", "reason": "Ruang dipakai", "place": ""}


@pytest.fixture
def editor(db: None) -> User:
    return make_member("change", "publish")


def url(row: EventOccurrence, action: str) -> str:
    return reverse("events_change_date", args=[row.pk, action])


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("pindah", {**MOVE, "last": "2026-12-01 10:00"}),
        ("pindah", {**MOVE, "first": "kapan saja"}),
        ("pindah", {"first": "2026-12-03 09:00", "last": "2026-12-03 11:00"}),
        ("pindah", {}),
        ("batal", {"reason": ""}),
        ("batal", {"reason": "x" * 201}),
        ("ubah", {"note": "x" * 301}),
    ],
)
def test_a_form_with_mistakes_says_so(
    agenda: Any, admin_client: Client, action: str, fields: dict[str, str]
) -> None:
    (row,) = rows(make_event(agenda))
    response = admin_client.post(url(row, action), {**fields, "sequence": row.sequence})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert EventOccurrence.objects.get(pk=row.pk).sequence == row.sequence


@pytest.mark.parametrize("sequence", ["", "-1", "tiga", None])
def test_a_form_that_does_not_say_what_was_seen_is_refused(
    agenda: Any, admin_client: Client, sequence: str | None
) -> None:
    (row,) = rows(make_event(agenda))
    fields = {"reason": "Hujan", **({} if sequence is None else {"sequence": sequence})}
    assert admin_client.post(url(row, "batal"), fields).status_code == 200
    assert not EventOccurrence.objects.get(pk=row.pk).cancelled


def test_a_date_that_is_not_there(agenda: Any, admin_client: Client) -> None:
    for name in ("events_date", "events_split"):
        assert admin_client.get(reverse(name, args=[999_999])).status_code == 404
    assert admin_client.get(reverse("events_change_date", args=[999_999, "batal"])).status_code == 404


def test_a_past_date_is_corrected_with_a_notice(agenda: Any, admin_client: Client, clock: Any) -> None:
    (row,) = rows(make_event(agenda))
    notice = "Tanggal ini sudah lewat."
    assert notice not in admin_client.get(url(row, "batal")).content.decode()
    clock.shift(timedelta(days=30))
    admin_client.logout()
    admin_client.force_login(User.objects.get(is_superuser=True))
    assert notice in admin_client.get(url(row, "batal")).content.decode()
    admin_client.post(url(row, "batal"), {"reason": "Ternyata tidak jadi", "sequence": row.sequence})
    assert EventOccurrence.objects.get(pk=row.pk).cancelled


def test_after_a_change_the_editor_is_where_they_came_from(agenda: Any, admin_client: Client) -> None:
    first, second, *_ = rows(make_story_hour(agenda))
    calendar = reverse("events_calendar")
    fields = {"reason": "Hujan", "sequence": first.sequence}
    listed = reverse("events_dates", args=[first.series.page_id])
    assert admin_client.post(url(first, "batal"), fields)["Location"] == listed
    fields = {"reason": "Hujan", "sequence": second.sequence, "next": calendar}
    assert admin_client.post(url(second, "batal"), fields)["Location"] == calendar
    fields = {"sequence": EventOccurrence.objects.get(pk=second.pk).sequence, "next": "https://contoh.test/"}
    assert admin_client.post(url(second, "pulih"), fields)["Location"] == listed


def test_one_date_shows_what_was_done_to_it(agenda: Any, admin_client: Client, editor: User) -> None:
    first, second, *_ = rows(make_story_hour(agenda))
    cancel(first, "Guru sakit", editor)
    cancel(second, "Hujan", editor)
    text = admin_client.get(reverse("events_date", args=[second.pk])).content.decode()
    assert "dibatalkan. Alasan: Hujan." in text
    assert "Guru sakit" not in text
    assert url(second, "pulih") in text
    assert url(second, "batal") not in text


# --- the list under the page --------------------------------------------------------------


def test_the_editor_finds_the_dates(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda)
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("events_dates", args=[page.pk]) in edit


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("FREQ=WEEKLY", True),
        ("FREQ=YEARLY;INTERVAL=4", True),
        ("FREQ=WEEKLY;COUNT=4", False),
        ("FREQ=MONTHLY;UNTIL=20280301T000000Z", False),
        ("", False),
    ],
)
def test_the_list_says_until_when_dates_exist(
    agenda: Any, admin_client: Client, rule: str, told: bool
) -> None:
    page = make_story_hour(agenda, rrule=rule)
    last = reverse("events_dates", args=[page.pk]) + "?page=2"
    answer = admin_client.get(last if rule == "FREQ=WEEKLY" else last.partition("?")[0])
    assert ("dibuat sampai Rabu, 31 Mei 2028" in answer.content.decode()) is told


def test_the_list_of_an_alias_is_that_of_its_source(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda)
    alias = page.create_alias(update_slug="kembaran")
    text = admin_client.get(reverse("events_dates", args=[alias.pk])).content.decode()
    assert url(rows(page)[0], "pindah") in text


def test_past_dates_are_listed_when_asked_for(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda, start=at(3, month=11))
    address = reverse("events_dates", args=[page.pk])
    past = "Selasa, 3 November 2026"
    assert past not in admin_client.get(address).content.decode()
    assert past in admin_client.get(address + "?semua=1").content.decode()


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99", "?page=9999999999999"])
def test_a_page_of_the_list_that_is_not_there(agenda: Any, admin_client: Client, query: str) -> None:
    page = make_story_hour(agenda)
    assert admin_client.get(reverse("events_dates", args=[page.pk]) + query).status_code == 404


# --- publishing ---------------------------------------------------------------------------


def test_who_publishes_is_told_which_changed_dates_were_dropped(
    agenda: Any, admin_client: Client, editor: User
) -> None:
    page = make_story_hour(agenda)
    cancel(rows(page)[3], "Hujan", editor)
    draft = EventPage.objects.get(pk=page.pk)
    draft.rrule = "FREQ=WEEKLY;COUNT=3"
    draft.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    fields = {**open_form(admin_client, address).values, "body-count": "0", "action-publish": "1"}
    answer = post_knowingly(admin_client, address, fields, follow=True)
    assert public_days(page) == [1, 8, 15]
    assert "padahal pernah diubah: Selasa, 22 Desember 2026." in answer.content.decode()


def test_publishing_twice_changes_no_date(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    cancel(rows(page)[0], "Hujan", editor)
    before = [(row.pk, row.sequence, row.changed_at) for row in rows(page)]
    sync_event(page.translation_key)
    assert [(row.pk, row.sequence, row.changed_at) for row in rows(page)] == before


def test_an_unfinished_draft_is_saved_but_not_published(agenda: Any, admin_client: Client) -> None:
    page = make_event(agenda, live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = open_form(admin_client, address).fill(start="", end="")
    fields = {**form.values, "body-count": "0"}
    assert admin_client.post(address, fields).status_code == 302
    refused = admin_client.post(address, {**fields, "action-publish": "1"})
    assert refused.status_code == 200
    assert refused.context["form"].errors
    assert rows(page) == []
    fields |= {"start": "2026-12-03 09:00", "end": "2026-12-03 11:00", "action-publish": "1"}
    assert post_knowingly(admin_client, address, fields).status_code == 302
    assert [row.start for row in rows(page)] == [at(3)]
