"""Posters: which dates stand on them, how large, and what else a wall must say."""

import re
from datetime import date
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

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
from visits.answering.semesters import Semester
from visits.models import Stop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_page")]
POSTER, DISTRICT = "/k/30303885/poster/", "/k/poster/halong/"
TODAY = date(2026, 11, 22)


def dates_on(client: Client, address: str = POSTER) -> list[str]:
    days = main_of(client, address).partition('class="days"')[2].partition("<footer>")[0]
    return re.findall(r'datetime="([^"]*)"', days)


@pytest.mark.parametrize(
    ("day", "slug", "first", "end", "following"),
    [
        (date(2026, 1, 1), "2026-1", date(2026, 1, 1), date(2026, 7, 1), "2026-2"),
        (date(2026, 6, 30), "2026-1", date(2026, 1, 1), date(2026, 7, 1), "2026-2"),
        (date(2026, 7, 1), "2026-2", date(2026, 7, 1), date(2027, 1, 1), "2027-1"),
        (date(2026, 12, 31), "2026-2", date(2026, 7, 1), date(2027, 1, 1), "2027-1"),
    ],
)
def test_a_semester_is_half_a_year(day: date, slug: str, first: date, end: date, following: str) -> None:
    semester = Semester.of(day)
    assert (semester.slug, semester.first, semester.end) == (slug, first, end)
    assert semester.next.slug == following
    assert Semester.read(slug, TODAY) == semester


@pytest.mark.parametrize(
    "text", ["2026", "2026-0", "2026-3", "26-1", "2026-1 ", "x", "2032-1", "2020-2", "٢٠٢٦-1"]
)
def test_a_semester_that_is_none_is_404(client: Client, stop: Stop, text: str) -> None:
    with pytest.raises(Http404):
        Semester.read(text, TODAY)
    assert client.get(POSTER, {"semester": text}).status_code == 404


def test_it_says_place_hours_vehicle_and_where_to_look(client: Client, stop: Stop) -> None:
    set_office(office_name="Perpustakaan Uji", whatsapp="0811 5000-123")
    make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    text = text_of(client, POSTER)
    assert "Perpustakaan keliling datang ke SMP Negeri 1 Halong Kecamatan Halong" in text
    assert "Semester Juli–Desember 2026 09.00–11.00 WITA Mobil Pustaka 1" in text
    assert "Selasa, 24 November Selasa, 1 Desember Selasa, 8 Desember" in text
    assert (
        "testserver/k/30303885 Dicetak tanggal 22 November 2026; jadwal dapat berubah, pindai kode." in text
    )
    assert "Perpustakaan Uji · WhatsApp 0811 5000-123" in text
    assert 'class="qr"' in main_of(client, POSTER)


def test_what_is_over_makes_room_for_what_is_to_come(client: Client, stop: Stop, clock: Any) -> None:
    make_timetable(stop, "2026-11-10 09:00", rrule="FREQ=WEEKLY;COUNT=4")
    assert dates_on(client) == ["2026-11-24", "2026-12-01"]
    assert "Sudah lewat: 10 Nov, 17 Nov" in text_of(client, POSTER)
    clock.move_to(wita("2026-11-24 10:59"))
    assert dates_on(client)[0] == "2026-11-24"
    clock.move_to(wita("2026-11-24 11:00"))
    assert dates_on(client) == ["2026-12-01"]


def test_only_the_dates_of_the_semester_stand_on_it(client: Client, stop: Stop) -> None:
    make_timetable(stop, "2026-12-29 09:00", rrule="FREQ=DAILY;COUNT=6")
    assert dates_on(client) == ["2026-12-29", "2026-12-30", "2026-12-31"]
    assert dates_on(client, f"{POSTER}?semester=2027-1") == ["2027-01-02", "2027-01-03"]


def test_a_semester_beyond_the_stored_rows_has_its_dates(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule="FREQ=MONTHLY;BYDAY=3WE")
    assert len(dates_on(client, f"{POSTER}?semester=2030-1")) >= 5


def test_a_changed_date_is_struck_and_worded(client: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    first, second, _third = timetable.visits.in_order()
    cancel(first, "Mobil diperbaiki")
    move(second, "2026-12-03 13:00", "Jalan terendam")
    html, text = main_of(client, POSTER), text_of(client, POSTER)
    assert html.count("<del>") == 2
    assert dates_on(client) == ["2026-11-24", "2026-12-01", "2026-12-03", "2026-12-08"]
    assert "24 November Dibatalkan Mobil diperbaiki." in text
    assert "1 Desember Dipindah Jalan terendam. Ke Kamis, 3 Desember, 13.00 WITA" in text
    assert "3 Desember 13.00–15.00 WITA · Semula Selasa, 1 Desember" in text


def test_what_differs_from_the_usual_is_told_at_its_date(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    make_timetable(stop, "2026-12-04 13:00", vehicle=make_vehicle("Perahu Pustaka"))
    text = text_of(client, POSTER)
    assert "Mobil Pustaka 1 kecuali disebut lain" in text
    assert "Jumat, 4 Desember 13.00–15.00 WITA · Perahu Pustaka" in text


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 11, 16, 22, 26])
def test_the_more_dates_the_smaller_the_type(client: Client, stop: Stop, clock: Any, count: int) -> None:
    clock.move_to(wita("2026-06-01 09:00"))
    make_timetable(
        stop,
        "2026-07-01 09:00",
        rrule=f"FREQ=WEEKLY;COUNT={count}",
        skip_holidays=False,
        skip_school_periods=False,
    )
    address = f"{POSTER}?semester=2026-2"
    size = re.search(r'class="sheet size-([a-j])"', main_of(client, address))
    assert len(dates_on(client, address)) == count
    assert size
    assert size[1] == {1: "a", 2: "a", 3: "b", 5: "c", 8: "d", 11: "e", 16: "f", 22: "g", 26: "h"}[count]


def test_a_crowded_semester_points_to_the_code(client: Client, stop: Stop, clock: Any) -> None:
    clock.move_to(wita("2026-06-01 09:00"))
    make_timetable(
        stop, "2026-07-01 09:00", rrule="FREQ=DAILY;COUNT=80", skip_holidays=False, skip_school_periods=False
    )
    assert len(dates_on(client, f"{POSTER}?semester=2026-2")) == 72
    assert "dan 8 tanggal lagi: pindai kode" in text_of(client, f"{POSTER}?semester=2026-2")


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-11-16 10:00", False),
        ("2026-11-17 10:00", True),
        ("2026-12-31 23:59", True),
        ("2027-01-01 00:00", False),
    ],
)
def test_the_next_semester_is_offered_towards_the_end(
    client: Client, stop: Stop, clock: Any, now: str, offered: bool
) -> None:
    make_visit(stop, "2026-12-31 22:00", hours=1.99)
    make_visit(stop, "2027-03-02 09:00")
    clock.move_to(wita(now))
    links = links_of(client, POSTER)
    assert ("Semester Januari–Juni 2027" in links) is offered
    if offered:
        assert links["Semester Januari–Juni 2027"] == "?semester=2027-1"
        assert links_of(client, f"{POSTER}?semester=2027-1")["Semester Juli–Desember 2026"] == POSTER


def test_a_semester_without_dates_says_so_and_offers_the_next(client: Client, stop: Stop, clock: Any) -> None:
    clock.move_to(wita("2026-08-01 09:00"))
    assert "Belum ada tanggal berikutnya dalam semester ini" in text_of(client, POSTER)
    assert "Semester Januari–Juni 2027" in links_of(client, POSTER)


def test_a_poster_is_found_through_its_answer_and_kept_until_midnight(
    client: Client, stop: Stop, clock: Any
) -> None:
    clock.move_to(wita("2026-11-22 23:59:45"))
    assert '<meta name="robots" content="noindex">' in body_of(client, POSTER)
    assert "max-age=15" in client.get(POSTER)["Cache-Control"]


@pytest.mark.parametrize("local", [True, False])
def test_paper_says_contoh_on_a_local_address(client: Client, stop: Stop, settings: Any, local: bool) -> None:
    settings.PORTAL_IS_LOCAL = local
    assert ("CONTOH" in text_of(client, POSTER)) is local
    assert ("CONTOH" in text_of(client, DISTRICT)) is local


def test_names_are_escaped(client: Client) -> None:
    make_visit(make_stop(make_partner('SMP <script>alert("x")</script> & Co')))
    for address in (POSTER, DISTRICT):
        assert "<script>alert" not in body_of(client, address)


@pytest.mark.parametrize("count", [2, 60])
def test_dates_cost_no_query_each(
    client: Client, stop: Stop, count: int, django_assert_num_queries: Any
) -> None:
    make_timetable(stop, rrule=f"FREQ=DAILY;COUNT={count}")
    client.get(POSTER)
    with django_assert_num_queries(3):
        client.get(POSTER)


def test_a_district_has_its_public_places_by_name(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    make_visit(make_stop(name="Lapangan Awal"), "2026-12-04 13:00")
    make_visit(make_stop(name="Gudang", public=False), "2026-12-05 13:00")
    home = make_partner("Panti Melati", npsn=None, kind="welfare", level="")
    make_visit(make_stop(home), "2026-12-06 13:00")
    juai = make_district("Juai", "63.11.02")
    make_visit(make_stop(name="Lapangan Juai", district=juai), "2026-12-07 13:00")
    text = text_of(client, DISTRICT)
    assert "Kecamatan Halong Semester Juli–Desember 2026" in text
    assert "Lapangan Awal 13.00–15.00 WITA · Mobil Pustaka 1 Jum 4 Des" in text
    assert "SMP Negeri 1 Halong 09.00–11.00 WITA · Mobil Pustaka 1 Sel 24 Nov Sel 1 Des Sel 8 Des" in text
    assert text.index("Lapangan Awal") < text.index("SMP Negeri 1 Halong")
    assert not [name for name in ("Gudang", "Panti", "Juai") if name in text]


def test_a_district_poster_is_reached_from_the_filter(client: Client, stop: Stop) -> None:
    for address in ("/keliling/?kecamatan=halong", "/keliling/sekolah/?kecamatan=halong"):
        assert links_of(client, address)["Poster semua tempat di Kecamatan Halong"] == DISTRICT
    assert "/k/poster/" not in main_of(client, "/keliling/")
    assert links_of(client, DISTRICT)["Kembali ke jadwal"] == "/keliling/?kecamatan=halong"


@pytest.mark.parametrize("address", ["/k/poster/tidak-ada/", f"{DISTRICT}?semester=x", "/k/99999999/poster/"])
def test_there_is_no_poster_of_nothing(client: Client, stop: Stop, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("places", [2, 25])
def test_places_cost_no_query_each(
    client: Client, stop: Stop, places: int, django_assert_num_queries: Any
) -> None:
    for number in range(places):
        make_visit(make_stop(name=f"Lapangan {number}"), f"2026-12-{number + 1:02} 13:00")
    client.get(DISTRICT)
    with django_assert_num_queries(3):
        client.get(DISTRICT)
