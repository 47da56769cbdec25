"""`/luring/`: the dates of the next eight weeks, and since when they are known."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import EventIndexPage
from home.models import HomePage
from home.offline import dates
from tests.events.factories import make_event
from tests.visits.factories import cancel, make_partner, make_stop, make_timetable, make_visit, move

pytestmark = pytest.mark.django_db


def days(client: Client, address: str = "/luring/") -> list[str]:
    """The days that are told, as ISO dates."""
    return re.findall(r'data-day="(.*?)"', client.get(address).content.decode())


def text_of(client: Client, address: str = "/luring/") -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def test_eight_weeks_from_today(client: Client, site_tree: HomePage) -> None:
    stop = make_stop(make_partner())
    for day in ("2026-11-15", "2026-11-16", "2027-01-10", "2027-01-11"):
        make_visit(stop, f"{day} 13:00")
    assert days(client) == ["2026-11-16", "2027-01-10"]
    text = text_of(client)
    assert "Data per Senin, 16 November 2026 pukul 12.00 WITA" in text
    assert (
        "Minggu, 10 Januari 2027 Kunjungan ke SMP Negeri 1 Halong 13.00–15.00 WITA · Mobil Pustaka 1 · Halong"
        in text
    )


def test_what_is_over_is_not_told_and_what_lasts_is_told_today(client: Client, site_tree: HomePage) -> None:
    make_visit(make_stop(name="Pasar"), "2026-11-16 08:00")
    agenda = EventIndexPage.objects.child_of(site_tree).get()
    make_event(
        agenda, "Pameran arsip", all_day=True, first_day=date(2026, 11, 14), last_day=date(2026, 11, 18)
    )
    assert days(client) == ["2026-11-16"]
    text = text_of(client)
    assert "Pameran arsip" in text and "Pasar" not in text


def test_changes_say_why_and_hidden_places_nothing(client: Client, site_tree: HomePage) -> None:
    cancel(make_visit(make_stop(name="Lapangan"), "2026-11-24 09:00"), "Jembatan putus")
    move(make_visit(make_stop(name="Balai desa"), "2026-11-25 09:00"), "2026-11-27 10:00", "Jalan terendam")
    make_visit(make_stop(name="Rahasia", public=False), "2026-11-26 09:00")
    make_visit(make_stop(make_partner("SDN Tertutup", schedule_public=False)), "2026-11-26 13:00")
    text = text_of(client)
    assert (
        "Dibatalkan Kunjungan ke Lapangan 09.00–11.00 WITA · Mobil Pustaka 1 · Halong Jembatan putus." in text
    )
    assert "Dipindah Kunjungan ke Balai desa Jalan terendam. Ke Jumat, 27 November, 10.00 WITA" in text
    assert "Semula Rabu, 25 November" in text
    assert "Rahasia" not in text and "Tertutup" not in text
    assert days(client) == ["2026-11-24", "2026-11-25", "2026-11-27"]


def test_too_many_dates_end_with_a_whole_day_and_say_so(
    client: Client, site_tree: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dates, "MOST_ROWS", 3)
    stop = make_stop(name="Pasar")
    for hour in ("08:00", "13:00"):
        make_timetable(stop, f"2026-11-17 {hour}", rrule="FREQ=DAILY;COUNT=3", skip_holidays=False)
    assert days(client) == ["2026-11-17"]
    assert "Daftar ini sampai Selasa, 17 November 2026." in text_of(client)
    monkeypatch.setattr(dates, "MOST_ROWS", 6)
    assert len(days(client)) == 3
    assert "Daftar ini sampai" not in text_of(client)


@pytest.mark.parametrize(("address", "language"), [("/luring/", "id"), ("/en/luring/", "en")])
def test_both_languages_for_everybody_and_no_search_engine(
    client: Client, site_tree: HomePage, address: str, language: str
) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert f'<html lang="{language}"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "public" in response["Cache-Control"] and not response.cookies
    assert "data-copy-note" not in page


def test_an_empty_site_says_so(client: Client, site_tree: HomePage) -> None:
    assert "Belum ada jadwal dalam delapan minggu ke depan." in text_of(client)


def test_its_queries_do_not_grow(client: Client, site_tree: HomePage) -> None:
    def queries() -> int:
        client.get("/luring/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/luring/")
        return len(asked)

    make_visit(make_stop(name="Pasar"), "2026-11-17 09:00")
    few = queries()
    for number in range(2, 8):
        make_visit(
            make_stop(name=f"Pasar {number}"),
            f"2026-11-1{number} 13:00" if number > 6 else f"2026-12-0{number} 09:00",
        )
    assert queries() == few


def test_many_dates_take_little_room(client: Client, site_tree: HomePage) -> None:
    for number in range(12):
        make_timetable(
            make_stop(make_partner(f"SD Negeri {number + 1} Awayan", str(30303000 + number))),
            f"2026-11-17 {8 + number // 2:02}:{30 * (number % 2):02}",
            hours=0.5,
            rrule="FREQ=DAILY;COUNT=40",
            skip_holidays=False,
        )
    response: Any = client.get("/luring/", headers={"Accept-Encoding": "gzip"})
    empty = 6_000
    rows = 12 * 40
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < empty + rows * 40
