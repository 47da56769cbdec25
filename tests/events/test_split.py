"""One event becomes two at a date, "this and all following", and nothing is lost on the way."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, PageViewRestriction, ReferenceIndex
from wagtail.search.backends import get_search_backend

from core.models import User
from events.changes import amend, cancel, move
from events.models import EventOccurrence, EventPage, EventSeries
from events.splitting import split
from schedules.models import recurrence_id
from tests.core.factories import make_image
from tests.events.factories import at, make_event, make_member, make_story_hour, public_days, publish, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> User:
    return make_member("add", "change", "publish")


def fresh(page: EventPage) -> EventPage:
    return EventPage.objects.get(pk=page.pk)


def series_of(page: EventPage) -> EventSeries:
    return EventSeries.objects.get(translation_key=page.translation_key)


# --- the pages ---------------------------------------------------------------------------


def test_the_later_dates_are_an_event_of_their_own(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    continued = split(rows(page)[2], editor)
    assert public_days(page) == [1, 8]
    assert public_days(continued) == [15, 22]
    assert (continued.title, continued.live, continued.slug) == (page.title, True, f"{page.slug}-2026-12-15")
    assert continued.get_parent().pk == agenda.pk
    assert (continued.start, continued.end) == (at(15), at(15, 11))
    assert series_of(continued).uid != series_of(page).uid


def test_rows_move_with_all_that_was_changed_on_them(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY;COUNT=6")
    _first, second, third, fourth, fifth, _sixth = rows(page)
    cancel(second, "Guru sakit", editor)
    move(third, at(17), at(17, 12), "Ruang dipakai", editor, place="Aula")
    cancel(fourth, "Hujan", editor)
    amend(fifth, editor, title="Dongeng penutup", place="", note="Bawa alas")
    told = ("pk", "recurrence_id", "start", "end", "status", "reason", "note", "title", "place", "sequence")
    before = list(EventOccurrence.objects.order_by("recurrence_id").values_list(*told))
    continued = split(rows(page)[2], editor)
    assert list(EventOccurrence.objects.order_by("recurrence_id").values_list(*told)) == before
    assert [row.pk for row in rows(continued)] == [row[0] for row in before[2:]]
    assert not PageLogEntry.objects.filter(action="events.dates_dropped").exists()


def test_a_moved_date_is_divided_by_the_day_it_was_planned_for(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    move(rows(page)[2], at(2), at(2, 11), "", editor)
    third = EventOccurrence.objects.get(recurrence_id=recurrence_id(at(15)))
    continued = split(third, editor)
    assert public_days(page) == [1, 8]
    assert public_days(continued) == [2, 22]
    assert continued.start == at(15)


def test_the_sequence_of_both_only_grows(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    cancel(rows(page)[3], "Hujan", editor)
    before = series_of(page).sequence
    continued = split(rows(page)[2], editor)
    assert series_of(page).sequence > before
    assert series_of(continued).sequence >= max(row.sequence for row in rows(continued))


def test_all_day_dates_are_divided_as_days(agenda: Any, editor: User) -> None:
    page = make_event(
        agenda,
        all_day=True,
        first_day=date(2026, 12, 5),
        last_day=date(2026, 12, 6),
        rrule="FREQ=WEEKLY;COUNT=3",
    )
    continued = split(rows(page)[1], editor)
    assert (continued.first_day, continued.last_day) == (date(2026, 12, 12), date(2026, 12, 13))
    assert [(row.start_day.day, row.end_day.day) for row in rows(continued)] == [(12, 14), (19, 21)]


def test_a_series_without_end_goes_on_in_the_new_page(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")
    known = len(rows(page))
    continued = split(rows(page)[4], editor)
    assert (len(rows(page)), len(rows(continued))) == (4, known - 4)
    assert (series_of(continued).rows_until, continued.rrule) == (date(2028, 6, 1), "FREQ=WEEKLY")


def test_both_pages_are_published_revisions_and_found(agenda: Any, editor: User) -> None:
    image = make_image()
    page = make_story_hour(agenda, image=image, summary="Untuk anak")
    continued = split(rows(page)[2], editor)
    for each in (fresh(page), continued):
        assert each.live_revision == each.latest_revision
        assert not each.has_unpublished_changes
        assert each.live_revision.user == editor
        assert ReferenceIndex.get_references_to(image).filter(object_id=str(each.pk)).exists()
    found = get_search_backend().search("Dongeng", EventPage.objects.live())
    assert {each.pk for each in found} == {page.pk, continued.pk}
    assert fresh(page).live_revision.as_object().rrule == "FREQ=WEEKLY;COUNT=2"
    assert continued.live_revision.as_object().start == at(15)


def test_editing_the_new_page_leaves_the_old_one_alone(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    continued = split(rows(page)[2], editor)
    publish(continued, title="Dongeng sore", start=at(15, 15), end=at(15, 16))
    assert [row.start for row in rows(page)] == [at(1), at(8)]
    assert [row.start for row in rows(continued)] == [at(15, 15), at(22, 15)]


def test_both_histories_tell_of_it(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    continued = split(rows(page)[2], editor)

    def told(about: EventPage) -> list[str]:
        entries = PageLogEntry.objects.filter(page=about.pk, action__startswith="events.series_")
        return [entry.message for entry in entries]

    assert told(page) == [
        "Rangkaian dipisah mulai Selasa, 15 Desember 2026; dilanjutkan di “Dongeng Selasa”."
    ]
    assert told(continued) == ["Lanjutan dari “Dongeng Selasa”, mulai Selasa, 15 Desember 2026."]


def test_a_second_split_on_the_same_day_finds_an_address(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda, rrule="FREQ=DAILY;BYHOUR=9,14;COUNT=8")
    continued = split(rows(page)[3], editor)
    again = split(rows(continued)[2], editor)
    assert len({page.slug, continued.slug, again.slug}) == 3
    assert [len(rows(each)) for each in (page, continued, again)] == [3, 2, 3]


def translated(agenda: Any, page: EventPage, *, alias: bool = False) -> EventPage:
    """The English page of `page`, live."""
    english, _ = Locale.objects.get_or_create(language_code="en")
    for ancestor in (agenda.get_parent(), agenda):
        if not Page.objects.filter(translation_key=ancestor.translation_key, locale=english).exists():
            copied = Page.objects.get(pk=ancestor.pk).specific.copy_for_translation(
                english, copy_parents=True
            )
            copied.get_latest_revision().publish()
    page = fresh(page)
    if alias:
        return page.copy_for_translation(english, alias=True)
    return publish(page.copy_for_translation(english), title="Story hour")


def test_live_translations_are_divided_alike(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    english = translated(agenda, page)
    continued = split(rows(page)[2], editor)
    copy = EventPage.objects.get(translation_key=continued.translation_key, locale=english.locale)
    assert (copy.title, copy.live, copy.get_parent()) == ("Story hour", True, english.get_parent())
    assert (copy.start, copy.rrule) == (continued.start, continued.rrule)
    assert fresh(english).rrule == fresh(page).rrule == "FREQ=WEEKLY;COUNT=2"
    assert EventSeries.objects.count() == 2
    assert series_of(continued).page_id == continued.pk


def test_a_translation_that_only_mirrors_is_mirrored_again(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda)
    english = translated(agenda, page, alias=True)
    continued = split(rows(page)[2], editor)
    mirror = EventPage.objects.get(translation_key=continued.translation_key, locale=english.locale)
    assert (mirror.alias_of_id, mirror.live) == (continued.pk, True)
    assert fresh(english).rrule == "FREQ=WEEKLY;COUNT=2"
    assert EventSeries.objects.count() == 2


# --- what is refused ---------------------------------------------------------------------


def with_draft(page: EventPage) -> None:
    page.title = "Percobaan"
    page.save_revision()


def with_draft_translation(page: EventPage) -> None:
    english = translated(page.get_parent().specific, page)
    english.title = "Trial"
    english.save_revision()


def locked(page: EventPage) -> None:
    other = make_member("publish", "lock")
    EventPage.objects.filter(pk=page.pk).update(locked=True, locked_by=other, locked_at=timezone.now())


def scheduled(page: EventPage) -> None:
    page = publish(page)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


def restricted(page: EventPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    ("prepare", "place", "told"),
    [
        (lambda page: None, 0, "Ini tanggal pertama"),
        (with_draft, 2, "punya perubahan yang belum diterbitkan"),
        (with_draft_translation, 2, "“Story hour”"),
        (locked, 2, "sedang dikunci oleh petugas-"),
        (scheduled, 2, "belum diterbitkan"),
        (restricted, 2, "sedang tidak tampil"),
        (lambda page: page.unpublish(), 2, "sedang tidak tampil"),
    ],
    ids=["first", "draft", "draft of a translation", "locked", "scheduled", "restricted", "unpublished"],
)
def test_a_refusal_says_why_and_changes_nothing(
    agenda: Any, editor: User, prepare: Callable[[EventPage], Any], place: int, told: str
) -> None:
    page = make_story_hour(agenda)
    prepare(fresh(page))
    pages = EventPage.objects.count()
    with pytest.raises(ValidationError, match=told):
        split(rows(page)[place], editor)
    assert EventPage.objects.count() == pages
    assert len(rows(page)) == 4


def test_a_single_date_cannot_be_split(agenda: Any, editor: User) -> None:
    with pytest.raises(ValidationError, match="tidak berulang"):
        split(rows(make_event(agenda))[0], editor)


def test_a_rule_that_is_too_rich_is_refused(agenda: Any, editor: User) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY;INTERVAL=2\nFREQ=WEEKLY;INTERVAL=3")
    with pytest.raises(ValidationError, match="terlalu rumit"):
        split(rows(page)[1], editor)


def test_the_right_to_publish_is_needed(agenda: Any) -> None:
    page = make_story_hour(agenda)
    with pytest.raises(PermissionDenied):
        split(rows(page)[2], make_member("add", "change"))


def test_the_right_to_add_pages_is_needed(agenda: Any) -> None:
    page = make_story_hour(agenda)
    with pytest.raises(ValidationError, match="belum berhak"):
        split(rows(page)[2], make_member("change", "publish"))


def test_nothing_is_left_of_a_split_that_fails_half_way(agenda: Any, editor: User) -> None:
    image = make_image(people_shown="children", consent="given")
    page = make_story_hour(agenda, image=image)
    image.consent = "withdrawn"
    image.save()
    with pytest.raises(ValidationError):
        split(rows(page)[2], editor)
    assert EventSeries.objects.count() == EventPage.objects.count() == 1
    assert public_days(page) == [1, 8, 15, 22]


# --- over HTTP ---------------------------------------------------------------------------


def test_after_splitting_the_editor_stands_in_the_new_page(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda)
    cancel(rows(page)[3], "Hujan", make_member("publish"))
    address = reverse("events_split", args=[rows(page)[2].pk])
    text = admin_client.get(address).content.decode()
    assert "Selasa, 22 Desember 2026, 09.00–11.00 WITA" in text
    answer = admin_client.post(address)
    continued = EventPage.objects.exclude(pk=page.pk).get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[continued.pk])
    assert "Acara dipisah." in admin_client.get(answer["Location"]).content.decode()


def test_a_refusal_is_told_before_and_after_pressing_the_button(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda)
    address = reverse("events_split", args=[rows(page)[0].pk])
    for answer in (admin_client.get(address), admin_client.post(address)):
        assert answer.status_code == 200
        assert "Ini tanggal pertama" in answer.content.decode()
    assert EventPage.objects.count() == 1
