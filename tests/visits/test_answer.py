"""`/k/<NPSN>/`: when the mobile library comes to one place."""

import json
import re

import pytest
from django.test import Client

from partners.models import Partner
from tests.visits.factories import cancel, make_partner, make_stop, make_timetable, make_visit, move, wita
from visits.models import MobileLibraryPage, Stop, Visit

pytestmark = pytest.mark.django_db
WEEKLY = "FREQ=WEEKLY;UNTIL=20261222T235959"
ADDRESS = "/k/30303885/"


def text_of(client: Client, address: str = ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def json_ld(client: Client) -> list[dict]:
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(ADDRESS).content.decode()
    )
    return [json.loads(each) for each in found]


def test_the_next_date_stands_in_large_type_with_what_it_brings(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule=WEEKLY, services=["reading", "storytelling"])
    html = client.get(ADDRESS).content.decode()
    assert '<time datetime="2026-11-24"><span>Selasa,</span><span>24 November 2026</span></time>' in html
    assert 'data-start="2026-11-24T01:00:00+00:00"' in html
    text = text_of(client)
    assert "09.00–11.00 WITA" in text
    assert "Mobil Pustaka 1, 1.500 buku" in text
    assert "Baca di tempat, dongeng" in text


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24 08:59", "24 November 2026"),
        ("2026-11-24 10:59", "24 November 2026"),
        ("2026-11-24 11:00", "1 Desember 2026"),
        ("2026-11-23 23:59", "24 November 2026"),
        ("2026-11-25 00:01", "1 Desember 2026"),
        ("2026-12-22 10:00", "22 Desember 2026"),
    ],
)
def test_next_means_not_over(client: Client, stop: Stop, clock, now: str, expected: str) -> None:
    make_timetable(stop, rrule=WEEKLY)
    clock.move_to(wita(now))
    assert f"<span>{expected}</span></time>" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        ("2026-11-24 08:00", 60),
        ("2026-11-24 10:59:30", 30),
        ("2026-11-24 11:00", 60),
        ("2026-11-24 23:59:50", 10),
    ],
)
def test_a_cache_may_keep_the_answer_only_while_it_is_true(
    client: Client, stop: Stop, clock, now: str, seconds: int
) -> None:
    make_timetable(stop, rrule=WEEKLY)
    clock.move_to(wita(now))
    assert f"max-age={seconds}" in client.get(ADDRESS)["Cache-Control"].split(", ")


def test_a_place_with_no_visit_says_so(client: Client, stop: Stop) -> None:
    assert "Belum ada kunjungan yang dijadwalkan" in text_of(client)


def test_a_moved_visit_is_told_at_both_dates_with_its_reason(client: Client, stop: Stop) -> None:
    move(make_visit(stop), "2026-12-03 10:00", "Jalan terendam banjir")
    text = text_of(client)
    assert "Kamis, 3 Desember 2026 10.00–12.00 WITA" in text
    assert "Dipindah" in text
    assert "Jalan terendam banjir. Ke Kamis, 3 Desember, 10.00 WITA" in text
    assert "Jalan terendam banjir. Semula Selasa, 24 November" in text
    event = next(each for each in json_ld(client) if each["@type"] == "Event")
    assert event["eventStatus"] == "https://schema.org/EventRescheduled"
    assert event["previousStartDate"] == "2026-11-24T09:00:00+08:00"
    assert event["startDate"] == "2026-12-03T10:00:00+08:00"
    assert event["endDate"] == "2026-12-03T12:00:00+08:00"
    assert event["name"] == f"Kunjungan ke {stop.name}"


def test_a_moved_visit_still_stands_at_its_old_date_when_that_is_today(
    client: Client, stop: Stop, clock
) -> None:
    move(make_visit(stop), "2026-12-03 10:00", "Jalan terendam banjir")
    clock.move_to(wita("2026-11-24 18:00"))
    assert "Ke Kamis, 3 Desember" in text_of(client)
    clock.move_to(wita("2026-11-25 00:01"))
    assert "Ke Kamis, 3 Desember" not in text_of(client)


def test_a_cancelled_visit_is_told_first_and_is_not_the_next_one(client: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    cancel(timetable.visits.in_order().first(), "Mobil diperbaiki")
    text = text_of(client)
    assert text.index("Selasa, 24 November: dibatalkan. Mobil diperbaiki") < text.index("1 Desember 2026")
    assert "Dibatalkan" in text


def test_the_last_visit_is_told_with_its_visitors(client: Client, stop: Stop) -> None:
    make_visit(stop, "2026-11-10 09:00", status=Visit.Status.DONE, visitors=1086)
    assert "Kunjungan terakhir : Selasa, 10 November 2026, 1.086 pengunjung" in text_of(client)


def test_a_cancelled_visit_is_not_the_last_one(client: Client, stop: Stop) -> None:
    cancel(make_visit(stop, "2026-11-10 09:00"), "Hujan")
    assert "Kunjungan terakhir" not in text_of(client)


def test_sharing_has_a_ready_text_and_the_permanent_link(client: Client, stop: Stop) -> None:
    make_visit(stop)
    html = client.get(ADDRESS).content.decode()
    assert "https://wa.me/?text=Perpustakaan%20keliling%20ke%20SMP%20Negeri%201%20Halong" in html
    assert "http%3A%2F%2Ftestserver%2Fk%2F30303885%2F" in html
    assert '<a href="http://testserver/k/30303885/">testserver/k/30303885</a>' in html
    assert '<svg class="qr"' in html


@pytest.mark.parametrize("local", [True, False])
def test_what_is_for_paper_says_contoh_on_a_local_address(
    client: Client, stop: Stop, settings, local: bool
) -> None:
    settings.PORTAL_IS_LOCAL = local
    assert ("CONTOH" in text_of(client)) is local


def test_a_partner_without_npsn_has_a_code_and_others_are_led_from_it(client: Client) -> None:
    community = make_partner("Taman Baca Awan", npsn=None, kind="community", level="")
    assert client.get(f"/k/{community.code}/").status_code == 200
    lower = client.get(f"/k/{community.code.lower()}/")
    assert (lower.status_code, lower["Location"]) == (301, f"/k/{community.code}/")
    school = make_partner()
    assert client.get(f"/k/{school.code}/")["Location"] == ADDRESS


def test_a_public_stop_of_no_partner_has_an_answer_too(client: Client) -> None:
    green = make_stop(name="Lapangan Tebing Tinggi")
    make_visit(green)
    assert "Kunjungan berikutnya ke Lapangan Tebing Tinggi" in text_of(client, f"/k/{green.code}/")


@pytest.mark.parametrize("fields", [{"public": False}, {"active": False}])
def test_a_stop_that_is_not_public_has_none(client: Client, fields: dict) -> None:
    assert client.get(f"/k/{make_stop(**fields).code}/").status_code == 404


def test_a_partner_that_hides_its_schedule_shows_no_date(client: Client) -> None:
    home = make_partner("Panti Asuhan Melati", npsn=None, kind="welfare", level="")
    make_visit(make_stop(home))
    response = client.get(f"/k/{home.code}/")
    html = response.content.decode()
    assert response.status_code == 200
    assert "tidak untuk umum" in html
    assert "noindex" in html
    assert "2026" not in html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("key", ["99999999", "tidak-ada", "CCCCC", "x" * 200])
def test_an_unknown_key_is_404_in_the_look_of_the_site(client: Client, key: str) -> None:
    response = client.get(f"/k/{key}/")
    assert response.status_code == 404
    assert 'id="isi"' in response.content.decode()


def test_an_inactive_partner_has_no_answer(client: Client) -> None:
    make_partner(active=False)
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("weeks", [10, 200])
def test_the_answer_asks_as_often_for_many_visits_as_for_few(
    client: Client, library_page: MobileLibraryPage, stop: Stop, weeks: int, django_assert_num_queries
) -> None:
    make_timetable(stop, rrule=f"FREQ=DAILY;COUNT={weeks}")
    client.get(ADDRESS)
    with django_assert_num_queries(3):
        client.get(ADDRESS)


def test_nothing_of_a_reader_is_kept(client: Client, stop: Stop) -> None:
    response = client.get(ADDRESS)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_names_are_escaped(client: Client) -> None:
    make_stop(make_partner('SMP <script>alert("x")</script> & Co'))
    assert "<script>alert" not in client.get(ADDRESS).content.decode()


def test_the_section_on_a_partners_page_has_the_next_three(
    client: Client, directory, stop: Stop, school: Partner
) -> None:
    make_timetable(stop, rrule=WEEKLY)
    html = client.get(school.get_absolute_url()).content.decode()
    assert html.count('class="is-visit') == 3
    assert f'href="{ADDRESS}"' in html
