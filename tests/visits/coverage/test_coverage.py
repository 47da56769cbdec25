"""Which places wait for long, in which order it is their turn, and what it costs to know."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.visits.factories import cancel, make_district, make_partner, make_stop, make_visit
from visits.coverage.gaps import by_district, end_of_next_month, gaps, suggested, visited_partners
from visits.models import MobileLibrarySettings

URL = "visits_coverage"


def school(name: str, npsn: str, **fields: Any) -> Any:
    return make_stop(make_partner(name, npsn, **fields))


@pytest.fixture
def four(db: Any) -> dict[str, Any]:
    """Never visited; visited 20 weeks ago; visited last week; visited long ago with a visit next month."""
    stops = {
        name: school(f"SDN {name}", f"3030000{number}", level="SD")
        for number, name in enumerate(("Belum", "Lama", "Baru", "Direncanakan"))
    }
    make_visit(stops["Lama"], "2026-07-01 09:00", status="done")
    make_visit(stops["Baru"], "2026-11-17 09:00")
    make_visit(stops["Direncanakan"], "2026-06-01 09:00", status="done")
    make_visit(stops["Direncanakan"], "2026-12-15 13:00")
    return stops


def found() -> list[Any]:
    return gaps(visited_partners(), timezone.now())


def test_who_waits_longest_comes_first(four: dict[str, Any]) -> None:
    told = [(gap.partner.name, gap.last, gap.weeks, gap.next) for gap in found()]
    assert told == [
        ("SDN Belum", None, None, None),
        ("SDN Direncanakan", date(2026, 6, 1), 24, date(2026, 12, 15)),
        ("SDN Lama", date(2026, 7, 1), 20, None),
        ("SDN Baru", date(2026, 11, 17), 0, None),
    ]


@pytest.mark.parametrize(
    ("weeks", "names"),
    [(12, ["SDN Belum", "SDN Lama"]), (21, ["SDN Belum"]), (1, ["SDN Belum", "SDN Lama"])],
)
def test_whose_turn_it_is(four: dict[str, Any], weeks: int, names: list[str]) -> None:
    """Who has a visit planned before the end of next month is not suggested again."""
    until = end_of_next_month(date(2026, 11, 22))
    assert until == date(2027, 1, 1)
    assert [gap.partner.name for gap in suggested(found(), weeks, until)] == names


def test_a_cancelled_visit_is_none(four: dict[str, Any]) -> None:
    cancel(make_visit(four["Belum"], "2026-11-10 09:00"), "Banjir")
    cancel(make_visit(four["Lama"], "2026-12-10 09:00"), "Banjir")
    never, lama = found()[0], found()[2]
    assert (never.partner.name, never.last) == ("SDN Belum", None)
    assert (lama.partner.name, lama.next) == ("SDN Lama", None)


def test_districts_add_up(four: dict[str, Any]) -> None:
    juai = make_district("Juai", "63.11.05")
    school("SDN Juai", "30300010", district=juai)
    rows = by_district(found(), 12)
    told = [(row.district and row.district.name, row.partners, row.waiting, row.never) for row in rows]
    assert told == [("Juai", 1, 1, 1), ("Halong", 4, 3, 1)]
    assert [row.share for row in rows] == [0, 25]


def test_partners_without_stop_count_when_they_are_schools(db: Any) -> None:
    make_partner("SDN Tanpa Tempat", "30300020")
    make_partner("Dinas Pendidikan", None, kind="agency", level="")
    make_partner("SDN Tutup", "30300021", active=False)
    assert [gap.partner.name for gap in found()] == ["SDN Tanpa Tempat"]


def test_the_page_says_it(four: dict[str, Any], admin_client: Any) -> None:
    response = admin_client.get(reverse(URL))
    text = response.content.decode()
    assert response.status_code == 200
    assert "3 dari 4" in text
    assert f"{reverse('visits_plan')}?tempat={four['Lama'].pk}" in text
    assert text.index("SDN Belum") < text.index("SDN Lama") < text.index("SDN Direncanakan")


def test_the_settings_decide_how_long_is_long(four: dict[str, Any], admin_client: Any) -> None:
    MobileLibrarySettings.objects.update_or_create(pk=1, defaults={"coverage_weeks": 22})
    assert "2 dari 4" in admin_client.get(reverse(URL)).content.decode()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("minggu=21&kecamatan=halong&jenjang=SD", 200),
        ("minggu=0", 404),
        ("minggu=x", 404),
        ("minggu=999999999999", 404),
        ("minggu=²", 404),
        ("kecamatan=atlantis", 404),
        ("jenjang=XX", 404),
        ("unduh=exe", 404),
    ],
)
def test_what_is_asked_must_make_sense(four: Any, admin_client: Any, query: str, status: int) -> None:
    assert admin_client.get(f"{reverse(URL)}?{query}").status_code == status


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_everything_as_a_file(four: Any, admin_client: Any, form: str) -> None:
    response = admin_client.get(f"{reverse(URL)}?unduh={form}")
    assert response["Content-Disposition"].endswith(f'.{form}"')
    if form == "csv":
        lines = response.content.decode("utf-8-sig").splitlines()
        assert lines[1].startswith("30300000,SDN Belum,SD,Halong")
        assert len(lines) == 5


def test_it_costs_the_same_for_many(four: Any, admin_client: Any, django_assert_max_num_queries: Any) -> None:
    admin_client.get(reverse(URL))
    with django_assert_max_num_queries(60) as few:
        admin_client.get(reverse(URL))
    for number in range(25):
        make_visit(school(f"SDN {number}", f"304000{number:02}"), f"2026-08-{number + 1:02} 09:00")
    with django_assert_max_num_queries(60) as many:
        admin_client.get(reverse(URL))
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("role", "status"),
    [("Petugas Layanan Keliling", 200), ("Pimpinan", 200), ("Admin", 200), ("Penulis", 302), ("", 302)],
)
def test_who_may_look(
    four: Any, client: Any, django_user_model: Any, settings: Any, role: str, status: int
) -> None:
    from django.contrib.auth.models import Group

    if role:
        user = django_user_model.objects.create_user("orang", "o@example.org", "sandi-kuat-1")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    assert client.get(reverse(URL)).status_code == status
