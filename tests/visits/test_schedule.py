"""`/keliling/`: the schedule by date, district, vehicle and school."""

import re
from urllib.parse import quote_plus

import pytest
from django.http import QueryDict
from django.test import Client

from partners.models import District, Partner
from schedules import calendars
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
from visits.models import MobileLibraryPage, Stop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_page")]
WEEKLY = "FREQ=WEEKLY;UNTIL=20261222T235959"


def days(client: Client, query: str = "") -> list[str]:
    """The days that the schedule shows, as ISO dates."""
    response = client.get(f"/keliling/{query}")
    assert response.status_code == 200
    return re.findall(r'<h2 id="tgl-(.*?)">', response.content.decode())


def text_of(client: Client, address: str = "/keliling/") -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def test_two_weeks_are_grouped_by_day(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule=WEEKLY)
    assert days(client) == ["2026-11-24", "2026-12-01"]
    assert days(client, "?dari=2026-12-06") == ["2026-12-08", "2026-12-15"]
    text = text_of(client)
    assert "Selasa, 24 November 2026" in text
    assert "SMP Negeri 1 Halong" in text
    assert "09.00–11.00 WITA · Mobil Pustaka 1 · Halong" in text


def test_beyond_the_rows_the_dates_are_made_on_the_spot(client: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY", skip_holidays=False)
    hidden = make_stop(name="Rahasia", public=False)
    make_timetable(hidden, "2026-11-24 13:00", rrule="FREQ=WEEKLY", skip_holidays=False)
    make_vehicle("Perahu Pustaka")
    assert not timetable.visits.filter(start_day__year=2030).exists()
    far = "?dari=2030-01-01"
    assert days(client, far) == ["2030-01-01", "2030-01-08"]
    assert days(client, f"{far}&kecamatan=halong&kendaraan=mobil-pustaka-1") == ["2030-01-01", "2030-01-08"]
    assert days(client, f"{far}&kendaraan=perahu-pustaka") == []
    assert "Rahasia" not in text_of(client, f"/keliling/{far}")


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-11-24 23:59", ["2026-11-24"]),
        ("2026-11-25 00:01", []),
        ("2026-11-24 00:01", ["2026-11-24"]),
        ("2026-11-10 23:59", []),
        ("2026-11-11 00:01", ["2026-11-24"]),
    ],
)
def test_today_is_the_local_day(client: Client, stop: Stop, clock, now: str, shown: list[str]) -> None:
    make_visit(stop, "2026-11-24 07:00", hours=1)
    clock.move_to(wita(now))
    assert days(client) == shown


def test_a_moved_visit_stands_at_both_days_and_says_why(client: Client, stop: Stop) -> None:
    move(make_visit(stop), "2026-12-03 10:00", "Jalan terendam banjir")
    assert days(client) == ["2026-11-24", "2026-12-03"]
    text = text_of(client)
    assert "Dipindah SMP Negeri 1 Halong" in text
    assert "Jalan terendam banjir. Ke Kamis, 3 Desember, 10.00 WITA" in text
    assert "10.00–12.00 WITA · Mobil Pustaka 1 · Halong · Semula Selasa, 24 November" in text


def test_a_visit_moved_beyond_the_two_weeks_still_stands_at_its_old_day(client: Client, stop: Stop) -> None:
    move(make_visit(stop), "2027-02-03 10:00", "Jalan terendam banjir")
    assert days(client) == ["2026-11-24"]


def test_a_cancelled_visit_stays_with_its_reason(client: Client, stop: Stop) -> None:
    cancel(make_visit(stop), "Libur semester")
    text = text_of(client)
    assert "Dibatalkan" in text
    assert "Libur semester" in text


def test_by_district_and_by_vehicle(client: Client, stop: Stop) -> None:
    juai = make_district("Juai", "63.11.06")
    make_visit(stop, "2026-11-24 09:00")
    make_timetable(
        make_stop(name="Lapangan Juai", district=juai),
        "2026-11-25 09:00",
        vehicle=make_vehicle("Perahu Pustaka"),
    )
    assert days(client, "?kecamatan=halong") == ["2026-11-24"]
    assert days(client, "?kecamatan=juai") == ["2026-11-25"]
    assert days(client, "?kendaraan=perahu-pustaka") == ["2026-11-25"]
    assert days(client, "?kecamatan=halong&kendaraan=perahu-pustaka") == []


@pytest.mark.parametrize(
    "query",
    [
        "?kecamatan=tidak-ada",
        "?kendaraan=tidak-ada",
        "?dari=2026-13-01",
        "?dari=kemarin",
        "?dari=9999-12-31",
        "?dari=0001-01-01",
        "?page=999999",
        "?page=x",
    ],
)
@pytest.mark.parametrize("address", ["/keliling/", "/keliling/sekolah/"])
def test_nonsense_is_404(client: Client, stop: Stop, address: str, query: str) -> None:
    assert client.get(address + query).status_code == 404


@pytest.mark.parametrize("query", ["?kecamatan=%00", "?kendaraan=%ff", "?x=" + "a" * 10_000])
def test_what_no_reader_writes_is_refused(client: Client, query: str) -> None:
    assert client.get("/keliling/" + query).status_code == 400


def test_filtered_views_are_kept_out_of_search_engines(client: Client, stop: Stop) -> None:
    assert "noindex" not in client.get("/keliling/").content.decode()
    assert "noindex" in client.get("/keliling/?kecamatan=halong").content.decode()


def test_by_school_lists_who_is_visited_with_the_next_date(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule=WEEKLY)
    make_stop(make_partner("SD Negeri Mantuyan", "30303886", level="SD"))
    make_partner("SD Negeri Tanpa Kunjungan", "30303887", level="SD")
    text = text_of(client, "/keliling/sekolah/")
    assert (
        text.index("SD Negeri Mantuyan")
        < text.index("Belum ada kunjungan yang dijadwalkan")
        < text.index("SMP Negeri 1")
    )
    assert "24 Nov" in text
    assert "SD Negeri Tanpa Kunjungan" not in text


def test_an_empty_schedule_says_what_to_do(client: Client) -> None:
    assert "Belum ada kunjungan pada tanggal-tanggal ini" in text_of(client)
    assert "Belum ada sekolah dalam jadwal ini" in text_of(client, "/keliling/sekolah/")


def test_the_schedule_may_be_kept_until_midnight_at_most(client: Client, clock) -> None:
    clock.move_to(wita("2026-11-24 23:59:45"))
    assert "max-age=15" in client.get("/keliling/")["Cache-Control"].split(", ")


@pytest.mark.parametrize("count", [10, 200])
@pytest.mark.parametrize(("address", "queries"), [("/keliling/", 12), ("/keliling/sekolah/", 12)])
def test_lists_ask_as_often_for_many_visits_as_for_few(
    client: Client, count: int, address: str, queries: int, django_assert_num_queries
) -> None:
    for number in range(count // 10):
        place = make_stop(make_partner(f"SD Negeri {number}", f"5030{number:04}"))
        vehicle = make_vehicle(f"Mobil Pustaka {number}")
        make_timetable(place, rrule="FREQ=DAILY;COUNT=10", vehicle=vehicle)
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


# ---------------------------------------------------------------- the calendar


def calendar(first: str = "2026-11-01", end: str = "2026-12-31", query: str = "") -> list[calendars.Entry]:
    start, stop = (wita(f"{each} 00:00").date() for each in (first, end))
    return calendars.entries(start, stop, QueryDict(query), only=["visit"])


def test_the_calendar_tells_visits_in_two_queries(stop: Stop, django_assert_num_queries) -> None:
    make_timetable(stop, rrule="FREQ=DAILY;COUNT=40", skip_holidays=False)
    with django_assert_num_queries(2):  # rows, and timetables whose rows do not reach so far
        entries = calendar()
    assert len(entries) == 37
    first = entries[0]
    assert (first.title, first.url) == ("Kunjungan ke SMP Negeri 1 Halong", "/k/30303885/")
    assert (first.line, first.district) == ("09.00–11.00 WITA · Mobil Pustaka 1", "Halong")


@pytest.mark.parametrize(
    ("query", "count"), [("kecamatan=halong", 1), ("kecamatan=juai", 0), ("q=halong", 1), ("q=dongeng", 0)]
)
def test_the_calendar_narrows_visits(stop: Stop, query: str, count: int) -> None:
    make_visit(stop)
    assert len(calendar(query=query)) == count


def test_the_calendar_finds_a_moved_visit_from_both_its_days(stop: Stop) -> None:
    move(make_visit(stop), "2026-12-03 10:00", "Banjir")
    for first, end in (("2026-11-24", "2026-11-25"), ("2026-12-03", "2026-12-04")):
        assert [entry.state for entry in calendar(first, end)] == ["moved"]


# ---------------------------------------------------------------- what is not for everybody


@pytest.fixture
def hidden(library_page: MobileLibraryPage) -> Partner:
    """A children's home with a visit tomorrow, and another place's public one."""
    children = make_partner("Panti Asuhan Melati", npsn=None, kind="welfare", level="")
    make_visit(make_stop(children, village=None), "2026-11-23 09:00")
    return children


@pytest.mark.parametrize(
    "address",
    [
        "/keliling/",
        "/keliling/sekolah/",
        "/k/?q=panti asuhan melati",
        "/k/?q=melati",
        "/sitemap.xml",
        "/api/v2/pages/?fields=*",
    ],
)
def test_a_hidden_schedule_appears_nowhere(client: Client, hidden: Partner, address: str) -> None:
    answer = client.get(address).content.decode()
    assert "Panti Asuhan" not in answer
    assert hidden.code not in answer


def test_a_hidden_schedule_is_in_no_calendar_and_on_no_partners_page(
    client: Client, directory, hidden: Partner, stop: Stop
) -> None:
    make_visit(stop)
    assert [entry.title for entry in calendar()] == ["Kunjungan ke SMP Negeri 1 Halong"]
    assert (
        "2026"
        not in client.get(hidden.get_absolute_url())
        .content.decode()
        .partition("<main")[2]
        .partition("</main>")[0]
    )


def test_the_finder_does_not_lead_to_a_hidden_schedule_by_its_code(client: Client, hidden: Partner) -> None:
    response = client.get("/k/", {"q": hidden.code})
    assert response.status_code == 200
    assert "belum terdaftar dalam jadwal untuk umum" in response.content.decode()


def test_the_finder_answers_alike_for_hidden_and_for_unknown_places(client: Client, hidden: Partner) -> None:
    answers = [
        client.get("/k/", {"q": typed}).content.decode().replace(typed, "…").replace(quote_plus(typed), "…")
        for typed in ("panti asuhan melati", "panti asuhan anggrek")
    ]
    assert answers[0] == answers[1]
    assert "“…” belum terdaftar dalam jadwal untuk umum." in answers[0]
    assert "Hubungi petugas" in answers[0]


def test_district_choices_are_those_of_the_register(client: Client, stop: Stop) -> None:
    assert District.objects.count() == 1
    assert '<option value="halong">Halong</option>' in " ".join(
        client.get("/keliling/").content.decode().split()
    )
