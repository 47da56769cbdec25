"""`/k/<key>/`: what stands on the answer besides the dates, in which order, and where it leads."""

import re
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import segno
from django.test import Client

from partners.models import Partner
from tests.visits.answering.reading import body_of, links_of, main_of, set_office, text_of
from tests.visits.factories import (
    cancel,
    make_district,
    make_partner,
    make_stop,
    make_timetable,
    make_vehicle,
    make_visit,
    move,
    wita,
)
from visits.models import Stop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_page")]
ADDRESS = "/k/30303885/"
ORDER = (
    "Jadwal berubah",
    "24 November 2026",
    "Tanggal berikutnya",
    "Kunjungan terakhir",
    "Bagikan lewat WhatsApp",
    "Tambahkan ke kalender",
    "Cetak poster",
    "Tautan tetap",
    "Salin tautan",
    "Ada yang keliru? Hubungi petugas",
)


def test_everything_stands_in_the_order_in_which_it_is_wanted(client: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, "2026-11-10 09:00", rrule="FREQ=WEEKLY;COUNT=5")
    cancel(timetable.visits.in_order().last(), "Ujian semester")
    text = text_of(client, ADDRESS)
    places = [text.index(words, text.index("Jadwal berubah")) for words in ORDER]
    assert places == sorted(places)


def test_the_ready_text_says_what_when_and_where_to_look(client: Client, stop: Stop) -> None:
    make_visit(stop)
    link = links_of(client, ADDRESS)["Bagikan lewat WhatsApp"]
    assert link.startswith("https://wa.me/?text=")
    assert unquote(link.partition("=")[2]) == (
        "Perpustakaan keliling ke SMP Negeri 1 Halong: Selasa, 24 November 2026, 09.00–11.00 WITA, "
        "Mobil Pustaka 1. Jadwal terbaru: http://testserver/k/30303885/"
    )


def test_the_calendar_is_subscribed_to_or_one_date_is_taken_along(client: Client, stop: Stop) -> None:
    make_visit(stop)
    links = links_of(client, ADDRESS)
    assert links["Berlangganan"] == "webcal://testserver/k/30303885/kalender.ics"
    assert links["Kalender lain (.ics)"] == "http://testserver/k/30303885/kalender/20261124T010000Z.ics"
    google = parse_qs(urlsplit(links["Google Kalender"]).query)
    assert google["dates"] == ["20261124T010000Z/20261124T030000Z"]
    assert google["text"] == ["Kunjungan ke SMP Negeri 1 Halong"]
    assert "http://testserver/k/30303885/" in google["details"][0]


def test_a_place_without_a_visit_is_subscribed_to_all_the_same(client: Client, stop: Stop) -> None:
    links = links_of(client, ADDRESS)
    assert "Berlangganan" in links
    assert not {"Google Kalender", "Kalender lain (.ics)"} & links.keys()


def test_the_code_is_that_of_the_permanent_link(client: Client, stop: Stop) -> None:
    drawn = re.search(r'<svg class="qr"[^>]*>.*? d="(M[^"]*)"/></svg>', main_of(client, ADDRESS))
    assert drawn
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn[1])}
    matrix = segno.make_qr("http://testserver/k/30303885/", error="m").matrix_iter(border=4)
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit}


@pytest.mark.parametrize(
    ("office", "start"),
    [
        ({"whatsapp": "0811 5000-123", "phone": "0526 123"}, "https://wa.me/628115000123?text="),
        ({"phone": "0526 123"}, "tel:0526123"),
        ({"email": "p@example.org"}, "mailto:p@example.org?subject="),
    ],
)
def test_the_office_is_told_which_place_is_meant(
    client: Client, stop: Stop, office: dict[str, str], start: str
) -> None:
    set_office(**office)
    link = links_of(client, ADDRESS)["Ada yang keliru? Hubungi petugas"]
    assert link.startswith(start)
    assert link.startswith("tel:") or "SMP Negeri 1 Halong" in unquote(link)


def test_an_office_that_cannot_be_reached_is_named_without_a_link(client: Client, stop: Stop) -> None:
    assert "Hubungi petugas perpustakaan" in text_of(client, ADDRESS)


def test_answer_and_partner_lead_to_each_other(
    client: Client, directory: Any, stop: Stop, school: Partner
) -> None:
    page = school.get_absolute_url()
    assert page in links_of(client, ADDRESS).values()
    assert ADDRESS in links_of(client, page).values()
    make_visit(stop)
    assert ADDRESS in links_of(client, page).values()


def test_it_is_canonical_itself_in_each_language(client: Client, stop: Stop) -> None:
    assert '<link rel="canonical" href="http://testserver/k/30303885/">' in body_of(client, ADDRESS)
    english = body_of(client, "/en/k/30303885/")
    assert '<link rel="canonical" href="http://testserver/en/k/30303885/">' in english
    assert "http://testserver/en/k/30303885/kalender.ics" in english
    assert '<a href="http://testserver/k/30303885/">' in english  # what hangs on a wall names no language


@pytest.mark.parametrize(
    ("now", "day", "seconds"),
    [
        ("2026-11-23 23:59:00", "Selasa, 24 November 2026", 60),
        ("2026-11-23 23:59:50", "Selasa, 24 November 2026", 10),
        ("2026-11-24 23:30:00", "Selasa, 24 November 2026", 60),
        ("2026-11-25 00:29:59", "Selasa, 24 November 2026", 1),
        ("2026-11-25 00:30:00", "Selasa, 1 Desember 2026", 60),
    ],
)
def test_a_visit_past_midnight_is_the_next_until_its_very_end(
    client: Client, stop: Stop, clock: Any, now: str, day: str, seconds: int
) -> None:
    make_timetable(stop, "2026-11-24 22:00", hours=2.5, rrule="FREQ=WEEKLY;COUNT=2")
    clock.move_to(wita(now))
    response = client.get(ADDRESS)
    assert day in text_of(client, ADDRESS).partition("Tanggal berikutnya")[0]
    assert f"max-age={seconds}" in response["Cache-Control"].split(", ")


def test_the_first_few_dates_are_seen_at_once_and_the_others_on_demand(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=6")
    open_part, _tag, folded = main_of(client, ADDRESS).partition('<details class="fold">')
    assert open_part.count('class="tile"') == 4
    assert folded.partition("</details>")[0].count('class="tile"') == 1
    assert "1 tanggal lagi" in folded


def test_a_move_within_the_day_and_another_vehicle_are_told(client: Client, stop: Stop) -> None:
    visit = move(make_visit(stop), "2026-11-24 13:00", "Ada upacara")
    visit.vehicle = make_vehicle("Perahu Pustaka", books=300)
    visit.save()
    text = text_of(client, ADDRESS)
    assert "Dipindah Ada upacara. Semula pukul 09.00" in text
    assert "Perahu Pustaka, 300 buku" in text


def test_nothing_planned_shows_where_else_it_comes_and_how_to_ask(client: Client) -> None:
    school = make_partner(latitude=-2.30, longitude=115.60)
    make_stop(school)
    for name, latitude, planned in (("Jauh", -2.60, True), ("Dekat", -2.31, True), ("Kosong", -2.30, False)):
        stop = make_stop(name=name, latitude=latitude, longitude=115.60)
        if planned:
            make_visit(stop, "2026-11-24 09:00" if name == "Jauh" else "2026-11-26 09:00")
    hidden = make_partner("Panti Melati", npsn=None, kind="welfare", level="")
    make_visit(make_stop(hidden, latitude=-2.30, longitude=115.60), "2026-11-27 09:00")
    links, text = links_of(client, ADDRESS), text_of(client, ADDRESS)
    assert links["Minta kunjungan"] == "/k/minta/?tempat=30303885"
    assert "Dekat 1,1 km jarak lurus" in text
    assert "Jauh 33 km jarak lurus" in text
    assert text.index("Dekat") < text.index("Jauh")
    assert "Kamis, 26 November 2026" in text
    assert "Kosong" not in text
    assert "Panti" not in text


def test_without_a_position_the_stops_of_the_district_are_named(client: Client) -> None:
    make_partner()
    make_visit(make_stop(name="Lapangan Halong"))
    elsewhere = make_stop(name="Lapangan Juai", district=make_district("Juai", "63.11.02"))
    make_visit(elsewhere, "2026-11-26 09:00")
    text = text_of(client, ADDRESS)
    assert "Tempat singgah lain di kecamatan ini" in text
    assert "Lapangan Halong" in text
    assert "Lapangan Juai" not in text
    assert "jarak lurus" not in text


@pytest.mark.parametrize("key", ["99999999", "tidak-ada", "x" * 200])
def test_an_unknown_place_is_404_with_the_finder(client: Client, key: str) -> None:
    assert 'name="q"' in main_of(client, f"/k/{key}/", 404)
    assert "belum terdaftar" in text_of(client, f"/k/{key}/", 404)


def test_a_former_partner_is_told_to_be_one(client: Client) -> None:
    make_partner(active=False)
    assert "SMP Negeri 1 Halong tidak lagi dikunjungi" in text_of(client, ADDRESS, 404)
    hidden = make_partner("Panti Melati", npsn=None, kind="welfare", level="", active=False)
    assert "Panti" not in text_of(client, f"/k/{hidden.code}/", 404)


@pytest.mark.parametrize(("planned", "queries"), [(True, 3), (False, 6)])
@pytest.mark.parametrize("others", [1, 30])
def test_other_places_cost_no_query_each(
    client: Client,
    directory: Any,
    django_assert_num_queries: Any,
    planned: bool,
    queries: int,
    others: int,
) -> None:
    school = make_partner(latitude=-2.30, longitude=115.60)
    stop = make_stop(school)
    if planned:
        make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=20")
    for number in range(others):
        other = make_stop(name=f"Lapangan {number}", latitude=-2.3 - number / 100, longitude=115.6)
        make_visit(other, f"2026-12-{number % 28 + 1:02} {14 + number // 28 * 3}:00")
    client.get(ADDRESS)  # head and foot of all pages are kept
    with django_assert_num_queries(queries):
        client.get(ADDRESS)


@pytest.mark.parametrize("weeks", [3, 60])
def test_many_visits_ask_no_more(
    client: Client, stop: Stop, weeks: int, django_assert_num_queries: Any
) -> None:
    make_timetable(stop, rrule=f"FREQ=DAILY;COUNT={weeks}")
    client.get(ADDRESS)
    with django_assert_num_queries(3):
        client.get(ADDRESS)
