"""`/k/?q=TEXT`: the finder's result list."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from partners.models import Partner, Village
from tests.visits.factories import make_district, make_partner, make_stop, make_visit

pytestmark = [pytest.mark.django_db, pytest.mark.rows]


@pytest.fixture
def schools(db: None) -> None:
    make_partner("SD Negeri 1 Paringin", "30300001", level="SD")
    make_partner("SD Negeri 2 Paringin", "30300002", level="SD")
    make_partner("SMP Negeri 1 Juai", "30300003", district=make_district("Juai", "63.11.06"))


@pytest.mark.usefixtures("schools")
@pytest.mark.parametrize("typed", ["sdn 1 paringin", "30300001", "SD NEGERI 1 PARINGIN", "sdn1 paringen"])
def test_one_hit_leads_straight_to_its_answer(client: Client, typed: str) -> None:
    response = client.get("/k/", {"q": typed})
    assert (response.status_code, response["Location"]) == (302, "/k/30300001/")


@pytest.mark.usefixtures("schools")
def test_several_hits_are_listed_with_their_next_date(client: Client) -> None:
    make_visit(make_stop(make_partner("SD Negeri 3 Paringin", "30300009", level="SD")))
    html = client.get("/k/", {"q": "sdn paringin"}).content.decode()
    assert "Yang mana?" in html
    assert html.count("Belum ada kunjungan yang dijadwalkan") == 2
    assert "24 November 2026" in html
    assert "noindex" in html


def test_of_many_places_those_with_a_date_come_first(client: Client) -> None:
    for number in range(1, 8):
        make_partner(f"SD Negeri {number} Paringin", f"3030000{number}", level="SD")
    for number, start in ((6, "2026-11-26 09:00"), (3, "2026-11-25 09:00")):
        make_visit(make_stop(Partner.objects.get(npsn=f"3030000{number}")), start)
    html = client.get("/k/", {"q": "sdn paringin"}).content.decode()
    assert re.findall(r'<a href="/k/3030000(\d)/"', html) == list("3612457")


@pytest.mark.usefixtures("schools")
def test_no_hit_says_so_and_shows_the_nearest(client: Client) -> None:
    html = client.get("/k/", {"q": "sdn 7 paringin"}).content.decode()
    assert "“sdn 7 paringin” belum terdaftar dalam jadwal untuk umum." in html
    assert "SD Negeri 1 Paringin" in html
    assert "SMP Negeri 1 Juai" not in html
    assert 'href="/k/minta/?tempat=sdn+7+paringin"' in html


@pytest.mark.usefixtures("schools")
def test_a_begun_npsn_is_listed_even_when_it_leaves_one(client: Client) -> None:
    html = client.get("/k/", {"q": "30300003"[:7]}).content.decode()
    assert "SMP Negeri 1 Juai" in html


def test_a_village_leads_to_its_places(client: Client) -> None:
    district = make_district()
    village = Village.objects.create(code="63.11.01.2001", name="Binuang Santang", district=district)
    make_partner("SD Negeri Mantuyan", "30300004", level="SD", village=village)
    green = make_stop(name="Lapangan Desa", village=village)
    html = client.get("/k/", {"q": "desa binuang santang"}).content.decode()
    assert "SD Negeri Mantuyan" in html
    assert f"/k/{green.code}/" in html


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("?q=", 200),
        ("?q=%22", 200),
        ("?q=%27%22%25_*()", 200),
        ("?q=%3Cscript%3Ealert(1)%3C/script%3E", 200),
        ("?q=" + "a" * 3_000, 200),
        ("?q=" + "a+" * 1_500, 200),
        ("?q=" + "a" * 10_000, 400),
        ("?q=%00", 400),
        ("?q=%ff%fe", 400),
    ],
)
@pytest.mark.usefixtures("schools")
def test_whatever_is_typed_has_an_answer_in_the_look_of_the_site(
    client: Client, query: str, status: int
) -> None:
    response = client.get(f"/k/{query}")
    html = response.content.decode()
    assert response.status_code == status
    assert 'id="isi"' in html
    assert "<script>alert" not in html
    assert not response.cookies


def test_in_english_the_address_has_its_prefix(client: Client) -> None:
    make_partner()
    assert client.get("/en/k/", {"q": "30303885"})["Location"] == "/en/k/30303885/"
    assert "http://testserver/k/30303885/" in client.get("/en/k/30303885/").content.decode()


@pytest.mark.parametrize("count", [10, 200])
def test_the_result_list_asks_as_often_for_many_places_as_for_few(
    client: Client, count: int, django_assert_num_queries
) -> None:
    first = date(2026, 11, 24)
    for number in range(count):
        stop = make_stop(make_partner(f"SD Negeri {number} Paringin", f"5030{number:04}", level="SD"))
        make_visit(stop, f"{first + timedelta(days=number)} 09:00")
    client.get("/k/", {"q": "paringin"})
    with django_assert_num_queries(2):
        client.get("/k/", {"q": "paringin"})
