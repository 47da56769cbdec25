"""Every way in which a page lives and goes, and what becomes of its dates: one fact a test."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import PageViewRestriction

from core.models import User
from events.models import EventPage
from tests.events.factories import at, make_event, public_days, publish, rows
from tests.events.lifecycle import english_tree, fresh, run_due, series_of, told, translation_of

pytestmark = pytest.mark.django_db


# --- what leaves the dates alone ---------------------------------------------------------


def save_draft(page: EventPage) -> None:
    page.title, page.rrule = "Percobaan", "FREQ=DAILY;COUNT=2"
    page.save_revision()


def discard_draft(page: EventPage) -> None:
    live = page.live_revision
    save_draft(page)
    live.as_object().save_revision(previous_revision=live)


def revert_and_publish(page: EventPage) -> None:
    older = page.live_revision
    publish(page, title="Dongeng untuk semua")
    older.as_object().save_revision(previous_revision=older).publish(previous_revision=older)


def move_agenda(page: EventPage) -> None:
    index = page.get_parent().specific
    index.move(index.get_parent(), pos="first-child")


def move_page(page: EventPage) -> None:
    page.move(page.get_parent(), pos="first-child")


def new_address(page: EventPage) -> None:
    index = page.get_parent().specific
    index.slug = "jadwal"
    index.save_revision().publish()


def translate(page: EventPage) -> None:
    translation_of(page, english_tree(page.get_parent().specific))


def translate_unpublished(page: EventPage) -> None:
    page.copy_for_translation(english_tree(page.get_parent().specific))


def alias(page: EventPage) -> None:
    page.create_alias(update_slug="kembaran")


def copy(page: EventPage) -> None:
    page.copy(update_attrs={"slug": "salinan"}, keep_live=True)


def schedule_change(page: EventPage) -> None:
    page.title, page.go_live_at = "Nanti", timezone.now() + timedelta(days=1)
    page.save_revision().publish()


def restrict_and_lift(page: EventPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN).delete()


def restrict_and_lift_above(page: EventPage) -> None:
    above = page.get_parent()
    PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN).delete()


def unpublish_and_republish(page: EventPage) -> None:
    page.unpublish()
    publish(fresh(page))


def lock(page: EventPage) -> None:
    page.locked, page.locked_at = True, timezone.now()
    page.save()


WAYS: list[Callable[[EventPage], None]] = [
    save_draft,
    discard_draft,
    revert_and_publish,
    move_agenda,
    move_page,
    new_address,
    translate,
    translate_unpublished,
    alias,
    copy,
    schedule_change,
    restrict_and_lift,
    restrict_and_lift_above,
    unpublish_and_republish,
    lock,
]
by_name = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)


@by_name
def test_dates_and_all_that_was_changed_on_them_stay(
    event: EventPage, way: Callable[[EventPage], None]
) -> None:
    before = told(event)
    way(event)
    assert told(event) == before
    assert public_days(event) == [1, 9, 15, 22]


@by_name
def test_the_uid_stays(event: EventPage, way: Callable[[EventPage], None]) -> None:
    before = series_of(event).uid
    way(event)
    assert series_of(event).uid == before


@pytest.mark.parametrize(
    ("way", "grows"),
    [
        (
            each,
            each in {revert_and_publish, restrict_and_lift, restrict_and_lift_above, unpublish_and_republish},
        )
        for each in WAYS
    ],
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_the_sequence_grows_when_calendars_have_something_to_tell(
    event: EventPage, way: Callable[[EventPage], None], grows: bool
) -> None:
    before = series_of(event).sequence
    way(event)
    assert (series_of(event).sequence > before) is grows
    assert series_of(event).sequence >= before


# --- what hides them ---------------------------------------------------------------------


def unpublish(page: EventPage) -> None:
    page.unpublish()


def unpublish_above(page: EventPage) -> None:
    index = page.get_parent().specific
    superuser = User.objects.create_superuser("pengurus", password="rahasia-sekali-1")
    UnpublishPageAction(index, include_descendants=True, user=superuser).execute()


def delete(page: EventPage) -> None:
    page.delete()


def delete_above(page: EventPage) -> None:
    page.get_parent().specific.delete()


def restrict(page: EventPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_above(page: EventPage) -> None:
    above = page.get_parent()
    PageViewRestriction.objects.create(
        page=above, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )


def move_beneath_restricted(page: EventPage) -> None:
    index = page.get_parent().specific
    above = index.get_parent().specific
    closed = above.add_child(instance=type(above)(title="Tertutup", slug="tertutup"))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    index.move(closed, pos="last-child")


def expire(page: EventPage) -> None:
    EventPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    run_due()


HIDING: list[Callable[[EventPage], None]] = [
    unpublish,
    unpublish_above,
    delete,
    delete_above,
    restrict,
    restrict_above,
    move_beneath_restricted,
    expire,
]
hiding = pytest.mark.parametrize("way", HIDING, ids=lambda way: way.__name__)


@hiding
def test_what_nobody_may_read_has_no_public_dates(event: EventPage, way: Callable[[EventPage], None]) -> None:
    way(event)
    assert public_days(event) == []


@hiding
def test_a_withdrawn_series_keeps_uid_and_a_grown_sequence(
    event: EventPage, way: Callable[[EventPage], None]
) -> None:
    before = series_of(event)
    way(event)
    after = series_of(event)
    assert (after.uid, after.withdrawn_at) == (before.uid, timezone.now())
    assert after.sequence > before.sequence


@hiding
def test_withdrawn_dates_are_hidden_not_lost(event: EventPage, way: Callable[[EventPage], None]) -> None:
    before = told(event)
    way(event)
    assert told(event) == before


# --- later and earlier -------------------------------------------------------------------


def test_a_page_scheduled_for_later_has_dates_when_it_is_live(agenda: Any, clock: Any) -> None:
    page = make_event(agenda, live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert public_days(page) == []
    clock.shift(timedelta(days=2))
    run_due()
    assert public_days(page) == [3]


def test_a_scheduled_change_takes_place_when_it_is_due(event: EventPage, clock: Any) -> None:
    event.end, event.go_live_at = at(1, 12), timezone.now() + timedelta(days=1)
    event.save_revision().publish()
    clock.shift(timedelta(days=2))
    run_due()
    assert [row.end for row in rows(event)] == [at(1, 12), at(9, 12), at(15, 12), at(22, 12)]


def test_an_expired_page_that_is_published_again_has_its_dates_back(event: EventPage) -> None:
    before = told(event)
    expire(event)
    publish(fresh(event), expire_at=None)
    assert told(event) == before
    assert public_days(event) == [1, 9, 15, 22]


# --- republishing with another rule ------------------------------------------------------


def test_what_is_republished_with_a_shorter_rule_loses_only_the_dates_that_are_gone(event: EventPage) -> None:
    event.unpublish()
    publish(fresh(event), rrule="FREQ=WEEKLY;COUNT=2")
    assert [(row.status, row.start) for row in rows(event)] == [("cancelled", at(1)), ("planned", at(9, 10))]
