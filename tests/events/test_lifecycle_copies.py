"""Copies, aliases and translations of an event, and which of them has dates of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page

from events.models import EventPage, EventSeries
from tests.events.factories import public_days, publish, rows
from tests.events.lifecycle import english_tree, fresh, series_of, told, translation_of

pytestmark = pytest.mark.django_db
TUESDAYS = [1, 8, 15, 22]


# --- copies ------------------------------------------------------------------------------


def copied_alone(page: EventPage) -> EventPage:
    return fresh(page.copy(update_attrs={"slug": "salinan"}, keep_live=True))


def copied_with_its_agenda(page: EventPage) -> EventPage:
    index = Page.objects.get(pk=page.get_parent().pk).specific
    copied = index.copy(recursive=True, update_attrs={"slug": "agenda-2"}, keep_live=True)
    return EventPage.objects.child_of(copied).get()


def converted_alias(page: EventPage) -> EventPage:
    mirror = fresh(page.create_alias(update_slug="kembaran"))
    mirror.alias_of = None
    mirror.save(update_fields=["alias_of"])
    return fresh(mirror)


COPIES = [copied_alone, copied_with_its_agenda, converted_alias]
copies = pytest.mark.parametrize("way", COPIES, ids=lambda way: way.__name__)


@copies
def test_a_copy_has_the_dates_without_what_was_changed_on_them(
    event: EventPage, way: Callable[[EventPage], EventPage]
) -> None:
    other = way(event)
    assert public_days(other) == TUESDAYS
    assert not any(row.by_hand for row in rows(other))


@copies
def test_a_copy_has_a_uid_of_its_own(event: EventPage, way: Callable[[EventPage], EventPage]) -> None:
    other = way(event)
    assert series_of(other).uid != series_of(event).uid


@copies
def test_deleting_the_source_leaves_the_copy_alone(
    event: EventPage, way: Callable[[EventPage], EventPage]
) -> None:
    other = way(event)
    fresh(event).delete()
    assert public_days(other) == TUESDAYS


def test_a_copy_that_is_not_kept_live_has_no_dates(event: EventPage) -> None:
    copied = event.copy(update_attrs={"slug": "salinan"}, keep_live=False)
    assert rows(copied) == []


# --- aliases and translations ------------------------------------------------------------


def test_an_alias_owns_no_series(event: EventPage) -> None:
    mirror = event.create_alias(update_slug="kembaran")
    assert not EventSeries.objects.filter(translation_key=mirror.translation_key).exists()


def test_an_alias_follows_what_its_source_publishes(event: EventPage) -> None:
    mirror = event.create_alias(update_slug="kembaran")
    publish(event, title="Dongeng untuk semua")
    assert fresh(mirror).title == "Dongeng untuk semua"
    assert EventSeries.objects.count() == 1


def test_an_alias_that_goes_takes_nothing_with_it(event: EventPage) -> None:
    before = told(event)
    fresh(event.create_alias(update_slug="kembaran")).delete()
    assert told(event) == before
    assert series_of(event).withdrawn_at is None


def test_translations_share_one_series_that_the_first_language_owns(agenda: Any, event: EventPage) -> None:
    translation_of(event, english_tree(agenda))
    series = EventSeries.objects.get()
    assert (series.page_id, series.title) == (event.pk, "Dongeng Selasa")


def test_an_edit_of_a_translation_changes_no_date(agenda: Any, event: EventPage) -> None:
    english = translation_of(event, english_tree(agenda))
    before, sequence = told(event), series_of(event).sequence
    publish(english, title="Stories", rrule="FREQ=DAILY;COUNT=2")
    assert told(event) == before
    assert series_of(event).sequence == sequence


def test_a_translation_inherits_dates_and_uid_when_the_owner_is_deleted(
    agenda: Any, event: EventPage
) -> None:
    english = translation_of(event, english_tree(agenda))
    before, uid = told(event), series_of(event).uid
    fresh(event).delete()
    series = series_of(english)
    assert (series.page_id, series.title, series.uid, series.withdrawn_at) == (
        english.pk,
        "Story hour",
        uid,
        None,
    )
    assert told(english) == before


def test_deleting_a_translation_leaves_the_owner_alone(agenda: Any, event: EventPage) -> None:
    english = translation_of(event, english_tree(agenda))
    before, sequence = told(event), series_of(event).sequence
    fresh(english).delete()
    assert told(event) == before
    assert series_of(event).sequence == sequence


def test_an_unpublished_owner_hides_the_dates_of_all_its_translations(agenda: Any, event: EventPage) -> None:
    translation_of(event, english_tree(agenda))
    fresh(event).unpublish()
    assert public_days(event) == []
