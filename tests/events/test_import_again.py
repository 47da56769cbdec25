"""The same calendar comes again: what a newer file changes, and what stays."""

from typing import Any

import pytest

from events.changes import cancel
from events.models import EventPage, EventSeries
from tests.events.factories import at, make_member, make_story_hour, publish, rows
from tests.events.import_files import (
    MOVED,
    WEEKLY,
    codes,
    counts,
    event,
    everything,
    overridden,
    row,
    take_in,
    the_page,
)

pytestmark = pytest.mark.django_db


def test_the_same_file_twice_changes_nothing(agenda: Any) -> None:
    take_in(agenda, *overridden(), event(uid="dua"))
    before = everything()
    assert counts(take_in(agenda, *overridden(), event(uid="dua"))) == (0, 0, 2, 0)
    assert everything() == before


def test_another_stamp_or_order_is_no_change(agenda: Any) -> None:
    take_in(agenda, event(LOCATION="Aula", DTSTAMP="20260101T000000Z"))
    again = take_in(
        agenda, event(DTSTAMP="20270101T000000Z", LAST_MODIFIED="20270101T000000Z", LOCATION="Aula")
    )
    assert counts(again) == (0, 0, 1, 0)


def test_our_own_export_is_ours(agenda: Any) -> None:
    page = make_story_hour(agenda)
    before, uid = everything(), EventSeries.objects.get(page=page).uid
    outcome = take_in(
        agenda, event(uid=uid, SUMMARY="Lain", SEQUENCE="99"), event(uid=f"{uid}-20261208T010000Z")
    )
    assert counts(outcome) == (0, 0, 2, 0) and codes(outcome) == ["own", "own"]
    assert everything() == before


def test_a_newer_file_changes_what_came_from_the_file(agenda: Any) -> None:
    take_in(agenda, event(SUMMARY="Lama", LOCATION="Aula", DESCRIPTION="Satu", SEQUENCE="1"))
    publish(the_page(), title="Judul penyunting", contact="Bu Rina")
    outcome = take_in(agenda, event(DTSTART="20261204T010000Z", DTEND="20261204T030000Z", SUMMARY="Baru",
                                    LOCATION="Taman", DESCRIPTION="Dua", SEQUENCE="2"))  # fmt: skip
    assert counts(outcome) == (0, 1, 0, 0)
    page = the_page()
    assert (page.title, page.contact) == ("Judul penyunting", "Bu Rina")
    assert (page.place, page.summary, page.start) == ("Taman", "Dua", at(4))
    assert [each.start for each in rows(page)] == [at(4)]
    assert EventSeries.objects.get().summary == ""


def test_what_an_editor_wrote_outlasts_every_later_file(agenda: Any) -> None:
    take_in(agenda, event(SUMMARY="A"))
    publish(the_page(), title="Judul penyunting")
    for title in "BC":
        take_in(agenda, event(SUMMARY=title))
    assert the_page().title == "Judul penyunting"


def test_the_same_sequence_with_other_content_counts(agenda: Any) -> None:
    take_in(agenda, event(SUMMARY="A"))
    assert counts(take_in(agenda, event(SUMMARY="B"))) == (0, 1, 0, 0)
    assert (the_page().title, EventSeries.objects.get().summary) == ("B", "B")


def test_an_older_file_is_left_alone(agenda: Any) -> None:
    take_in(agenda, event(SUMMARY="Baru", SEQUENCE="5"))
    before = everything()
    outcome = take_in(agenda, event(SUMMARY="Lama", SEQUENCE="4"))
    assert counts(outcome) == (0, 0, 0, 1) and codes(outcome) == ["older"] and not outcome.fruitless
    assert everything() == before


def test_a_draft_of_an_editor_stays_a_draft(agenda: Any) -> None:
    take_in(agenda, event(SUMMARY="A"))
    draft = the_page()
    draft.contact = "Belum diumumkan"
    draft.save_revision()
    take_in(agenda, event(SUMMARY="B", SEQUENCE="1"))
    page = the_page()
    assert (page.title, page.contact, page.has_unpublished_changes) == ("B", "", True)
    latest = page.get_latest_revision_as_object()
    assert (latest.title, latest.contact) == ("B", "Belum diumumkan")


def test_an_unpublished_page_is_not_published_by_a_newer_file(agenda: Any) -> None:
    take_in(agenda, event(SUMMARY="A"))
    the_page().unpublish()
    assert counts(take_in(agenda, event(SUMMARY="B", SEQUENCE="1"))) == (0, 1, 0, 0)
    page = the_page()
    assert not page.live and page.get_latest_revision_as_object().title == "B"


def test_what_becomes_private_goes_offline(agenda: Any) -> None:
    take_in(agenda, event())
    outcome = take_in(agenda, event(CLASS="PRIVATE", SEQUENCE="1"))
    assert codes(outcome) == ["private"] and not the_page().live


@pytest.mark.parametrize(("head", "status"), [("", "CANCELLED"), ("METHOD:CANCEL\n", "")])
def test_a_cancelled_event_is_cancelled(agenda: Any, head: str, status: str) -> None:
    take_in(agenda, event(**WEEKLY))
    outcome = take_in(agenda, event(**WEEKLY, STATUS=status, SEQUENCE="1"), head=head)
    assert counts(outcome) == (0, 1, 0, 0)
    page = the_page()
    assert page.live and page.cancelled and page.cancel_reason
    assert all(each.cancelled for each in rows(page)) and EventSeries.objects.get().cancelled


def test_a_cancellation_of_an_unknown_event_does_nothing(agenda: Any) -> None:
    outcome = take_in(agenda, event(), head="METHOD:CANCEL\n")
    assert counts(outcome) == (0, 0, 0, 1) and not EventPage.objects.exists()


def test_a_deleted_event_comes_back_only_with_something_newer(agenda: Any) -> None:
    take_in(agenda, event())
    uid = EventSeries.objects.get().uid
    the_page().delete()
    outcome = take_in(agenda, event(SUMMARY="Lain"))
    assert counts(outcome) == (0, 0, 0, 1) and codes(outcome) == ["deleted"]
    assert counts(take_in(agenda, event(SUMMARY="Lain", SEQUENCE="1"))) == (1, 0, 0, 0)
    series = EventSeries.objects.get(page=the_page())
    assert series.uid == uid and series.withdrawn_at is None


# --- staff and single dates ---------------------------------------------------------------


def test_what_staff_changed_on_a_date_outlasts_a_file_that_says_nothing_new_about_it(agenda: Any) -> None:
    take_in(agenda, *overridden())
    cancel(row(8), "Hujan", make_member("publish"))
    take_in(agenda, *overridden(DESCRIPTION="Baru", SEQUENCE="1"))
    assert (row(8).status, row(8).reason) == ("cancelled", "Hujan")


def test_a_date_that_the_file_changes_anew_follows_it(agenda: Any) -> None:
    take_in(agenda, *overridden())
    cancel(row(8), "Hujan", make_member("publish"))
    take_in(agenda, event(**WEEKLY), event(**{**MOVED, "LOCATION": "Balai", "SEQUENCE": "1"}))
    assert (row(8).status, row(8).place) == ("planned", "Balai")


def test_a_change_that_is_gone_from_the_file_is_taken_back_unless_staff_touched_it(agenda: Any) -> None:
    second = {
        **MOVED,
        "RECURRENCE_ID": "20261215T010000Z",
        "DTSTART": "20261216T010000Z",
        "DTEND": "20261216T030000Z",
    }
    take_in(agenda, *overridden(), event(**second))
    cancel(row(15), "Hujan", make_member("publish"))
    take_in(agenda, event(**WEEKLY, SEQUENCE="1"))
    assert (row(8).by_hand, row(8).start) == (False, at(8))
    assert row(15).reason == "Hujan"


def test_a_file_of_single_dates_changes_those_only(agenda: Any) -> None:
    take_in(agenda, event(**WEEKLY))
    only = event(**{**MOVED, "SEQUENCE": "1"})
    assert counts(take_in(agenda, only)) == (0, 1, 0, 0)
    assert [each.start for each in rows(the_page())] == [at(1), at(9, 10), at(15), at(22)]
    assert counts(take_in(agenda, only)) == (0, 0, 1, 0)


def test_a_single_date_that_the_rule_does_not_have_comes_on_top(agenda: Any) -> None:
    take_in(agenda, event(**WEEKLY))
    extra = event(**{**MOVED, "RECURRENCE_ID": "20261210T010000Z", "SEQUENCE": "1"})
    assert counts(take_in(agenda, extra)) == (0, 1, 0, 0)
    assert [each.start for each in rows(the_page())] == [at(1), at(8), at(9, 10), at(15), at(22)]
    assert counts(take_in(agenda, extra)) == (0, 0, 1, 0)


def test_a_change_makes_the_sequence_grow(agenda: Any) -> None:
    take_in(agenda, event(**WEEKLY))
    before = EventSeries.objects.get().sequence
    take_in(agenda, *overridden(SEQUENCE="1"))
    assert EventSeries.objects.get().sequence > before
    assert row(8).sequence == EventSeries.objects.get().sequence
