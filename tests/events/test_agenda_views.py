"""Month, day and list: filters in each, ways out of nothing, what is beyond the rows, crowds."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import EventOccurrence, EventSeries
from tests.events.factories import at, make_event, make_story_hour, publish
from tests.events.reading import LIST, MONTH, day_cell, html, read

pytestmark = pytest.mark.django_db


def test_the_list_tells_day_after_day(agenda: Any, client: Client) -> None:
    make_event(agenda)
    make_event(agenda, "Pamer foto", all_day=True, first_day=date(2026, 11, 28), last_day=date(2026, 12, 5))
    page = html(client, LIST)
    text = read(client, LIST)
    assert "Agenda mulai 1 Desember 2026" in text
    assert text.count("Pamer foto") == 1  # at the first day of the list, although it began before
    assert (
        text.index("Selasa, 1 Desember 2026")
        < text.index("Pamer foto")
        < text.index("Kamis, 3 Desember 2026")
    )
    assert "Jumat, 25 Desember 2026 Hari Raya Natal" in text
    assert 'class="day-group red" aria-labelledby="tgl-2026-12-25"' in page
    assert 'href="/agenda/daftar/?dari=2027-01-01"' in page
    assert 'href="/agenda/daftar/?dari=2026-10-31"' in page


def test_the_list_begins_today(agenda: Any, client: Client) -> None:
    make_event(agenda, start=at(16, month=11))
    text = read(client, "/agenda/daftar/")
    assert "Senin, 16 November 2026 Hari ini" in text
    assert '<link rel="canonical" href="http://testserver/agenda/daftar/">' in html(client, "/agenda/daftar/")
    assert "noindex" not in html(client, "/agenda/daftar/")
    assert "noindex" in html(client, LIST)


@pytest.mark.parametrize(
    "day",
    ["2026-13-01", "2026-02-30", "1999-01-01", "2099-01-01", "kemarin", "2026-1-1", "20261201", "²026-12-01"],
)
def test_a_list_from_no_day_is_not_found(agenda: Any, client: Client, day: str) -> None:
    assert client.get("/agenda/daftar/", {"dari": day}).status_code == 404


def test_month_day_and_list_lead_to_each_other_with_the_filters(varied: Any, client: Client) -> None:
    addresses = {
        "/agenda/2026/12/?audiens=anak",
        "/agenda/2026/12/01/?audiens=anak",
        "/agenda/daftar/?dari=2026-12-01&audiens=anak",
    }
    for url in addresses:
        tabs = html(client, url).split('class="tabs"')[1].split("</nav>")[0]
        found = {unescape(each) for each in re.findall(r'href="(.*?)"', tabs)}
        assert found == addresses
        assert tabs.count('aria-current="page"') == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("jenis=lokakarya", {"Bimtek"}),
        ("jenis=dongeng", set()),
        ("audiens=guru&jenis=lokakarya&q=balai&sumber=acara", {"Bimtek"}),
        ("q=BALAI+bimtek", {"Bimtek"}),
        ("q=pusat", {"Dongeng"}),
    ],
)
@pytest.mark.parametrize("address", [MONTH + "?", LIST + "&", "/agenda/2026/12/03/?"])
def test_filters_combine_in_every_view(
    varied: Any, client: Client, address: str, query: str, shown: set[str]
) -> None:
    main = html(client, address + query).split('class="filter-box"')[1].partition("</details>")[2]
    main = main.split('class="subscribe"')[0]
    assert {
        title for title in ("Dongeng", "Bimtek") if f">{title}<" in main or f"</time> {title}" in main
    } == shown


def test_public_holidays_are_a_source_of_their_own(agenda: Any, client: Client) -> None:
    make_event(agenda)
    text = read(client, LIST + "&sumber=libur")
    assert "Hari Raya Natal" in text
    assert "Kelas menjahit" not in text
    assert "Tidak ada yang cocok" not in text
    month = html(client, MONTH + "?sumber=libur")
    assert "Hari Raya Natal" in day_cell(month, "Jumat, 25 Desember 2026")
    assert "Tidak ada yang cocok" in read(client, "/agenda/2026/11/?sumber=libur")
    assert "Hari Raya Natal" in read(client, LIST + "&q=natal")


def test_nothing_found_says_what_would_give_one(varied: Any, client: Client) -> None:
    make_event(varied, "Dongeng malam", audience="anak", start=at(7, month=2, year=2027))
    page = unescape(html(client, "/agenda/2027/01/?audiens=anak"))
    assert (
        '<a class="btn quiet" href="/agenda/2027/02/?audiens=anak" rel="nofollow">Berikutnya: Februari 2027'
        in page
    )
    day = unescape(html(client, "/agenda/2027/01/05/?audiens=anak"))
    assert 'href="/agenda/2027/02/07/?audiens=anak" rel="nofollow">Berikutnya: Minggu, 7 Februari 2027' in day
    listed = unescape(html(client, "/agenda/daftar/?dari=2026-12-20&audiens=anak&jenis=lainnya"))
    assert "Berikutnya: Minggu, 7 Februari 2027" in listed


def test_nothing_found_names_the_one_filter_to_drop(varied: Any, client: Client) -> None:
    page = unescape(html(client, MONTH + "?audiens=anak&q=balai"))
    assert f'href="{MONTH}?audiens=anak" rel="nofollow">Tanpa “balai”: 1 tanggal</a>' in page
    assert f'href="{MONTH}?q=balai" rel="nofollow">Tanpa Anak: 1 tanggal</a>' in page
    assert f'href="{MONTH}">Hapus semua saringan</a>' in page


def test_an_empty_month_leads_to_the_next_one_with_something(agenda: Any, client: Client) -> None:
    make_event(agenda, start=at(7, month=4, year=2027))
    assert "Berikutnya: April 2027" in read(client, MONTH)
    assert "Berikutnya: Rabu, 7 April 2027" in read(client, "/agenda/2026/12/25/")
    assert "Berikutnya" not in read(client, "/agenda/2027/05/")


def test_a_month_years_ahead_shows_the_weekly_story_hour(agenda: Any, client: Client) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")
    month = html(client, "/agenda/2029/12/")
    for day in ("Selasa, 4 Desember 2029", "Selasa, 11 Desember 2029", "Selasa, 25 Desember 2029"):
        assert "Dongeng Selasa" in day_cell(month, day)
    assert f'href="{page.get_url()}2029-12-04/"' in month
    assert "Dongeng Selasa" not in html(client, "/agenda/2029/12/?audiens=lansia")
    assert "Dongeng Selasa" in read(client, "/agenda/2029/12/04/")
    assert read(client, "/agenda/daftar/?dari=2029-12-01").count("Dongeng Selasa") == 4
    publish(page).unpublish()
    assert "Dongeng Selasa" not in html(client, "/agenda/2029/12/")


def test_what_is_to_come_carries_its_instants_and_nothing_is_worded(agenda: Any, client: Client) -> None:
    make_event(agenda, start=at(16, 11, month=11))
    make_event(agenda, "Sudah lewat", start=at(2, month=11))
    span = 'data-now="2026-11-16T11:00+08:00/2026-11-16T13:00+08:00"'
    for url in ("/agenda/2026/11/", "/agenda/2026/11/16/", "/agenda/daftar/"):
        page = html(client, url)
        assert page.count(span) == 1
        assert "2026-11-02T" not in page
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "sedang berlangsung" not in main.lower()


def test_the_subscription_follows_the_filters(varied: Any, client: Client) -> None:
    page = unescape(html(client, MONTH + "?audiens=anak&q=malam"))
    assert 'data-url="http://testserver/kalender.ics?audiens=anak&q=malam"' in page
    assert 'href="webcal://testserver/kalender.ics?audiens=anak&q=malam" rel="nofollow"' in page
    assert 'href="webcal://testserver/kalender.ics"' in html(client, MONTH)


def test_a_full_month_is_readable_and_its_days_have_pages(agenda: Any, client: Client) -> None:
    series = EventSeries.objects.get(translation_key=make_event(agenda, "Asal").translation_key)
    crowd = [
        EventOccurrence(
            series=series,
            recurrence_id=f"202612{1 + number % 30:02}T02{number // 30 % 60:02}{number // 1_800:02}Z",
            original_day=date(2026, 12, 1 + number % 30),
            title=f"Acara {number:04}",
        )
        for number in range(3_000)
    ]
    for row in crowd:
        start = row.original_start
        assert start
        row.set_times(start, start + timedelta(hours=2))
    EventOccurrence.objects.bulk_create(crowd)
    client.get(MONTH)
    with CaptureQueriesContext(connection) as queries:
        month = client.get(MONTH)
    assert len(queries) <= 12
    page = month.content.decode()
    assert page.count("Acara ") < 300
    assert len(page) < 150_000
    assert "+ 94 lagi" in day_cell(page, "Sabtu, 5 Desember 2026")
    listed = html(client, LIST)
    assert listed.count("+ 94 lagi") == 29
    first, second = html(client, "/agenda/2026/12/03/"), html(client, "/agenda/2026/12/03/?page=2")
    assert first.count('class="is-event') == 100
    assert "Halaman 1 dari 2" in first
    assert second.count('class="is-event') == 1
    assert client.get("/agenda/2026/12/03/?page=3").status_code == 404


@pytest.mark.parametrize(
    ("address", "most"),
    [
        (MONTH, 12),
        ("/agenda/2026/12/08/", 12),
        (LIST, 12),
        (MONTH + "?audiens=umum&q=selasa", 12),
        ("/agenda/2029/12/", 16),
    ],
)
def test_every_view_costs_the_same_for_few_and_many(
    agenda: Any, client: Client, address: str, most: int
) -> None:
    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    make_story_hour(agenda, rrule="FREQ=WEEKLY")
    few = cost()
    for number in range(20):
        make_story_hour(agenda, title=f"Dongeng {number} Selasa", rrule="FREQ=WEEKLY")
    assert cost() == few <= most
