"""Calendars over the wire: headers, validators, and what they cost."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.changes import cancel
from tests.events.factories import make_event, make_member, make_story_hour, rows
from tests.events.test_feeds import ALL, events_at, fetch, key_of

pytestmark = pytest.mark.django_db


def test_headers(agenda: Any, client: Client) -> None:
    page = make_event(agenda)
    response = fetch(client)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="agenda.ics"'
    assert "max-age" in response["Cache-Control"] and "public" in response["Cache-Control"]
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    named = fetch(client, f"/kalender/acara/{key_of(page)}.ics")
    assert named["Content-Disposition"] == 'inline; filename="kelas-menjahit.ics"'


def test_every_line_is_a_line(agenda: Any, client: Client) -> None:
    make_event(agenda, "Membaca “Laskar Pelangi” – bedah buku é " * 3, summary="Bahasa Banjar: ûrang. " * 12)
    lines = fetch(client).content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
        assert b"\n" not in line


def test_head_and_other_methods(agenda: Any, client: Client) -> None:
    make_event(agenda)
    head = client.head(ALL)
    assert head.status_code == 200 and head["ETag"] == fetch(client)["ETag"]
    assert client.post(ALL).status_code == 405


def test_it_is_compressed_for_those_who_ask(agenda: Any, client: Client) -> None:
    make_story_hour(agenda)
    assert fetch(client, **{"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_nothing_new_is_304(agenda: Any, client: Client, clock: Any) -> None:
    page = make_story_hour(agenda)
    clock.shift(5)
    etag = fetch(client)["ETag"]
    clock.shift(timedelta(minutes=3))
    assert fetch(client)["ETag"] == etag, "the same octets, made again"
    assert fetch(client, **{"If-None-Match": etag}).status_code == 304
    cancel(rows(page)[0], "Banjir", make_member("publish"))
    assert fetch(client, **{"If-None-Match": etag}).status_code == 200
    assert fetch(client)["ETag"] != etag


def test_no_date_says_that_what_was_hidden_may_be_kept(agenda: Any, client: Client) -> None:
    make_event(agenda)
    response = fetch(client)
    assert "Last-Modified" not in response
    assert fetch(client, **{"If-Modified-Since": "Fri, 31 Dec 2027 00:00:00 GMT"}).status_code == 200


def test_what_nobody_reads_makes_no_calendar_of_its_own(
    agenda: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    page = make_event(agenda)
    for path in (ALL, f"/kalender/acara/{key_of(page)}.ics"):
        plain = fetch(client, path)
        for query in ("x=1", "bahasa=id", "utm_source=wa&fbclid=2"):
            with django_assert_max_num_queries(5):
                assert fetch(client, f"{path}?{query}").content == plain.content
        assert f"SOURCE;VALUE=URI:http://testserver{path}\r\n" in plain.content.decode().replace("\r\n ", "")


def test_control_characters_stay_outside(agenda: Any, client: Client) -> None:
    text = fetch(client, f"{ALL}?q=%01dongeng%08%7f").content.decode()
    assert "X-WR-CALNAME:" in text and "dongeng" in text
    assert not any(ord(each) < 32 or ord(each) == 127 for each in text.replace("\r\n", ""))


@pytest.mark.parametrize("language", ["id", "en"])
def test_many_events_cost_no_more_queries(
    agenda: Any, client: Client, django_assert_num_queries: Any, language: str
) -> None:
    path = f"{ALL}?bahasa={language}"

    def cost() -> int:
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            fetch(client, path)
        return len(queries)

    def some(number: int) -> None:
        for each in range(number):
            make_event(agenda, f"Kelas {each}", place="Balai")
            if each % 5 == 0:
                make_story_hour(agenda, title=f"Dongeng {each}", rrule="FREQ=WEEKLY")
        make_event(agenda, "Ditarik").unpublish()

    some(4)
    few = cost()
    some(20)
    assert cost() == few
    with django_assert_num_queries(4):  # the state of three tables and of the tombstones
        fetch(client, path)


def test_the_whole_catalogue_through_the_command_line(agenda: Any, client: Client, capsys: Any) -> None:
    make_story_hour(agenda)
    call_command("export_calendar")
    exported = icalendar.Calendar.from_ical(capsys.readouterr().out)
    assert [each["UID"] for each in exported.walk("VEVENT")] == [each["UID"] for each in events_at(client)]
