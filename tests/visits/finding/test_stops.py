"""`/k/tempat/`: the public stops as a list, and as points for a map."""

import re

import pytest
from django.test import Client

from tests.visits.factories import make_district, make_partner, make_stop, make_vehicle, make_visit
from visits.models import Stop

pytestmark = pytest.mark.django_db
ADDRESS = "/k/tempat/"
TILES = "https://{s}.tile.example.org/{z}/{x}/{y}.png"


@pytest.fixture
def stops() -> list[Stop]:
    """Three stops: Tuesdays by car, Wednesdays by boat, and one that nobody visits."""
    school = make_partner("SD Negeri Halong", "30300001", level="SD", latitude="-2.35", longitude="115.5")
    halong = make_stop(school)
    juai = make_stop(
        name="Dermaga Tirta",
        district=make_district("Juai", "63.11.06"),
        latitude="-2.262900",
        longitude="115.655162",
    )
    quiet = make_stop(name="Lapangan Sunyi")
    make_visit(halong, "2026-11-24 09:00")
    visit = make_visit(juai, "2026-11-25 09:00")
    visit.vehicle = make_vehicle("Perahu Pustaka", kind="boat")
    visit.save()
    return [halong, juai, quiet]


def html(client: Client, query: str = "") -> str:
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def listed(text: str) -> list[str]:
    found = text.partition('id="daftar-tempat"')[2].partition("</ul>")[0]
    return re.findall(r'<li[^>]*> <a href="[^"]+">([^<]+)</a>', found)


@pytest.mark.usefixtures("stops")
def test_every_stop_stands_in_the_list_with_its_next_date_and_position(client: Client) -> None:
    text = html(client)
    assert listed(text) == ["Lapangan Sunyi", "SD Negeri Halong", "Dermaga Tirta"]
    assert 'href="/k/30300001/"' in text
    assert "Selasa, 24 November 2026" in text
    assert "Belum ada kunjungan yang dijadwalkan" in text
    assert '<li data-latitude="-2.26290" data-longitude="115.65516">' in text
    # A stop without a position of its own lies where its school does.
    assert '<li data-latitude="-2.35000" data-longitude="115.50000">' in text


@pytest.mark.usefixtures("stops")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kecamatan=juai", ["Dermaga Tirta"]),
        ("?hari=selasa", ["SD Negeri Halong"]),
        ("?hari=rabu", ["Dermaga Tirta"]),
        ("?hari=minggu", []),
        ("?kendaraan=perahu-pustaka", ["Dermaga Tirta"]),
        ("?kendaraan=perahu-pustaka&hari=selasa", []),
        ("?kecamatan=halong&hari=&kendaraan=", ["Lapangan Sunyi", "SD Negeri Halong"]),
    ],
)
def test_filters_combine(client: Client, query: str, expected: list[str]) -> None:
    text = html(client, query)
    assert listed(text) == expected
    assert "noindex" in text


@pytest.mark.usefixtures("stops")
@pytest.mark.parametrize(
    "query",
    [
        "?hari=besok",
        "?kecamatan=atlantis",
        "?kendaraan=roket",
        "?dari=kemarin",
        "?page=0",
        "?page=99",
        "?page=x",
    ],
)
def test_what_is_no_choice_is_not_found(client: Client, query: str) -> None:
    assert client.get(ADDRESS + query).status_code == 404


def test_an_empty_list_says_so_and_loads_no_map(client: Client) -> None:
    text = html(client)
    assert "Tidak ada tempat singgah" in text
    assert "leaflet" not in text


def test_hidden_stops_are_not_listed(client: Client, stops: list[Stop]) -> None:
    hidden = make_partner("Panti Asuhan Melati", None, kind="welfare", level="", slug="melati")
    make_visit(make_stop(hidden), "2026-11-26 09:00")
    make_stop(name="Pos Melati", public=False)
    make_stop(name="Bekas Melati", active=False)
    assert "Melati" not in html(client)
    assert len(stops) == len(listed(html(client)))


def test_the_list_costs_as_much_for_many_stops(client: Client, django_assert_num_queries) -> None:
    for number in range(40):
        stop = make_stop(name=f"Lapangan {number}")
        if number < 4:
            make_visit(stop, f"2026-11-2{number + 4} 09:00")
    client.get(ADDRESS)
    with django_assert_num_queries(5):
        client.get(ADDRESS)


@pytest.mark.usefixtures("stops")
def test_without_tiles_no_stranger_may_be_asked(client: Client) -> None:
    response = client.get(ADDRESS)
    assert re.search(r"img-src 'self' data:(;|$)", response["Content-Security-Policy"])
    assert "Tampilkan peta latar" not in response.content.decode()
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


@pytest.mark.usefixtures("stops")
def test_tiles_widen_the_policy_of_this_page_alone(client: Client, settings) -> None:
    settings.PORTAL_MAP_TILES, settings.PORTAL_MAP_ATTRIBUTION = TILES, "© <b>Peta</b>"
    response = client.get(ADDRESS)
    assert "img-src 'self' data: https://*.tile.example.org" in response["Content-Security-Policy"]
    text = response.content.decode()
    assert "Tampilkan peta latar" in text
    assert 'data-attribution="© &lt;b&gt;Peta&lt;/b&gt;"' in text
    assert "tile.example.org" not in client.get("/k/")["Content-Security-Policy"]


@pytest.mark.usefixtures("stops")
def test_tiles_of_our_own_need_no_wider_policy(client: Client, settings) -> None:
    settings.PORTAL_MAP_TILES = "/media/peta/{z}/{x}/{y}.png"
    response = client.get(ADDRESS)
    assert re.search(r"img-src 'self' data:(;|$)", response["Content-Security-Policy"])
    assert "Tampilkan peta latar" in response.content.decode()


@pytest.mark.usefixtures("stops", "library_page")
def test_the_page_of_the_mobile_library_leads_here(client: Client) -> None:
    assert 'href="/k/tempat/"' in client.get("/keliling/").content.decode()
    assert 'action="/en/k/tempat/"' in client.get("/en/k/tempat/").content.decode()
