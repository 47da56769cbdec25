"""The agenda over HTTP."""

import re
from datetime import date, datetime
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from events.changes import cancel, move
from events.models import EventPage
from partners.models import District
from schedules.holidays import holidays_between
from tests.events.factories import at, make_event, make_member, make_story_hour, publish, rows
from tests.events.reading import MONTH, day_cell, html, read

pytestmark = pytest.mark.django_db


def test_a_month_tells_its_events(agenda: Any, client: Client) -> None:
    make_event(agenda, "Kelas menjahit", place="Aula Desa")
    text = read(client, MONTH)
    assert "Agenda Desember 2026" in text
    assert "09.00 Kelas menjahit" in text
    assert "‹ November" in text
    assert "Januari 2027 ›" in text  # the year where it is another


def test_the_agenda_starts_with_this_month_at_its_own_canonical_address(agenda: Any, client: Client) -> None:
    page = html(client, "/agenda/?audiens=anak")
    assert "Agenda November 2026" in page
    assert '<link rel="canonical" href="http://testserver/agenda/2026/11/">' in page


def test_a_day_lists_everything(agenda: Any, client: Client) -> None:
    for number in range(9):
        make_event(agenda, f"Acara {number}", place="Aula")
    assert "+ 3 lagi" in read(client, MONTH)
    text = read(client, "/agenda/2026/12/03/")
    assert all(f"Acara {number}" in text for number in range(9))
    assert "09.00–11.00 WITA · Aula" in text


def test_public_pages_set_no_cookie_and_may_be_kept(agenda: Any, client: Client) -> None:
    for url in ("/agenda/", MONTH, "/agenda/2026/12/03/"):
        response = client.get(url)
        assert not response.cookies
        assert "max-age=60" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("now", "today", "longest"),
    [
        ("2026-12-04T23:59:30+08:00", "Jumat, 4 Desember 2026", 30),
        ("2026-12-05T00:01:00+08:00", "Sabtu, 5 Desember 2026", 60),
    ],
)
def test_today_is_the_local_date_and_kept_until_midnight_only(
    agenda: Any, client: Client, clock: Any, now: str, today: str, longest: int
) -> None:
    clock.move_to(datetime.fromisoformat(now))
    response = client.get("/agenda/")
    page = response.content.decode()
    assert page.count("Hari ini</small>") == 1
    assert "Hari ini" in day_cell(page, today)
    assert f"max-age={longest}" in response["Cache-Control"]


def test_sundays_and_holidays_are_red_and_named(agenda: Any, client: Client) -> None:
    page = html(client, MONTH)
    assert 'class="red empty"' in page
    christmas = day_cell(page, "Jumat, 25 Desember 2026")
    assert 'class="red"' in christmas
    assert "Natal" in christmas


def test_an_estimated_holiday_says_so(agenda: Any, client: Client) -> None:
    coming = holidays_between(date(2030, 1, 1), date(2031, 1, 1)).values()
    day = next(each.day for each in coming if each.estimated)
    assert "(perkiraan)" in read(client, f"/agenda/{day:%Y/%m/%d}/")


def test_moved_and_cancelled_dates_stay_visible(agenda: Any, client: Client) -> None:
    page, user = make_story_hour(agenda), make_member("publish")
    first, second, *_ = rows(page)
    cancel(first, "Guru sakit", user)
    move(second, at(10, 14), at(10, 15), "Ruang dipakai rapat", user)
    text = html(client, MONTH)
    assert "Dibatalkan: Guru sakit." in day_cell(text, "Selasa, 1 Desember 2026")
    old = unescape(day_cell(text, "Selasa, 8 Desember 2026"))
    assert "Dipindah: Ruang dipakai rapat. Ke Kamis, 10 Desember, 14.00 WITA" in old
    assert "14.00" in day_cell(text, "Kamis, 10 Desember 2026")
    assert "Ke Kamis, 10 Desember, 14.00 WITA" in read(client, "/agenda/2026/12/08/")
    assert "Semula Selasa, 8 Desember" in read(client, "/agenda/2026/12/10/")


def test_unlisted_and_restricted_events_are_not_told(agenda: Any, client: Client) -> None:
    make_event(agenda, "Rapat tertutup", listed=False)
    secret = make_event(agenda, "Rahasia")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    text = read(client, MONTH)
    assert "Rapat tertutup" not in text
    assert "Rahasia" not in text
    assert "Belum ada acara atau kunjungan pada bulan ini" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Dongeng", "Bimtek"}),
        ("?audiens=anak", {"Dongeng"}),
        ("?lokasi=pusat", {"Dongeng"}),
        ("?sumber=acara", {"Dongeng", "Bimtek"}),
        ("?sumber=penutupan", set()),
        ("?q=balai", {"Bimtek"}),
        ("?q=lokakarya", {"Bimtek"}),
        ("?audiens=anak&q=balai", set()),
        ("?bulan=2026-13", {"Dongeng", "Bimtek"}),
        ("?audiens=&lokasi=&sumber=&kecamatan=&q=", {"Dongeng", "Bimtek"}),
    ],
)
def test_filters(varied: Any, client: Client, query: str, shown: set[str]) -> None:
    cells = html(client, MONTH + query).partition("<tbody>")[2].partition("</tbody>")[0]
    assert bool(cells) is bool(shown), "no empty grid where nothing fits"
    assert {title for title in ("Dongeng", "Bimtek") if title in cells} == shown


def test_filters_by_district(varied: Any, client: Client) -> None:
    District.objects.create(code="63.11.99", name="Batu Mandi")
    cells = html(client, MONTH + "?kecamatan=batu-mandi").split("<tbody>")[1].split("</tbody>")[0]
    assert "Bimtek" in cells
    assert "Dongeng" not in cells


@pytest.mark.parametrize(
    "query",
    [
        "?sumber=zzz",
        "?kecamatan=x",
        "?audiens=tidak-ada",
        "?lokasi='%20OR%201=1",
        "?sumber=xyz&audiens=guru",
        "?audiens=<script>x</script>",
    ],
)
@pytest.mark.parametrize("address", ["/agenda/", MONTH, "/agenda/2026/12/03/"])
def test_a_filter_that_nobody_offered_is_not_found(
    varied: Any, client: Client, address: str, query: str
) -> None:
    response = client.get(address + query)
    assert response.status_code == 404
    assert "<script>x" not in response.content.decode()


def links(page: str) -> list[tuple[str, str]]:
    """(address, rel) of every link in the main part of a page."""
    main = page.partition("<main")[2].partition("</main>")[0]
    found = [dict(re.findall(r'(\w+)="(.*?)"', tag)) for tag in re.findall(r"<a\b(.*?)>", main, re.S)]
    return [(unescape(each["href"]), each.get("rel", "")) for each in found]


@pytest.mark.parametrize("query", ["?sumber=acara", "?audiens=anak", "?lokasi=pusat", "?q=dongeng"])
@pytest.mark.parametrize("address", ["/agenda/", MONTH, "/agenda/2026/12/03/"])
def test_crawlers_are_kept_out_of_narrowed_addresses(
    varied: Any, client: Client, address: str, query: str
) -> None:
    assert "noindex" not in html(client, address)
    narrowed = html(client, address + query)
    assert '<meta name="robots" content="noindex">' in narrowed
    for page in (html(client, address), narrowed):
        for url, rel in links(page):
            assert ("nofollow" in rel) is ("?" in url), url


def test_nothing_found_offers_a_way_out(varied: Any, client: Client) -> None:
    page = html(client, MONTH + "?q=tidakada")
    assert "Tidak ada yang cocok dengan saringan ini pada bulan ini" in page
    assert f'href="{MONTH}"' in page


def test_filters_stay_in_links_between_months(varied: Any, client: Client) -> None:
    page = html(client, MONTH + "?audiens=anak&q=a%26b")
    assert 'href="/agenda/2027/01/?audiens=anak&amp;q=a%26b"' in page


@pytest.mark.parametrize(
    "path",
    [
        "2026/13/", "2026/0/", "1999/12/", "2101/01/", "2099/01/", "0/1/", "99999999999999999999/1/", "2026/02/30/",
        "2026/12/0/", "2026/12/99/", "abc/12/", "2026/", "-1/2/",
    ],
)  # fmt: skip
def test_what_is_in_no_calendar_is_not_found(agenda: Any, client: Client, path: str) -> None:
    assert client.get(f"/agenda/{path}").status_code == 404


@pytest.mark.parametrize("query", ["?q=%00", "?q=%ff", "?audiens=%00", "?q=" + "a" * 10_000])
def test_broken_queries_are_refused(agenda: Any, client: Client, query: str) -> None:
    assert client.get(MONTH + query).status_code in {400, 404, 414}


def test_links_end_where_the_agenda_ends(agenda: Any, client: Client) -> None:
    assert 'rel="next"' not in html(client, "/agenda/2031/12/")
    assert 'rel="prev"' not in html(client, "/agenda/2006/01/")


def test_the_month_costs_the_same_for_ten_and_two_hundred_events(agenda: Any, client: Client) -> None:
    def cost() -> int:
        client.get(MONTH)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(MONTH).status_code == 200
        return len(queries)

    for number in range(10):
        make_event(agenda, f"Acara {number}", start=at(1 + number % 28))
    few = cost()
    for number in range(190):
        make_event(agenda, f"Acara lain {number}", start=at(1 + number % 28))
    assert cost() == few <= 12


def test_english_readers_get_translated_titles_and_addresses(agenda: Any, client: Client) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    page = make_event(agenda, "Dongeng")
    make_event(agenda, "Kelas menjahit")
    for ancestor in (agenda.get_parent(), agenda):
        copy = Page.objects.get(pk=ancestor.pk).specific.copy_for_translation(english, copy_parents=True)
        copy.get_latest_revision_as_object().save_revision().publish()
    translation = EventPage.objects.get(pk=page.pk).copy_for_translation(english)
    publish(translation, title="Story time")
    cache.clear()
    text = html(client, "/en/agenda/2026/12/")
    assert "Story time" in text
    assert "/en/agenda/dongeng" in text
    assert "Kelas menjahit" in text
