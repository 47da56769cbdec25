"""Two who change the same date: none is lost, and who comes second is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import User
from events.changes import cancel, move
from events.models import EventOccurrence, EventSeries
from schedules.changes import ChangedMeanwhile
from tests.events.factories import (
    at,
    make_agenda,
    make_event,
    make_member,
    make_story_hour,
    publish,
    rows,
)
from tests.schedules.factories import at_once

pytestmark = pytest.mark.django_db
MOVE = {"first": "2026-12-02 10:00", "last": "2026-12-02 12:00", "reason": "Ruang dipakai", "place": ""}


@pytest.fixture
def editor(db: None) -> User:
    return make_member("change", "publish")


def url(row: EventOccurrence, action: str) -> str:
    return reverse("events_change_date", args=[row.pk, action])


def test_a_change_of_what_was_changed_since_is_refused_with_name_and_facts(agenda: Any, editor: User) -> None:
    (row,) = rows(make_event(agenda))
    seen = row.sequence
    cancel(row, "Hujan", editor)
    with pytest.raises(ChangedMeanwhile) as refusal:
        move(row, at(4), at(4, 11), "", make_member("publish"), expected=seen)
    (text,) = refusal.value.messages
    assert f"sudah diubah oleh {editor.username}" in text
    assert "dibatalkan. Alasan: Hujan." in text
    assert EventOccurrence.objects.get(pk=row.pk).cancelled


def test_another_date_of_the_series_does_not_stand_in_the_way(agenda: Any, editor: User) -> None:
    first, second, *_ = rows(make_story_hour(agenda))
    cancel(first, "Hujan", editor)
    assert cancel(second, "Hujan", editor, expected=second.sequence).cancelled


def test_a_stale_form_tells_what_happened_and_can_be_sent_again(
    agenda: Any, admin_client: Client, editor: User
) -> None:
    (row,) = rows(make_event(agenda))
    stale = {**MOVE, "sequence": row.sequence}
    cancel(row, "Hujan", editor)
    answer = admin_client.post(url(row, "pindah"), stale)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f"sudah diubah oleh {editor.username}" in text
    assert "10:00" in text  # what was written is not lost
    row.refresh_from_db()
    assert f'name="sequence" value="{row.sequence}"' in text
    admin_client.post(url(row, "pindah"), {**MOVE, "sequence": row.sequence})
    row.refresh_from_db()
    assert row.start == at(2, 10)


@pytest.mark.postgresql
def test_two_editors_at_once_lose_nothing(committed_db: None) -> None:
    page = make_story_hour(make_agenda())
    mover, canceller = make_member("publish"), make_member("publish")
    row = rows(page)[1]
    before = EventSeries.objects.get().sequence
    raised = at_once(
        lambda: move(row, at(9), at(9, 11), "Ruang dipakai", mover),
        lambda: cancel(row, "Hujan", canceller),
    )
    assert raised == [None, None]
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="events.date_")
    assert {entry.user for entry in entries} == {mover, canceller}
    assert EventSeries.objects.get().sequence == before + 2
    assert rows(page)[1].sequence == before + 2


@pytest.mark.postgresql
def test_of_two_forms_sent_at_once_one_is_told(committed_db: None) -> None:
    page = make_story_hour(make_agenda())
    mover, canceller = make_member("publish"), make_member("publish")
    row = rows(page)[1]
    raised = at_once(
        lambda: move(row, at(9), at(9, 11), "Ruang dipakai", mover, expected=row.sequence),
        lambda: cancel(row, "Hujan", canceller, expected=row.sequence),
    )
    (refusal,) = [error for error in raised if error]
    assert isinstance(refusal, ChangedMeanwhile)
    first = mover if raised[0] is None else canceller
    assert f"sudah diubah oleh {first.username}" in refusal.messages[0]


@pytest.mark.postgresql
def test_a_title_published_while_a_date_is_moved_keeps_both(committed_db: None) -> None:
    page = make_story_hour(make_agenda())
    editor, row = make_member("publish"), rows(page)[1]
    raised = at_once(
        lambda: publish(page, title="Dongeng untuk semua"),
        lambda: move(row, at(9), at(9, 11), "Ruang dipakai", editor),
    )
    assert raised == [None, None]
    assert EventSeries.objects.get().title == "Dongeng untuk semua"
    assert rows(page)[1].start == at(9)
