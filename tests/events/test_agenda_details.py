"""The agenda in its details: hours past midnight, headings, forms, the way to today, words for the past, languages."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from events.changes import cancel
from tests.events.factories import at, make_event, make_member, make_story_hour, rows
from tests.events.reading import LIST, MONTH, day_cell, html, read

pytestmark = pytest.mark.django_db

ALL = "/kalender.ics"


@pytest.mark.parametrize("address", ["/agenda/2026/12/06/", "/agenda/daftar/?dari=2026-12-06"])
def test_the_day_after_midnight_says_since_when(agenda: Any, client: Client, address: str) -> None:
    make_event(agenda, "Begadang", start=at(5, 20), end=at(6, 0, 30))
    page = html(client, address)
    start, end = '<span class="nb">20.00</span>', '<span class="nb">00.30 WITA</span>'
    assert f'<p class="at">sejak Sabtu, 5 Desember, {start}, sampai {end}' in page
    assert "keesokan harinya" not in page


def test_hours_of_the_month_are_valid_for_programs(agenda: Any, client: Client) -> None:
    make_event(agenda)
    cell = day_cell(html(client, MONTH), "Kamis, 3 Desember 2026")
    assert '<time datetime="09:00">09.00</time>' in cell


@pytest.mark.parametrize(
    ("address", "red"),
    [
        ("/agenda/2026/12/06/", True),
        ("/agenda/2026/12/25/", True),
        ("/agenda/2026/12/07/", False),
        (MONTH, False),
        (LIST, False),
    ],
)
def test_the_heading_of_a_sunday_or_holiday_is_red(
    agenda: Any, client: Client, address: str, red: bool
) -> None:
    assert ('<h1 class="red">' in html(client, address)) is red


@pytest.mark.parametrize(
    ("address", "value"), [("/agenda/daftar/", ""), ("/agenda/daftar/?dari=", ""), (LIST, "2026-12-01")]
)
def test_the_form_keeps_the_day_only_when_one_was_asked_for(
    agenda: Any, client: Client, address: str, value: str
) -> None:
    assert f'type="date" name="dari" value="{value}"' in html(client, address)


def test_a_list_from_no_day_in_particular_may_be_indexed(agenda: Any, client: Client) -> None:
    assert "noindex" not in html(client, "/agenda/daftar/?dari=")
    assert "noindex" in html(client, LIST)


@pytest.mark.parametrize(
    ("address", "today"),
    [
        (MONTH, "/agenda/2026/11/#hari-ini"),
        ("/agenda/2026/12/03/", "/agenda/2026/11/16/"),
        ("/agenda/2026/12/03/?audiens=anak", "/agenda/2026/11/16/?audiens=anak"),
        (LIST, "/agenda/daftar/"),
        (LIST + "&audiens=anak", "/agenda/daftar/?audiens=anak"),
    ],
)
def test_every_view_leads_to_today(agenda: Any, client: Client, address: str, today: str) -> None:
    nav = html(client, address).split('class="month-nav"')[1].split("</nav>")[0]
    assert f'href="{today}"' in nav
    assert "Hari ini</a>" in nav


@pytest.mark.parametrize("address", ["/agenda/2026/11/16/", "/agenda/daftar/"])
def test_today_does_not_lead_to_itself(agenda: Any, client: Client, address: str) -> None:
    assert "Hari ini</a>" not in html(client, address).split('class="month-nav"')[1].split("</nav>")[0]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/agenda/2026/10/", "Tidak ada acara atau kunjungan pada bulan ini"),
        ("/agenda/2026/11/", "Belum ada acara atau kunjungan pada bulan ini"),
        ("/agenda/2026/12/", "Belum ada acara atau kunjungan pada bulan ini"),
        ("/agenda/2026/10/05/", "Tidak ada acara atau kunjungan pada tanggal ini"),
        ("/agenda/daftar/?dari=2026-10-01", "Tidak ada acara atau kunjungan pada tanggal-tanggal ini"),
        ("/agenda/daftar/?dari=2026-11-01", "Belum ada acara atau kunjungan pada tanggal-tanggal ini"),
    ],
)
def test_nothing_took_place_or_nothing_is_planned_yet(
    agenda: Any, client: Client, address: str, words: str
) -> None:
    assert words in read(client, address)


def test_a_list_of_dates_is_no_registration_in_english(agenda: Any, client: Client) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    for page in (agenda.get_parent(), agenda):
        copy = Page.objects.get(pk=page.pk).specific.copy_for_translation(english, copy_parents=True)
        copy.get_latest_revision_as_object().save_revision().publish()
    tabs = html(client, "/en/agenda/2026/12/").split('class="tabs"')[1].split("</nav>")[0]
    assert ">List</a>" in tabs
    assert "Register" not in tabs
    assert ">Daftar</a>" in html(client, MONTH).split('class="tabs"')[1].split("</nav>")[0]


@pytest.mark.parametrize(("query", "word"), [("", "Dibatalkan: "), ("?bahasa=en", "Cancelled: ")])
def test_feeds_mark_what_is_cancelled_in_their_language(
    agenda: Any, client: Client, query: str, word: str
) -> None:
    page = make_story_hour(agenda)
    first, *_ = rows(page)
    cancel(first, "Guru sakit", make_member("publish"))
    for address in (ALL, f"/kalender/acara/{page.translation_key}.ics"):
        text = client.get(address + query).content.decode()
        assert f"SUMMARY:{word}Dongeng Selasa" in text


@pytest.mark.parametrize(
    "address",
    [
        ALL,
        f"/kalender/acara/{UUID(int=1)}.ics",
        f"/kalender/acara/{UUID(int=1)}/20261208T010000Z.ics",
        "/kalender/gedung/pusat.ics",
    ],
)
def test_feeds_are_only_read(agenda: Any, address: str) -> None:
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405


def test_the_words_asked_for_are_not_in_the_name_of_the_file(agenda: Any, client: Client) -> None:
    make_event(agenda, "Pameran", all_day=True, first_day=date(2026, 12, 5))
    response = client.get(f"{ALL}?sumber=acara&q=nama+saya")
    assert response["Content-Disposition"] == 'inline; filename="agenda-acara.ics"'


def test_a_phone_is_told_how_many_days_of_the_running_month_are_over(agenda: Any, client: Client) -> None:
    for day in (3, 10, 20):
        make_event(agenda, f"Acara {day}", start=at(day, 9, month=11), end=at(day, 10, month=11))
    words = "Tampilkan juga 2 hari yang sudah lewat"
    assert words in html(client, "/agenda/2026/11/")
    assert "sudah lewat</a>" not in html(client, MONTH)
    assert "sudah lewat</a>" not in html(client, "/agenda/2026/10/")
