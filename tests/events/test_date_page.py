"""The page of one date of a repeating event."""

import json
import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from events.addresses import date_slug
from events.changes import cancel, move
from events.models import EventPage
from tests.events.factories import at, make_event, make_member, make_story_hour, publish, rows

pytestmark = pytest.mark.django_db


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def text_of(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def read(client: Client, url: str) -> str:
    return text_of(html(client, url))


def event_ld(page: str) -> dict[str, Any]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return next(found for found in map(json.loads, scripts) if found["@type"] == "Event")


@pytest.fixture
def story_hour(agenda: Any) -> EventPage:
    return make_story_hour(agenda, summary="Cerita untuk anak.")


def test_each_date_has_its_own_page(story_hour: EventPage, client: Client) -> None:
    url = f"{story_hour.get_url()}2026-12-08/"
    page = html(client, url)
    assert "<title>Dongeng Selasa, 8 Desember 2026" in page
    assert f'<link rel="canonical" href="http://testserver{url}">' in page
    assert (
        'name="description" content="Selasa, 8 Desember 2026, 09.00–11.00 WITA. Cerita untuk anak."' in page
    )
    crumbs = page.split('class="crumbs')[1].split("</nav>")[0]
    assert f'<a href="{story_hour.get_url()}">Dongeng Selasa</a>' in crumbs
    assert '<span aria-current="page">8 Desember 2026</span>' in crumbs
    text = text_of(page)
    assert "Selasa, 8 Desember 2026 09.00–11.00 WITA" in text
    assert "‹ 1 Desember Semua tanggal 15 Desember ›" in text


def test_lists_lead_to_the_date_of_a_repeating_event_and_to_the_page_of_a_single_one(
    story_hour: EventPage, agenda: Any, client: Client
) -> None:
    single = make_event(agenda)
    own = f'href="{story_hour.get_url()}2026-12-08/"'
    for url in ("/agenda/2026/12/", "/agenda/2026/12/08/", "/agenda/daftar/?dari=2026-12-01"):
        assert own in html(client, url)
    assert own in html(client, story_hour.get_url())
    assert f'href="{single.get_url()}"' in html(client, "/agenda/2026/12/03/")


@pytest.mark.parametrize(
    "slug",
    [
        "2026-12-09", "2026-12-29", "2025-12-02", "2026-12-08-0900", "2026-12-08-1000", "2026-02-30", "0000-00-00",
        "9999-12-31", "0001-01-01", "2026-12", "hari-ini", "2026-12-08/2026-12-08", "٢٠٢٦-12-08",
    ],
)  # fmt: skip
def test_a_date_that_the_series_never_had_is_not_found(
    story_hour: EventPage, client: Client, slug: str
) -> None:
    assert client.get(f"{story_hour.get_url()}{slug}/").status_code == 404


def test_a_dropped_date_is_not_found(story_hour: EventPage, client: Client) -> None:
    url = f"{story_hour.get_url()}2026-12-22/"
    assert client.get(url).status_code == 200
    publish(story_hour, rrule="FREQ=WEEKLY;COUNT=3")
    assert client.get(url).status_code == 404


def test_a_single_date_is_told_by_the_page_itself(agenda: Any, client: Client) -> None:
    page = make_event(agenda)
    response = client.get(f"{page.get_url()}2026-12-03/")
    assert (response.status_code, response["Location"]) == (302, page.get_url())
    assert client.get(f"{page.get_url()}2026-12-04/").status_code == 404


def test_dates_beyond_the_rows_have_pages_too(agenda: Any, client: Client) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")
    assert max(row.start_day for row in rows(page)) < date(2028, 7, 1)
    text = read(client, f"{page.get_url()}2029-12-04/")
    assert "Selasa, 4 Desember 2029" in text
    assert "‹ 27 November Semua tanggal 11 Desember ›" in text
    assert client.get(f"{page.get_url()}2029-12-05/").status_code == 404
    last = max(row.start_day for row in rows(page))
    after = last + timedelta(days=7)
    assert f"{page.get_url()}{after:%Y-%m-%d}/" in html(client, f"{page.get_url()}{last:%Y-%m-%d}/")
    assert f"{page.get_url()}{last:%Y-%m-%d}/" in html(client, f"{page.get_url()}{after:%Y-%m-%d}/")


def test_whole_days_and_several_a_day(agenda: Any, client: Client) -> None:
    fair = make_event(
        agenda, "Pameran", all_day=True, first_day=date(2026, 12, 5), last_day=date(2026, 12, 6),
        rrule="FREQ=MONTHLY;COUNT=3",
    )  # fmt: skip
    assert (
        "5–6 Januari 2027" not in read(client, f"{fair.get_url()}2026-12-05/").split("Tanggal berikutnya")[0]
    )
    assert "5–6 Januari 2027" in read(client, f"{fair.get_url()}2027-01-05/")
    twice = make_event(agenda, "Kelas", rdates=["20261203T063000Z"])
    assert "09.00–11.00 WITA" in read(client, f"{twice.get_url()}2026-12-03/")
    text = read(client, f"{twice.get_url()}2026-12-03-1430/")
    assert "14.30–16.30 WITA" in text
    assert "‹ 3 Desember Semua tanggal" in text
    assert client.get(f"{twice.get_url()}2026-12-03-1500/").status_code == 404


def test_each_date_of_another_zone_has_an_address_of_its_own(agenda: Any, client: Client) -> None:
    """In March the clocks of London change: 16.30 there is the next day here, and later the same one."""
    london = ZoneInfo("Europe/London")
    first = datetime(2027, 3, 20, 16, 30, tzinfo=london)
    page = make_event(
        agenda, "Kelas jarak jauh", zone="Europe/London",
        start=first, end=first + timedelta(hours=1), rrule="FREQ=DAILY",
    )  # fmt: skip
    found = rows(page)[:20]
    assert [date_slug(row) for row in found] == [f"2027-{day:%m-%d}" for day in _days(first, 20)]
    assert [found[7].original_day, found[8].original_day] == [date(2027, 3, 28)] * 2
    read(client, f"{page.get_url()}2027-03-27/")
    read(client, f"{page.get_url()}2027-03-28/")
    read(client, f"{page.get_url()}2029-12-04/")
    assert client.get(f"{page.get_url()}2027-03-19/").status_code == 404


def _days(first: datetime, count: int) -> list[date]:
    return [first.date() + timedelta(days=each) for each in range(count)]


def test_a_past_date_says_so_and_offers_the_next(story_hour: EventPage, client: Client, clock: Any) -> None:
    clock.move_to(datetime.fromisoformat("2026-12-08T12:00:00+08:00"))
    page = html(client, f"{story_hour.get_url()}2026-12-08/")
    notice = page.split("data-after=")[1].split("</div>")[0]
    assert " hidden" not in page.split("data-after=")[0].rpartition("<div")[2]
    assert "Tanggal ini sudah lewat: Selasa, 8 Desember 2026, 09.00–11.00 WITA." in text_of("<main>" + notice)
    assert f'href="{story_hour.get_url()}2026-12-15/"' in notice
    assert "calendar.google.com/calendar/render" not in page


def test_a_date_that_ends_while_it_is_read_offers_the_next_that_takes_place(
    story_hour: EventPage, client: Client
) -> None:
    base = story_hour.get_url()
    cancel(rows(story_hour)[1], "Guru sakit", make_member("publish"))
    notices = {
        slug: html(client, f"{base}{slug}/").split("data-after=")[1].split("</div>")[0]
        for slug in ("2026-12-01", "2026-12-15", "2026-12-22")
    }
    assert f'href="{base}2026-12-15/"' in notices["2026-12-01"]
    assert f'href="{base}2026-12-22/"' in notices["2026-12-15"]
    assert "href=" not in notices["2026-12-22"]


def test_what_is_not_over_carries_its_end_for_a_script(story_hour: EventPage, client: Client) -> None:
    page = html(client, f"{story_hour.get_url()}2026-12-08/")
    before, _attribute, after = page.partition("data-after=")
    assert before.rpartition("<div")[2].strip().endswith("hidden")
    assert after.startswith('"2026-12-08T03:00:00+00:00"')
    body = text_of(page).lower()
    assert not re.search(r"\b(besok|lusa|hari lagi|sedang berlangsung)\b", body)


@pytest.mark.parametrize(
    ("now", "longest"),
    [
        ("2026-12-08T10:59:30+08:00", 30),
        ("2026-12-08T23:59:45+08:00", 15),
        ("2026-12-08T12:00:00+08:00", 60),
    ],
)
def test_pages_are_kept_until_a_date_is_over_or_the_day(
    story_hour: EventPage, client: Client, clock: Any, now: str, longest: int
) -> None:
    clock.move_to(datetime.fromisoformat(now))
    for url in (story_hour.get_url(), f"{story_hour.get_url()}2026-12-08/"):
        response = client.get(url)
        assert f"max-age={longest}" in response["Cache-Control"]
        assert not response.cookies


def test_cancelled_and_moved_dates_say_so(story_hour: EventPage, client: Client) -> None:
    user = make_member("publish")
    first, second, *_ = rows(story_hour)
    cancel(first, "Guru sakit", user)
    move(second, at(10, 14), at(10, 15), "Ruang dipakai rapat", user)
    cancelled = html(client, f"{story_hour.get_url()}2026-12-01/")
    assert "Dibatalkan Selasa, 1 Desember 2026 09.00–11.00 WITA Guru sakit." in text_of(cancelled)
    assert event_ld(cancelled)["eventStatus"].endswith("EventCancelled")
    moved = html(client, f"{story_hour.get_url()}2026-12-08/")
    told = "Dipindah Kamis, 10 Desember 2026 14.00–15.00 WITA Ruang dipakai rapat. Semula Selasa, 8 Desember"
    assert told in text_of(moved)
    found = event_ld(moved)
    assert found["eventStatus"].endswith("EventRescheduled")
    assert found["previousStartDate"] == "2026-12-08T09:00:00+08:00"


def test_a_cancelled_event_cancels_every_date(story_hour: EventPage, client: Client) -> None:
    publish(story_hour, cancelled=True, cancel_reason="Gedung direnovasi")
    for url in (story_hour.get_url(), f"{story_hour.get_url()}2026-12-08/"):
        page = html(client, url)
        assert re.search(r"Dibatalkan Selasa, [\w ]+ 2026 09\.00–\S+ WITA Gedung direnovasi\.", text_of(page))
        assert event_ld(page)["eventStatus"].endswith("EventCancelled")
    month = unescape(html(client, "/agenda/2026/12/"))
    assert month.count("Dibatalkan: Gedung direnovasi.") == 4
    assert read(client, "/agenda/2026/12/08/").count("Dibatalkan") == 1
    assert read(client, "/agenda/daftar/?dari=2026-12-01").count("Gedung direnovasi.") == 4


def test_json_ld_names_the_whole(story_hour: EventPage, client: Client) -> None:
    found = event_ld(html(client, f"{story_hour.get_url()}2026-12-08/"))
    base = f"http://testserver{story_hour.get_url()}"
    assert found["url"] == f"{base}2026-12-08/"
    assert found["startDate"] == "2026-12-08T09:00:00+08:00"
    assert found["superEvent"] == {"@type": "EventSeries", "name": "Dongeng Selasa", "url": base}
    assert "eventSchedule" not in found


def test_a_date_can_be_taken_along(story_hour: EventPage, client: Client) -> None:
    page = unescape(html(client, f"{story_hour.get_url()}2026-12-08/"))
    assert "https://calendar.google.com/calendar/render?action=TEMPLATE" in page
    assert "dates=20261208T010000Z%2F20261208T030000Z" in page
    key = story_hour.translation_key
    assert f"http://testserver/kalender/acara/{key}/20261208T010000Z.ics" in page
    assert f"webcal://testserver/kalender/acara/{key}.ics" in page


def test_it_costs_the_same_among_few_dates_and_many(agenda: Any, client: Client) -> None:
    def cost(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    few, many = make_story_hour(agenda), make_story_hour(agenda, rrule="FREQ=DAILY")
    assert cost(f"{few.get_url()}2026-12-08/") == cost(f"{many.get_url()}2026-12-08/") <= 15
    assert cost(f"{many.get_url()}2031-12-08/") <= 18


def test_an_alias_and_a_translation_have_dates_of_their_own(
    story_hour: EventPage, agenda: Any, client: Client
) -> None:
    alias = EventPage.objects.get(pk=story_hour.create_alias(update_slug="kembaran").pk)
    assert "Selasa, 8 Desember 2026" in read(client, f"{alias.get_url()}2026-12-08/")
    english, _ = Locale.objects.get_or_create(language_code="en")
    for ancestor in (agenda.get_parent(), agenda):
        copy = Page.objects.get(pk=ancestor.pk).specific.copy_for_translation(english, copy_parents=True)
        copy.get_latest_revision_as_object().save_revision().publish()
    translation = EventPage.objects.get(pk=story_hour.pk).copy_for_translation(english)
    translation = publish(translation, title="Story time")
    cache.clear()
    url = f"/en/agenda/{translation.slug}/2026-12-08/"
    page = html(client, url)
    assert "Story time" in text_of(page)
    assert "8 December 2026" in text_of(page)
    assert f'hreflang="id" href="http://testserver{story_hour.get_url()}2026-12-08/"' in page
    assert url in html(client, "/en/agenda/2026/12/")


def test_the_sitemap_knows_the_event_and_not_its_dates(story_hour: EventPage, client: Client) -> None:
    sitemap = html(client, "/sitemap.xml")
    assert story_hour.get_url() in sitemap
    assert "2026-12-08" not in sitemap.replace("<lastmod>", "")


def test_what_is_not_public_has_no_dates(story_hour: EventPage, client: Client) -> None:
    publish(story_hour).unpublish()
    assert client.get(f"{story_hour.get_url()}2026-12-08/").status_code == 404
