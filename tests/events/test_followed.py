"""Calendars of other servers: what comes from them, what stays, and what staff see of it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core import due
from core.models import User
from events.following.follow import fetch_due
from events.models import EventPage, FollowedCalendar, ImportedEvent
from tests.events.factories import make_member
from tests.events.http_server import GOOD, Server, anyone, server
from tests.events.import_files import WEEKLY, calendar, event, everything

__all__ = ["server"]


@pytest.fixture
def followed(agenda: Any, server: Server) -> FollowedCalendar:
    return FollowedCalendar.objects.create(name="Dinas", url=server.url, index=agenda)


def run(clock: Any = None) -> int:
    """Let the job run, half an hour later if a clock is given."""
    if clock is not None:
        clock.shift(timedelta(minutes=31))
    return fetch_due(timezone.now(), allowed=anyone)


# --- following ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_job_is_registered() -> None:
    assert "followed_calendars" in [job.name for job in due.jobs()]


@pytest.mark.django_db
def test_events_come_and_are_asked_about_every_half_hour(
    followed: FollowedCalendar, server: Server, clock: Any
) -> None:
    server.headers = {"ETag": '"satu"'}
    assert run() == 1
    assert set(EventPage.objects.values_list("title", flat=True)) == {"Dongeng Selasa", "Kelas"}
    assert set(ImportedEvent.objects.values_list("calendar", flat=True)) == {followed.pk}
    before = everything()
    clock.shift(timedelta(minutes=29))
    assert (run(), len(server.asked)) == (0, 1)
    assert (run(clock), len(server.asked)) == (0, 2)
    assert server.asked[1]["If-None-Match"] == '"satu"'
    followed.refresh_from_db()
    assert (followed.fetched_at, followed.failing_since) == (timezone.now(), None)
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bad",
    [
        {"status": 503},
        {"body": b"<html>Galat</html>"},
        {"body": b""},
        {"body": GOOD[:-40].encode()},
        {"length": 9_999},
    ],
)
def test_while_a_source_fails_its_last_good_copy_stays(
    followed: FollowedCalendar, server: Server, clock: Any, bad: dict[str, Any]
) -> None:
    run()
    before = everything()
    good_at = timezone.now()
    for name, value in bad.items():
        setattr(server, name, value)
    run(clock)
    first_failure = timezone.now()
    run(clock)
    followed.refresh_from_db()
    assert (followed.failing_since, followed.fetched_at) == (first_failure, good_at)
    assert followed.problem
    assert everything() == before
    server.status, server.body, server.length = 200, GOOD.encode(), None
    run(clock)
    followed.refresh_from_db()
    assert (followed.failing_since, followed.problem) == (None, "")


@pytest.mark.django_db
def test_what_is_gone_from_a_good_answer_is_taken_down_if_it_lies_ahead(
    followed: FollowedCalendar, server: Server, clock: Any
) -> None:
    past = event(uid="lampau", DTSTART="20261101T010000Z", DTEND="20261101T030000Z", SUMMARY="Lampau")
    server.body = calendar(event(**WEEKLY), event(uid="dua"), past).encode()
    run()
    server.body = calendar(event(uid="dua", DTSTART="tidak terbaca")).encode()
    assert run(clock) == 1
    live = dict(EventPage.objects.values_list("title", "live"))
    assert live == {"Dongeng Selasa": False, "Kelas": True, "Lampau": True}
    server.body = calendar(event(**WEEKLY), event(uid="dua")).encode()
    assert run(clock) == 1
    assert EventPage.objects.get(title="Dongeng Selasa").live


@pytest.mark.django_db
def test_an_empty_calendar_is_a_good_answer(followed: FollowedCalendar, server: Server, clock: Any) -> None:
    run()
    server.body = calendar().encode()
    assert run(clock) == 1
    assert not EventPage.objects.live().exists()


@pytest.mark.django_db
def test_what_staff_took_down_stays_down(followed: FollowedCalendar, server: Server, clock: Any) -> None:
    run()
    EventPage.objects.get(title="Kelas").unpublish()
    server.body = calendar(event(**WEEKLY), event(uid="dua@contoh.id", LOCATION="Aula")).encode()
    run(clock)
    assert not EventPage.objects.get(title="Kelas").live


@pytest.mark.django_db
def test_two_calendars_do_not_fight_over_an_event(
    followed: FollowedCalendar, server: Server, agenda: Any, clock: Any
) -> None:
    run()
    FollowedCalendar.objects.create(name="Lain", url=f"{server.url}?lain", index=agenda)
    server.body = calendar(event(**WEEKLY), event(uid="dua@contoh.id", SUMMARY="Lain")).encode()
    run()
    assert set(EventPage.objects.values_list("title", flat=True)) == {"Dongeng Selasa", "Kelas"}


@pytest.mark.django_db
def test_calendars_that_are_switched_off_are_left_alone(followed: FollowedCalendar, server: Server) -> None:
    FollowedCalendar.objects.update(active=False)
    assert (run(), server.asked) == (0, [])


@pytest.mark.django_db
def test_one_that_fails_keeps_no_other_waiting(followed: FollowedCalendar, agenda: Any) -> None:
    FollowedCalendar.objects.create(name="A", url="http://127.0.0.1:1/", index=agenda)
    assert run() == 1


# --- the admin ----------------------------------------------------------------------------

LIST = reverse("wagtailsnippets_events_followedcalendar:list")


@pytest.fixture
def admin(agenda: Any, client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin-uji", password="rahasia-sekali-1"))
    return client


@pytest.mark.django_db
def test_staff_see_since_when_it_fails(admin: Client, followed: FollowedCalendar, server: Server) -> None:
    server.status = 503
    with time_machine.travel("2026-11-16T12:00:00+08:00", tick=False):
        run()
    html = admin.get(LIST).content.decode()
    assert "Gagal sejak 16 November 2026, 12.00: Server menjawab dengan kesalahan 503." in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "saved"),
    [
        ("https://contoh.id/a.ics", "https://contoh.id/a.ics"),
        ("webcal://contoh.id/a.ics", "https://contoh.id/a.ics"),
        ("ftp://contoh.id/a.ics", None),
        ("https://ani:rahasia@contoh.id/a.ics", None),
        ("javascript:alert(1)", None),
    ],
)
def test_addresses_are_checked_when_they_are_written(
    admin: Client, agenda: Any, url: str, saved: str | None
) -> None:
    add = reverse("wagtailsnippets_events_followedcalendar:add")
    admin.post(add, {"name": "Dinas", "url": url, "index": agenda.pk, "active": "on"})
    assert list(FollowedCalendar.objects.values_list("url", flat=True)) == ([saved] if saved else [])


@pytest.mark.django_db
@pytest.mark.parametrize("rights", [(), ("add", "change", "publish")])
def test_rights_on_pages_are_no_rights_on_followed_calendars(
    agenda: Any, client: Client, rights: tuple[str, ...]
) -> None:
    client.force_login(make_member(*rights))
    assert client.get(LIST).status_code == 302
