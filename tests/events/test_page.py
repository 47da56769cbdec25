"""The page of one event."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from branches.models import Branch
from core.models import SiteSettings
from events.changes import cancel, move
from events.models import EventPage
from tests.events.factories import at, make_event, make_member, make_story_hour, publish, rows

pytestmark = pytest.mark.django_db


def html(client: Client, page: EventPage) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def read(client: Client, page: EventPage) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(client, page))).split())


def event_ld(client: Client, page: EventPage) -> dict[str, Any]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html(client, page), re.DOTALL)
    return next(found for found in map(json.loads, scripts) if found["@type"] == "Event")


def test_what_when_where_and_for_whom(agenda: Any, client: Client) -> None:
    branch = Branch.objects.create(name="Perpustakaan Pusat", slug="pusat", address="Jalan Merdeka 1")
    page = make_event(
        agenda,
        branch=branch,
        audience="anak",
        place_access="Pintu tanpa tangga.",
        capacity_note="kuota 20 peserta",
        contact="Petugas layanan, 0811 000 000",
        registration_url="https://contoh.example/daftar",
    )
    text = read(client, page)
    for words in (
        "Kamis, 3 Desember 2026",
        "09.00–11.00 WITA",
        "Perpustakaan Pusat",
        "Jalan Merdeka 1",
        "Pintu tanpa tangga.",
        "Anak",
        "kuota 20 peserta",
        "0811 000 000",
        "Daftar",
    ):
        assert words in text


def test_an_event_with_the_least_that_can_be_said(agenda: Any, client: Client) -> None:
    assert "Kelas menjahit" in read(client, make_event(agenda))


def test_all_dates_with_their_states(agenda: Any, client: Client) -> None:
    page, user = make_story_hour(agenda), make_member("publish")
    first, second, *_ = rows(page)
    cancel(first, "Guru sakit", user)
    move(second, at(10, 14), at(10, 15), "", user)
    text = read(client, page)
    assert "Berulang setiap Selasa, 09.00–11.00 WITA, 4 kali" in text
    assert "Dibatalkan" in text
    assert "Guru sakit." in text
    assert "Ke Kamis, 10 Desember, 14.00 WITA" in text
    assert "Selasa, 22 Desember 2026" in text


def test_no_more_than_twelve_dates(agenda: Any, client: Client) -> None:
    assert html(client, make_story_hour(agenda, rrule="FREQ=WEEKLY")).count('class="is-event') == 12


def test_a_past_event_says_so_in_words_that_stay_true(agenda: Any, client: Client) -> None:
    page = make_event(agenda, start=at(3, year=2025))
    text = read(client, page)
    assert "Acara ini berlangsung pada Rabu, 3 Desember 2025, 09.00–11.00 WITA." in text
    assert "Daftar " not in text


def test_several_past_days(agenda: Any, client: Client) -> None:
    page = make_event(agenda, all_day=True, first_day=date(2025, 12, 5), last_day=date(2025, 12, 7))
    assert "Acara ini berlangsung pada 5–7 Desember 2025." in read(client, page)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 12, 2), date(2026, 12, 2), "Rabu, 2 Desember 2026 Sepanjang hari"),
        (date(2026, 12, 2), date(2026, 12, 3), "Rabu–Kamis, 2–3 Desember 2026 Sepanjang hari"),
        (date(2026, 12, 7), date(2026, 12, 18), "7–18 Desember 2026 Sepanjang hari"),
        (date(2026, 12, 30), date(2027, 1, 2), "Rabu, 30 Desember 2026 30 Desember 2026 – 2 Januari 2027"),
    ],
)
def test_whole_days_are_told_once(agenda: Any, client: Client, first: date, last: date, words: str) -> None:
    assert words in read(client, make_event(agenda, all_day=True, first_day=first, last_day=last))


def test_the_server_never_words_nearness(agenda: Any, client: Client) -> None:
    page = make_event(agenda, start=at(17, month=11))
    body = html(client, page).split('<main id="isi"')[1].split("</main>")[0].lower()
    assert not re.search(r"\b(besok|lusa|hari ini|hari lagi|sedang berlangsung)\b", body)
    assert 'data-start="2026-11-17t01:00:00+00:00"' in body


@pytest.mark.parametrize("state", ["scheduled", "cancelled", "rescheduled"])
def test_json_ld_states(agenda: Any, client: Client, state: str) -> None:
    page, user = make_event(agenda, place="Aula Desa"), make_member("publish")
    (row,) = rows(page)
    if state == "cancelled":
        cancel(row, "Hujan", user)
    if state == "rescheduled":
        move(row, at(4), at(4, 11), "", user)
    found = event_ld(client, page)
    assert found["eventStatus"] == f"https://schema.org/Event{state.capitalize()}"
    assert found["location"]["name"] == "Aula Desa"
    assert ("previousStartDate" in found) is (state == "rescheduled")
    assert found["startDate"].startswith("2026-12-04" if state == "rescheduled" else "2026-12-03")


def test_json_ld_tells_the_rule_and_who_stands_behind_it(agenda: Any, client: Client) -> None:
    found = event_ld(client, make_story_hour(agenda))
    assert found["eventSchedule"]["repeatFrequency"] == "P1W"
    assert found["eventSchedule"]["repeatCount"] == 4
    assert found["organizer"]["name"] == "Dinas Perpustakaan dan Kearsipan"
    assert "offers" not in found
    assert "image" not in found
    assert "eventSchedule" not in event_ld(client, make_event(agenda))


def test_json_ld_of_an_event_without_a_place_names_the_office(agenda: Any, client: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"address": "Jalan Merdeka 1, Paringin"})
    assert event_ld(client, make_event(agenda))["location"] == {
        "@type": "Place",
        "name": "Dinas Perpustakaan dan Kearsipan",
        "address": "Jalan Merdeka 1, Paringin",
    }


def test_a_date_beyond_all_rows_is_the_next_one(agenda: Any, client: Client) -> None:
    page = make_event(agenda, start=at(29, month=2, year=2024), rrule="FREQ=YEARLY")
    assert "Selasa, 29 Februari 2028" in read(client, page)
    rare = make_event(agenda, "Rapat dasawarsa", start=at(3, year=2020), rrule="FREQ=YEARLY;INTERVAL=10")
    assert "Selasa, 3 Desember 2030" in read(client, rare)


def test_related_events_are_others_to_come_for_the_same_people(agenda: Any, client: Client) -> None:
    page = make_event(agenda, "Kelas satu", audience="anak")
    make_event(agenda, "Kelas dua", audience="anak")
    make_event(agenda, "Kelas lama", audience="anak", start=at(3, year=2025))
    make_event(agenda, "Kelas lansia", audience="lansia")
    related = html(client, page).split('id="acara-lain"')[1]
    assert "Kelas dua" in related
    assert "Kelas satu" not in related.split("</section>")[0]
    assert "Kelas lama" not in related
    assert "Kelas lansia" not in related


def test_a_detail_costs_the_same_for_few_dates_and_many(agenda: Any, client: Client) -> None:
    def cost(page: EventPage) -> int:
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.get_url()).status_code == 200
        return len(queries)

    branch = Branch.objects.create(name="Perpustakaan Pusat", slug="pusat")
    make_event(agenda, "Lain", branch=branch)
    one, few, many = (
        make_event(agenda, "Satu", branch=branch),
        make_story_hour(agenda, rrule="FREQ=WEEKLY;COUNT=2", branch=branch),
        make_story_hour(agenda, rrule="FREQ=DAILY", branch=branch),
    )
    assert cost(one) < cost(few) == cost(many) <= 11


def test_a_draft_is_previewed_with_its_own_dates(agenda: Any) -> None:
    page = make_event(agenda, live=False, start=at(20), rrule="FREQ=DAILY;COUNT=2")
    request = RequestFactory().get("/", headers={"host": "testserver"})
    response = page.make_preview_request(request, page.default_preview_mode)
    text = unescape(
        response.rendered_content if hasattr(response, "rendered_content") else response.content.decode()
    )
    assert "20 Desember" in text
    assert "Senin, 21 Desember 2026" in text


def test_a_preview_of_an_unfinished_draft_does_not_fail(agenda: Any) -> None:
    page = make_event(agenda, live=False)
    page.start = page.end = None
    response = page.make_preview_request(None, page.default_preview_mode)
    assert response.status_code == 200


def test_an_alias_shows_the_dates_of_its_source(agenda: Any, client: Client) -> None:
    page = make_event(agenda)
    alias = EventPage.objects.get(pk=page.create_alias(update_slug="kembaran").pk)
    assert "Kamis, 3 Desember 2026" in read(client, alias)


def test_unpublished_pages_are_not_found(agenda: Any, client: Client) -> None:
    page = make_event(agenda)
    publish(page).unpublish()
    assert client.get(page.get_url()).status_code == 404
