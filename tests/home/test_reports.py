"""The summary for those who answer for the library."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from branches.models import Branch, VisitorCount
from home.models import HomePage
from home.reports import summary
from inclusion.models import InclusionIndexPage
from news.models import NewsIndexPage
from partners.models import Agreement
from tests.core.factories import make_user
from tests.inclusion.factories import make_activity, make_partner, make_programme
from tests.news.factories import make_article
from tests.visits.factories import make_stop, make_visit

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)
LAST_YEAR, SPRING, THIS_MONTH = date(2025, 11, 3), date(2026, 3, 3), date(2026, 11, 3)


def below(site_tree: HomePage, model: Any) -> Any:
    return model.objects.child_of(site_tree).get()


def numbers(found: dict[str, Any]) -> dict[str, list[int]]:
    return {row.label: row.numbers for row in found["rows"]}


def test_visitors_by_branch(site_tree: HomePage) -> None:
    main, corner = Branch.objects.create(name="Induk", order=1), Branch.objects.create(name="Pojok", order=2)
    for day in (LAST_YEAR, SPRING, THIS_MONTH, THIS_MONTH + timedelta(days=1)):
        VisitorCount.objects.create(branch=main, day=day, women=5, men=3, children=2)
    VisitorCount.objects.create(branch=corner, day=SPRING, women=1)
    assert summary(TODAY)["branches"] == [
        {"pk": main.pk, "name": "Induk", "cells": [[10, 6, 4, 20], [15, 9, 6, 30]]},
        {"pk": corner.pk, "name": "Pojok", "cells": [[0, 0, 0, 0], [1, 0, 0, 1]]},
    ]


def test_visits_activities_and_articles(site_tree: HomePage) -> None:
    for hour, (day, status) in enumerate((
        (LAST_YEAR, "done"), (SPRING, "done"), (SPRING, "cancelled"), (THIS_MONTH, "done"), (THIS_MONTH, "planned"),
    )):  # fmt: skip
        make_visit(make_stop(), f"{day} {10 + hour}:00", hours=1, status=status)
    programme = make_programme(below(site_tree, InclusionIndexPage))
    make_activity(
        programme, planned_on=SPRING, done_on=THIS_MONTH, women=4, men=2, people_with_disabilities=1
    )
    make_activity(programme, planned_on=SPRING)
    news = below(site_tree, NewsIndexPage)
    make_article(news, "Lama", first=datetime(2025, 5, 1, tzinfo=UTC))
    # 31 October, 17.00 UTC is the first of November in Balangan.
    make_article(news, "Baru", first=datetime(2026, 10, 31, 17, tzinfo=UTC))
    make_article(news, "Konsep", live=False)
    found = summary(TODAY)
    assert [each.label for each in found["periods"]] == ["November 2026", "2026"]
    assert numbers(found) == {
        "Kunjungan keliling dijadwalkan": [2, 4],
        "Kunjungan keliling terlaksana": [1, 2],
        "Kunjungan keliling dibatalkan": [0, 1],
        "Kegiatan program direncanakan": [0, 2],
        "Kegiatan program terlaksana": [1, 1],
        "Peserta perempuan": [4, 4],
        "Peserta laki-laki": [2, 2],
        "Di antaranya penyandang disabilitas": [1, 1],
        "Berita terbit": [1, 1],
    }


def make_agreement(number: str, days_left: int | None) -> Agreement:
    agreement = Agreement.objects.create(
        number=number,
        subject="Perpustakaan keliling",
        signed_on=SPRING,
        in_force_from=SPRING,
        in_force_to=None if days_left is None else TODAY + timedelta(days=days_left),
    )
    agreement.partners.add(make_partner(f"SDN {number}"))
    return agreement


def test_agreements_that_end_soon_the_nearest_first(site_tree: HomePage) -> None:
    for number, days_left in (("A", 90), ("B", 91), ("C", 0), ("D", -1), ("E", None)):
        make_agreement(number, days_left)
    found = summary(TODAY)["agreements"]
    assert [(each["number"], each["partners"]) for each in found] == [("C", "SDN C"), ("A", "SDN A")]


def held(page: Any, name: str) -> int:
    """What the list at the end of a figure's link holds of it: rows, or the sum of the column `name`."""
    if "page" not in page.context:
        return page.context["paginator"].count
    headings = [str(each) for each in page.context["headings"]]
    if name not in headings:
        return page.context["page"].paginator.count
    sums = page.context["sums"]
    return int(sums[headings.index(name)]) if sums else 0


COLUMNS = {
    "Peserta perempuan": "Perempuan",
    "Peserta laki-laki": "Laki-laki",
    "Di antaranya penyandang disabilitas": "Penyandang disabilitas",
}


def test_every_figure_leads_to_what_it_counts(client: Client, site_tree: HomePage, clock: Any) -> None:
    clock.move_to(datetime(2026, 11, 16, 2, tzinfo=UTC))
    for hour, (day, status) in enumerate((
        (LAST_YEAR, "done"), (SPRING, "done"), (SPRING, "cancelled"), (THIS_MONTH, "done"),
    )):  # fmt: skip
        make_visit(make_stop(), f"{day} {10 + hour}:00", hours=1, status=status)
    programme = make_programme(below(site_tree, InclusionIndexPage))
    for day, women in ((LAST_YEAR, 9), (SPRING, 4), (THIS_MONTH, 2)):
        make_activity(programme, planned_on=day, done_on=day, women=women, men=1, people_with_disabilities=1)
    make_article(below(site_tree, NewsIndexPage), "Baru", first=datetime(2026, 10, 31, 17, tzinfo=UTC))
    branch, other = Branch.objects.create(name="Induk"), Branch.objects.create(name="Pojok")
    for day in (LAST_YEAR, SPRING, THIS_MONTH):
        VisitorCount.objects.create(branch=branch, day=day, women=5, men=3, children=2)
        VisitorCount.objects.create(branch=other, day=day, women=50)
    agreement = make_agreement("A", 5)
    client.force_login(make_user("Pimpinan"))
    page = client.get(reverse("home_service_summary"))
    for label, cells in page.context["rows"]:
        assert [held(client.get(url), COLUMNS.get(label, "")) for _number, url in cells] == [
            number for number, _url in cells
        ], label
    for _name, cells in page.context["branches"]:
        for numbers, url in cells:
            answer = client.get(url)
            assert [held(answer, name) for name in ("Perempuan", "Laki-laki", "Anak", "Jumlah")] == numbers
    inspect = reverse("wagtailsnippets_partners_agreement:inspect", args=[agreement.pk])
    assert f'href="{inspect}"' in page.content.decode()
    assert client.get(inspect).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "lain/?periode=month",
        "berita/",
        "berita/?periode=x",
        "gedung/?periode=year&gedung=x",
        "gedung/?periode=year&gedung=9",
    ],
)
def test_lists_that_there_are_not(client: Client, site_tree: HomePage, address: str) -> None:
    client.force_login(make_user("Pimpinan"))
    assert client.get(f"/admin/reports/ringkasan-layanan/{address}").status_code == 404


def test_rows_are_for_those_who_may_read_the_figures(client: Client, site_tree: HomePage) -> None:
    client.force_login(make_user("Penulis"))
    assert client.get("/admin/reports/ringkasan-layanan/gedung/?periode=year").status_code in {302, 403}


@pytest.mark.parametrize(("role", "shown"), [("Pimpinan", True), ("Penulis", False)])
def test_it_stands_in_the_menu_of_those_who_may_read_it(
    client: Client, site_tree: HomePage, role: str, shown: bool
) -> None:
    client.force_login(make_user(role))
    address = reverse("home_service_summary")
    assert (address in client.get(reverse("wagtailadmin_home")).content.decode()) is shown


def test_on_paper_it_says_that_it_is_a_sample_while_the_portal_is_tried(
    client: Client, site_tree: HomePage, settings: Any
) -> None:
    client.force_login(make_user("Pimpinan"))
    make_agreement("A-<1>", 5)
    for local in (True, False):
        settings.PORTAL_IS_LOCAL = local
        text = client.get(reverse("home_service_summary")).content.decode()
        assert ("CONTOH" in text) is local
        assert "A-&lt;1&gt;" in text


def test_the_cost_does_not_grow(
    client: Client, site_tree: HomePage, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_user("Pimpinan"))
    counts = []
    for rows in (range(10), range(10, 60)):
        for number in rows:
            branch = Branch.objects.create(name=f"Pojok {number}")
            VisitorCount.objects.create(branch=branch, day=THIS_MONTH, women=1)
            make_agreement(f"N{number}", 5)
        client.get(reverse("home_service_summary"))
        with django_assert_max_num_queries(30) as queries:
            client.get(reverse("home_service_summary"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
