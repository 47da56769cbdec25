"""Rows follow what is live, whatever way it went live or away."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, PageViewRestriction

from core import due
from events.changes import cancel, move
from events.models import EventOccurrence, EventPage, EventSeries
from events.sync import sync_event
from tests.events.factories import at, make_event, make_member, make_story_hour, public_days, publish, rows

pytestmark = pytest.mark.django_db
WRITES = ("INSERT", "UPDATE", "DELETE")


def series_of(page: EventPage) -> EventSeries:
    return EventSeries.objects.get(translation_key=page.translation_key)


def test_a_single_date_is_a_series_of_one(agenda: Any) -> None:
    page = make_event(agenda)
    (row,) = rows(page)
    assert (row.start, row.end) == (at(3), at(3, 11))
    assert row.recurrence_id == "20261203T010000Z"
    assert series_of(page).page == page


def test_a_date_beyond_the_horizon_has_its_row(agenda: Any) -> None:
    page = make_event(agenda, start=at(3, year=2030))
    assert [row.start_day for row in rows(page)] == [date(2030, 12, 3)]


def test_all_day_events_are_local_days(agenda: Any) -> None:
    page = make_event(agenda, all_day=True, first_day=date(2026, 12, 5), last_day=date(2026, 12, 7))
    (row,) = rows(page)
    assert (row.start_day, row.end_day, row.recurrence_id) == (
        date(2026, 12, 5),
        date(2026, 12, 8),
        "20261205",
    )


def test_syncing_again_writes_nothing(agenda: Any) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")
    cancel(rows(page)[1], "Hujan", make_member("publish"))
    with CaptureQueriesContext(connection) as queries:
        sync_event(page.translation_key)
    assert [each["sql"] for each in queries if each["sql"].startswith(WRITES)] == []


def test_a_draft_has_no_dates_until_it_is_published(agenda: Any) -> None:
    page = make_event(agenda, live=False)
    assert rows(page) == []
    page = publish(page)
    assert public_days(page) == [3]


def test_a_draft_of_a_live_page_changes_nothing(agenda: Any) -> None:
    page = make_event(agenda)
    page.start, page.end = at(10), at(10, 11)
    page.save_revision()
    assert public_days(page) == [3]
    publish(page)
    assert public_days(page) == [10]


def test_unpublishing_hides_the_rows_and_publishing_brings_them_back(agenda: Any) -> None:
    page = make_story_hour(agenda)
    cancel(rows(page)[0], "Guru sakit", make_member("publish"))
    uid, before = series_of(page).uid, series_of(page).sequence
    page.refresh_from_db()
    page.unpublish()
    withdrawn = series_of(page)
    assert public_days(page) == []
    assert withdrawn.withdrawn_at == timezone.now()
    assert withdrawn.sequence > before
    publish(page)
    assert public_days(page) == [1, 8, 15, 22]
    assert rows(page)[0].reason == "Guru sakit"
    assert (series_of(page).uid, series_of(page).withdrawn_at) == (uid, None)
    assert series_of(page).sequence > withdrawn.sequence


def test_what_is_scheduled_for_later_has_no_dates_before(agenda: Any, clock: Any) -> None:
    page = make_event(agenda, live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert public_days(page) == []
    clock.shift(timedelta(days=2))
    for job in due.jobs():
        if job.name == "publish":
            assert job.run(timezone.now()) == 1
    assert public_days(page) == [3]


def test_a_new_title_keeps_what_was_changed_by_hand(agenda: Any) -> None:
    page, user = make_story_hour(agenda), make_member("publish")
    first, second, *_ = rows(page)
    cancel(first, "Guru sakit", user)
    move(second, at(9, 10), at(9, 12), "Ruang dipakai", user)
    ids = [row.pk for row in rows(page)]
    publish(page, title="Dongeng untuk semua")
    assert [row.pk for row in rows(page)] == ids
    assert rows(page)[0].status == "cancelled"
    assert rows(page)[1].start == at(9, 10)
    assert series_of(page).title == "Dongeng untuk semua"


def test_another_hour_keeps_what_was_changed_on_the_same_days(agenda: Any) -> None:
    page, user = make_story_hour(agenda), make_member("publish")
    cancel(rows(page)[1], "Guru sakit", user)
    ids = [row.pk for row in rows(page)]
    publish(page, start=at(1, 14), end=at(1, 15))
    assert [row.pk for row in rows(page)] == ids
    assert {row.start.hour for row in rows(page)} == {6}
    assert rows(page)[1].cancelled


def test_discarding_a_draft_leaves_changed_dates_alone(agenda: Any) -> None:
    page, user = make_story_hour(agenda), make_member("publish")
    published = page.save_revision()
    published.publish()
    page.title = "Percobaan"
    page.save_revision()
    cancel(rows(page)[0], "Hujan", user)
    page = EventPage.objects.get(pk=page.pk)
    reverted = published.as_object()
    reverted.save_revision().publish()
    assert rows(page)[0].cancelled


def test_a_shorter_rule_drops_its_last_dates_and_the_history_names_changed_ones(agenda: Any) -> None:
    page, user = make_story_hour(agenda), make_member("publish")
    cancel(rows(page)[3], "Hujan", user)
    publish(page, rrule="FREQ=WEEKLY;COUNT=3")
    assert public_days(page) == [1, 8, 15]
    (entry,) = PageLogEntry.objects.filter(action="events.dates_dropped")
    assert entry.data == {"dates": ["2026-12-22"]}


def test_a_copy_is_another_event_without_exceptions(agenda: Any) -> None:
    page = make_story_hour(agenda)
    cancel(rows(page)[0], "Hujan", make_member("publish"))
    page = EventPage.objects.get(pk=page.pk)
    copy = page.copy(update_attrs={"slug": "salinan", "title": "Salinan"}, keep_live=True)
    assert public_days(copy) == [1, 8, 15, 22]
    assert not any(row.cancelled for row in rows(copy))
    assert series_of(copy).uid != series_of(page).uid


def test_copying_the_index_with_its_events(agenda: Any) -> None:
    make_story_hour(agenda)
    agenda.refresh_from_db()
    home = agenda.get_parent()
    copied = agenda.copy(recursive=True, to=home, update_attrs={"slug": "agenda-2"}, keep_live=True)
    (copy,) = EventPage.objects.child_of(copied)
    assert public_days(copy) == [1, 8, 15, 22]


def test_an_alias_owns_nothing_until_it_becomes_a_page(agenda: Any) -> None:
    page = make_story_hour(agenda)
    alias = page.create_alias(update_slug="kembaran")
    assert EventSeries.objects.count() == 1
    alias = EventPage.objects.get(pk=alias.pk)
    alias.alias_of = None
    alias.save(update_fields=["alias_of"])
    assert public_days(alias) == [1, 8, 15, 22]


def test_an_alias_goes_with_its_source_and_has_its_own_dates_once_published(agenda: Any) -> None:
    page = make_story_hour(agenda)
    alias = EventPage.objects.get(pk=page.create_alias(update_slug="kembaran").pk)
    EventPage.objects.get(pk=page.pk).delete()
    assert public_days(page) == public_days(alias) == []
    publish(EventPage.objects.get(pk=alias.pk))
    assert public_days(alias) == [1, 8, 15, 22]


def test_translations_share_one_series(agenda: Any) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    page = make_story_hour(agenda)
    for ancestor in (agenda.get_parent().specific, agenda):
        Page.objects.get(pk=ancestor.pk).specific.copy_for_translation(english, copy_parents=True)
    translation = EventPage.objects.get(pk=page.pk).copy_for_translation(english)
    publish(translation, title="Story time")
    series = EventSeries.objects.get()
    assert (series.page_id, series.title) == (page.pk, "Dongeng Selasa")
    EventPage.objects.get(pk=page.pk).delete()
    series.refresh_from_db()
    assert (series.page_id, series.title, series.withdrawn_at) == (translation.pk, "Story time", None)


@pytest.mark.parametrize("which", ["page", "parent"])
def test_deleting_keeps_a_hidden_series_as_tombstone(agenda: Any, which: str) -> None:
    page = make_event(agenda)
    before = series_of(page).sequence
    target = page if which == "page" else agenda
    type(target).objects.get(pk=target.pk).delete()
    series = series_of(page)
    assert (series.page, series.title) == (None, "Kelas menjahit")
    assert series.withdrawn_at is not None
    assert series.sequence > before
    assert public_days(page) == []


def test_moving_the_agenda_rewrites_no_row(agenda: Any) -> None:
    page = make_story_hour(agenda)
    before = [(row.pk, row.changed_at, row.sequence) for row in rows(page)]
    sequence = series_of(page).sequence
    agenda.refresh_from_db()
    agenda.slug = "jadwal"
    agenda.save()
    agenda.move(agenda.get_parent(), pos="first-child")
    assert [(row.pk, row.changed_at, row.sequence) for row in rows(page)] == before
    assert series_of(page).sequence == sequence


@pytest.mark.parametrize("which", ["page", "parent"])
def test_a_restricted_page_is_in_no_calendar(agenda: Any, which: str) -> None:
    page = make_event(agenda)
    restriction = PageViewRestriction.objects.create(
        page=page if which == "page" else agenda, restriction_type=PageViewRestriction.LOGIN
    )
    assert public_days(page) == []
    late = make_event(agenda, title="Sesudahnya")
    assert public_days(late) == ([3] if which == "page" else [])
    restriction.delete()
    assert public_days(page) == [3]
    assert public_days(late) == [3]


@pytest.mark.parametrize(
    "fields",
    [
        {"start": None},
        {"end": None},
        {"start": at(3), "end": at(2)},
        {"all_day": True, "first_day": None},
        {"all_day": True, "first_day": date(2026, 12, 5), "last_day": date(2026, 12, 4)},
        {"rrule": "FREQ=SOMETIMES"},
        {"rrule": "FREQ=SECONDLY"},
        {"rrule": "FREQ=MINUTELY"},
        {"zone": "Mars/Olympus"},
        {"exdates": ["20261203T010000Z"]},
    ],
)
def test_nothing_goes_live_with_dates_that_cannot_be_told(agenda: Any, fields: dict[str, Any]) -> None:
    page = make_event(agenda, live=False)
    with pytest.raises(ValidationError):
        publish(page, **fields)
    assert EventOccurrence.objects.count() == 0


def test_the_due_job_moves_the_horizon_on(agenda: Any, clock: Any) -> None:
    page = make_story_hour(agenda, rrule="FREQ=MONTHLY")
    (job,) = [job for job in due.jobs() if job.name == "horizon"]
    assert job.run(timezone.now()) == 0
    last = rows(page)[-1].start_day
    clock.shift(timedelta(days=31))
    assert job.run(timezone.now()) == 1
    assert rows(page)[-1].start_day > last
    assert job.run(timezone.now()) == 0
