"""Changing one date: what it does, what survives, and what the history says."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import User
from events.changes import amend, cancel, move, restore
from events.models import EventPage
from tests.events.factories import (
    at,
    make_event,
    make_member,
    make_story_hour,
    publish,
    rows,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> User:
    return make_member("change", "publish")


def messages_of(page: EventPage) -> list[str]:
    """What the page's history says about its dates, the oldest first."""
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="events.").order_by("pk")
    return [entry.message for entry in entries]


def test_moving_keeps_identity_and_tells_both_days(agenda: Any, editor: User) -> None:
    page = make_event(agenda)
    (row,) = rows(page)
    moved = move(row, at(4, 14), at(4, 15), "Ruang dipakai", editor, place="Aula")
    assert (moved.pk, moved.recurrence_id, moved.original_day) == (
        row.pk,
        "20261203T010000Z",
        date(2026, 12, 3),
    )
    assert (moved.start, moved.start_day, moved.place) == (at(4, 14), date(2026, 12, 4), "Aula")
    assert moved.moved
    assert moved.sequence == row.sequence + 1


def test_restoring_undoes_everything(agenda: Any, editor: User) -> None:
    page = make_event(agenda)
    (row,) = rows(page)
    move(row, at(4, 14), at(4, 15), "Ruang dipakai", editor, place="Aula")
    amend(row, editor, title="Kelas menyulam", place="Aula", note="Bawa benang")
    cancel(row, "Hujan", editor)
    restored = restore(row, editor)
    assert not restored.by_hand
    assert (restored.start, restored.end) == (at(3), at(3, 11))
    assert (restored.place, restored.reason, restored.title, restored.note) == ("", "", "", "")
    assert restored.sequence == row.sequence + 4


def test_amending_leaves_the_time_to_the_series(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    amended = amend(rows(page)[1], editor, title="Dongeng Natal", place="Aula", note="Bawa alas duduk")
    assert (amended.title, amended.place, amended.note) == ("Dongeng Natal", "Aula", "Bawa alas duduk")
    publish(page, start=at(1, 14), end=at(1, 15))
    row = rows(page)[1]
    assert (row.start, row.title) == (at(8, 14), "Dongeng Natal")


def test_moving_back_to_the_plan_leaves_the_time_to_the_series_again(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    row = rows(page)[1]
    move(row, at(9), at(9, 11), "", editor)
    back = move(row, at(8), at(8, 11), "", editor)
    assert not back.by_hand


def test_a_cancelled_date_that_is_moved_takes_place_again(agenda: Any, editor: User) -> None:
    (row,) = rows(make_event(agenda))
    cancel(row, "Hujan", editor)
    moved = move(row, at(4), at(4, 11), "Hari pengganti", editor)
    assert (moved.cancelled, moved.moved, moved.reason) == (False, True, "Hari pengganti")


def test_whole_days_move_as_days(agenda: Any, editor: User) -> None:
    page = make_event(agenda, all_day=True, first_day=date(2026, 12, 5))
    (row,) = rows(page)
    moved = move(row, date(2026, 12, 6), date(2026, 12, 8), "", editor)
    assert (moved.start, moved.start_day, moved.end_day, moved.moved) == (
        None,
        date(2026, 12, 6),
        date(2026, 12, 8),
        True,
    )


def test_repeating_a_change_changes_nothing(agenda: Any, editor: User) -> None:
    page = make_event(agenda)
    first = cancel(rows(page)[0], "Hujan", editor)
    again = cancel(rows(page)[0], "Hujan", editor)
    assert (again.sequence, again.changed_at) == (first.sequence, first.changed_at)
    assert len(messages_of(page)) == 1


def test_the_end_cannot_lie_before_the_start(agenda: Any, editor: User) -> None:
    (row,) = rows(make_event(agenda))
    with pytest.raises(ValidationError):
        move(row, at(4, 14), at(4, 13), "", editor)


@pytest.mark.parametrize("rights", [(), ("add", "change")])
def test_the_right_to_publish_is_needed(agenda: Any, rights: tuple[str, ...]) -> None:
    (row,) = rows(make_event(agenda))
    with pytest.raises(PermissionDenied):
        cancel(row, "Hujan", make_member(*rights))
    row.refresh_from_db()
    assert not row.cancelled


@pytest.mark.parametrize(
    "edit",
    [
        {"title": "Dongeng untuk semua"},
        {"start": at(1, 14), "end": at(1, 15)},
        {"end": at(1, 12)},
        {"rrule": "FREQ=WEEKLY"},
        {"rrule": "FREQ=DAILY;COUNT=20"},
        {"exdates": ["20261215T010000Z"]},
        {"rdates": ["20261210T010000Z"]},
        {"listed": False},
        {"place": "Balai desa"},
    ],
)
def test_changes_survive_every_edit_that_keeps_the_date(
    agenda: Any, editor: User, edit: dict[str, Any]
) -> None:
    page = make_story_hour(agenda)
    first, second, *_ = rows(page)
    cancel(first, "Guru sakit", editor)
    move(second, at(9, 10), at(9, 12), "Ruang dipakai", editor, place="Aula")
    publish(page, **edit)
    kept = {row.pk: row for row in rows(page)}
    assert (kept[first.pk].status, kept[first.pk].reason) == ("cancelled", "Guru sakit")
    assert (kept[second.pk].start, kept[second.pk].end, kept[second.pk].place) == (
        at(9, 10),
        at(9, 12),
        "Aula",
    )


# --- what the history says ----------------------------------------------------------------


def test_the_history_tells_old_and_new_time(agenda: Any, editor: User) -> None:
    page = make_event(agenda)
    (row,) = rows(page)
    move(row, at(4, 14), at(4, 15), "Ruang dipakai", editor, place="Aula")
    amend(row, editor, title="Kelas menyulam", place="Balai desa", note="")
    cancel(row, "Hujan", editor)
    restore(row, editor)
    assert messages_of(page) == [
        "Tanggal dipindah dari Kamis, 3 Desember 2026, 09.00–11.00 WITA ke Jumat, 4 Desember 2026, 14.00–15.00 WITA."
        " Tempat: “Aula”. Alasan: Ruang dipakai.",
        "Tanggal Jumat, 4 Desember 2026, 14.00–15.00 WITA diubah. Judul: “Kelas menyulam”."
        " Tempat: “Aula” menjadi “Balai desa”.",
        "Tanggal Jumat, 4 Desember 2026, 14.00–15.00 WITA dibatalkan. Alasan: Hujan.",
        "Tanggal Jumat, 4 Desember 2026, 14.00–15.00 WITA dipulihkan menjadi Kamis, 3 Desember 2026,"
        " 09.00–11.00 WITA. Judul “Kelas menyulam” dihapus. Tempat “Balai desa” dihapus.",
    ]


def test_the_history_of_whole_days_has_no_hours(agenda: Any, editor: User) -> None:
    page = make_event(agenda, all_day=True, first_day=date(2026, 12, 5))
    move(rows(page)[0], date(2026, 12, 6), date(2026, 12, 8), "", editor)
    assert messages_of(page) == ["Tanggal dipindah dari Sabtu, 5 Desember 2026 ke 6–7 Desember 2026."]


def test_the_history_says_who_did_it(agenda: Any, editor: User) -> None:
    page = make_event(agenda)
    cancel(rows(page)[0], "Hujan", editor)
    (entry,) = PageLogEntry.objects.filter(page=page.pk, action="events.date_cancelled")
    assert entry.user == editor


def test_the_page_shows_its_history_escaped(agenda: Any, admin_client: Client, editor: User) -> None:
    page = make_event(agenda)
    cancel(rows(page)[0], "<b>Hujan</b>", editor)
    text = admin_client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "09.00–11.00 WITA dibatalkan. Alasan: &lt;b&gt;Hujan&lt;/b&gt;." in text


def test_an_entry_without_facts_is_still_readable(agenda: Any) -> None:
    page = make_event(agenda)
    for action in ("date_moved", "date_cancelled", "date_restored", "date_changed", "dates_dropped"):
        PageLogEntry.objects.log_action(page, f"events.{action}", data={})
    assert all(messages_of(page))
