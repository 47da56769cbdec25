"""`/k/saran.json?q=TEXT`: suggestions for programs and for the finder's box."""

import pytest
from django.test import Client

from tests.visits.factories import cancel, make_district, make_partner, make_stop, make_visit

pytestmark = pytest.mark.django_db
ADDRESS = "/k/saran.json"


@pytest.fixture
def visited() -> None:
    stop = make_stop(make_partner("SD Negeri 1 Paringin", "30300001", level="SD"))
    cancel(make_visit(stop), "Jalan terendam")
    make_visit(stop, "2026-12-01 13:00")


@pytest.mark.usefixtures("visited")
def test_a_suggestion_says_who_where_and_when_next() -> None:
    response = Client().get(ADDRESS, {"q": "sdn paringen"})
    assert response.json() == [
        {
            "npsn": "30300001",
            "name": "SD Negeri 1 Paringin",
            "district": "Halong",
            "url": "/k/30300001/",
            "next": "2026-12-01T13:00:00+08:00",
        }
    ]
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


def test_who_has_no_npsn_and_no_visit_has_null() -> None:
    green = make_stop(name="Lapangan Tirta")
    assert Client().get(f"/en{ADDRESS}", {"q": "tirta"}).json() == [
        {
            "npsn": None,
            "name": "Lapangan Tirta",
            "district": "Halong",
            "url": f"/en/k/{green.code}/",
            "next": None,
        }
    ]


def test_namesakes_are_told_apart_by_their_district() -> None:
    for number, district in enumerate([make_district(), make_district("Juai", "63.11.06")]):
        make_partner("SD Negeri Mantuyan", f"3030000{number}", level="SD", district=district)
    found = Client().get(ADDRESS, {"q": "sdn mantuyan"}).json()
    assert [each["district"] for each in found] == ["Halong", "Juai"]


def test_hidden_places_are_never_suggested() -> None:
    hidden = make_partner("Panti Asuhan Melati", None, kind="welfare", level="")
    make_visit(make_stop(hidden))
    make_stop(name="Pos Melati", public=False)
    for typed in ("panti asuhan melati", "melati", "mel", hidden.code):
        assert Client().get(ADDRESS, {"q": typed}).json() == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("?q=", 200),
        ("?q=%20%20", 200),
        ("?q=%22%27%25_*()%5C", 200),
        ("?q=%F0%9F%9A%90", 200),
        ("?q=" + "a" * 4_000, 200),
        ("?q=" + "ab+" * 1_300, 200),
        ("?q=" + "1" * 3_000, 200),
        ("?q=" + "a" * 10_000, 400),
        ("?q=%00", 400),
        ("?q=%ff%fe", 400),
        ("?q=%ed%a0%80", 400),
    ],
)
@pytest.mark.usefixtures("visited")
def test_odd_texts_have_no_suggestions(query: str, status: int) -> None:
    response = Client().get(ADDRESS + query)
    assert response.status_code == status
    if status == 200:
        assert response.json() == []


@pytest.mark.parametrize("count", [3, 60])
def test_at_most_eight_suggestions_cost_as_much_for_many_places(
    count: int, django_assert_max_num_queries
) -> None:
    for number in range(count):
        make_stop(make_partner(f"SD Negeri {number} Paringin", f"5030{number:04}", level="SD"))
    make_visit(make_stop(name="Lapangan Paringin"))
    client = Client()
    client.get(ADDRESS, {"q": "paringin"})
    with django_assert_max_num_queries(4):
        found = client.get(ADDRESS, {"q": "paringin"}).json()
    assert len(found) == min(8, count + 1)


@pytest.mark.usefixtures("visited")
def test_a_flood_of_questions_is_answered() -> None:
    client = Client()
    assert {client.get(ADDRESS, {"q": "paringin"}).status_code for _ in range(120)} == {200}
