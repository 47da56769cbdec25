"""What a subscribed calendar hears of events that are gone: that they are cancelled, and nothing else."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from events.changes import move
from events.models import EventPage, EventSeries
from schedules.models import Tombstone
from schedules.tombstones import remove_old
from tests.events.factories import at, make_event, make_member, make_story_hour, publish, rows
from tests.events.test_feeds import ALL, events_at, fetch, key_of, told

pytestmark = pytest.mark.django_db


def hide(page: EventPage) -> None:
    page.unpublish()


def restrict(page: EventPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def delete(page: EventPage) -> None:
    page.delete()


def delete_agenda(page: EventPage) -> None:
    page.get_parent().specific.delete()


def delete_for_good(page: EventPage) -> None:
    page.delete()
    EventSeries.objects.all().delete()


@pytest.mark.parametrize("withdraw", [hide, restrict, delete, delete_agenda, delete_for_good])
def test_what_is_withdrawn_is_cancelled_and_tells_nothing(agenda: Any, client: Client, withdraw: Any) -> None:
    page = make_story_hour(
        agenda, title="Rahasia", place="Rumah dinas", summary="Jangan disebarkan", audience="anak"
    )
    (before,) = events_at(client)
    path = f"/kalender/acara/{key_of(page)}.ics"
    withdraw(page)
    text = fetch(client).content.decode()
    assert not any(
        word in text for word in ("Rahasia", "Rumah dinas", "Jangan", "/agenda/rahasia", "LOCATION")
    )
    (after,) = events_at(client)
    assert after["UID"] == before["UID"] and after["STATUS"] == "CANCELLED"
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert len(told(client)) == 4
    assert len(events_at(client, f"{ALL}?audiens=anak")) == 1
    assert events_at(client, f"{ALL}?audiens=guru") == events_at(client, f"{ALL}?q=rahasia") == []
    if withdraw is not delete_for_good:
        assert [each["STATUS"] for each in events_at(client, path)] == ["CANCELLED"]


@pytest.mark.parametrize("withdraw", [hide, delete_for_good])
def test_tombstones_go_sixty_days_after_the_last_date(
    agenda: Any, client: Client, clock: Any, withdraw: Any
) -> None:
    withdraw(make_story_hour(agenda))
    clock.move_to("2027-02-20T12:00:00+08:00")
    assert len(events_at(client)) == 1
    clock.move_to("2027-02-21T12:00:00+08:00")
    assert events_at(client) == []
    remove_old(datetime.fromisoformat("2027-02-21T12:00:00+08:00"))
    assert not Tombstone.objects.exists()


def test_what_comes_back_counts_on(agenda: Any, client: Client) -> None:
    page = make_event(agenda)
    page.unpublish()
    (gone,) = events_at(client)
    page.refresh_from_db()
    page.save_revision().publish()
    (back,) = events_at(client)
    assert back["UID"] == gone["UID"] and back["STATUS"] == "CONFIRMED"
    assert int(back["SEQUENCE"]) > int(gone["SEQUENCE"])


def test_a_series_made_again_takes_its_tombstone_away(agenda: Any, client: Client) -> None:
    page = make_event(agenda)
    uid = EventSeries.objects.get().uid
    EventSeries.objects.all().delete()
    (gone,) = events_at(client)
    EventSeries.objects.create(
        uid=uid, translation_key=page.translation_key, title="Kembali", start=page.start
    )
    assert not Tombstone.objects.exists()
    assert EventSeries.objects.get().sequence > int(gone["SEQUENCE"])


def test_what_no_calendar_told_leaves_nothing(agenda: Any, client: Client) -> None:
    make_event(agenda, "Khusus undangan", listed=False)
    make_event(agenda, "Lama", start=at(1, year=2024))
    EventSeries.objects.all().delete()
    assert not Tombstone.objects.exists()


@pytest.mark.parametrize("withdraw", [hide, delete_for_good])
def test_dates_that_took_place_are_not_cancelled_afterwards(
    agenda: Any, client: Client, clock: Any, withdraw: Any
) -> None:
    page = make_story_hour(agenda)
    clock.move_to("2026-12-08T10:00:00+08:00")
    withdraw(page)
    clock.move_to("2026-12-30T10:00:00+08:00")
    assert [day for day, _title, _status in told(client)] == ["08/12 09:00", "15/12 09:00", "22/12 09:00"]


def test_a_move_that_nobody_may_see_is_not_told(agenda: Any, client: Client, clock: Any) -> None:
    page = make_story_hour(agenda)
    first, second, *_ = rows(page)
    staff = make_member("publish")
    move(first, at(2, 13), at(2, 14), "Listrik padam", staff)
    clock.shift(60)
    page.unpublish()
    clock.shift(60)
    move(second, at(9, 21), at(9, 22), "Rahasia", staff)
    days = [day for day, _title, _status in told(client)]
    assert days == ["02/12 13:00", "08/12 09:00", "15/12 09:00", "22/12 09:00"]


def test_a_tombstone_counts_from_what_is_stored(agenda: Any) -> None:
    page = make_story_hour(agenda)
    stale = EventSeries.objects.get()
    publish(page, title="Dongeng Rabu")
    stored = EventSeries.objects.get().sequence
    stale.delete()
    assert Tombstone.objects.get().sequence == stored + 1 > stale.sequence + 1


def test_what_the_agenda_leaves_out_leaves_its_feeds_and_stays_in_its_own(
    agenda: Any, client: Client
) -> None:
    page = make_event(agenda)
    publish(page, listed=False)
    assert events_at(client) == []
    (event,) = events_at(client, f"/kalender/acara/{key_of(page)}.ics")
    assert event["STATUS"] == "CONFIRMED"
