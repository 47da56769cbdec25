"""The figures of a period, and that each leads to exactly the records that it counts."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import Partner
from tests.core.factories import make_user
from tests.visits.factories import make_partner, make_stop, make_visit
from visits.models import Visit
from visits.reports.figures import NAMES, SUMS, Line, report
from visits.reports.periods import Period
from visits.reports.records import address, visits_address

pytestmark = pytest.mark.django_db

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
AUTUMN = Period(date(2026, 10, 15), date(2026, 11, 30))
YEARS = Period(date(2025, 1, 1), date(2026, 12, 31))
FIRST = {
    "scheduled": 10,
    "done": 8,
    "cancelled": 1,
    "visitors": 146,
    "women": 46,
    "men": 46,
    "books_lent": 16,
}


def numbers(lines: list[Line]) -> dict[str, list[int]]:
    return {line.label: [line.numbers[name] for name in NAMES] for line in lines}


def test_a_month(year: dict[str, Partner]) -> None:
    found = report(NOVEMBER, "?")
    partners = {"reached": 5, "new": 4, "schools_reached": 2, "schools": 3}
    assert found.total.numbers == FIRST | partners
    assert found.total.share == 66.7
    assert found.recorded == [("TK", 5), ("SD", 25), ("MI", 40)]
    assert numbers(found.districts) == {
        "Halong": [8, 7, 0, 106, 46, 46, 7, 3, 2, 1, 1],
        "Juai": [2, 1, 1, 40, 0, 0, 9, 1, 1, 1, 2],
        "?": [0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0],
    }
    assert numbers(found.levels) == {
        "SD": [4, 3, 1, 39, 14, 16, 7, 2, 1, 1, 2],
        "MI": [2, 2, 0, 45, 0, 0, 9, 1, 1, 1, 1],
        "mitra tanpa jenjang": [2, 2, 0, 12, 12, 0, 0, 2, 2, 0, 0],
        "tempat umum": [2, 1, 0, 50, 20, 30, 0, 0, 0, 0, 0],
    }


def test_months_and_the_ends_of_a_period(year: dict[str, Partner]) -> None:
    whole = report(YEARS, "?")
    assert [line.label for line in whole.months][::12] == ["Januari 2025", "Januari 2026"]
    by_month = {line.label: line.numbers for line in whole.months}
    assert {name: by_month["November 2026"][name] for name in FIRST} == FIRST
    assert (by_month["Oktober 2026"]["visitors"], by_month["November 2025"]["new"]) == (20, 1)
    assert (whole.total.numbers["reached"], whole.total.numbers["new"]) == (5, 5)
    # The sixth of October lies before the fifteenth.
    autumn = report(AUTUMN, "?")
    assert [line.numbers["done"] for line in autumn.months] == [0, 8]
    assert autumn.months[0].period == Period(date(2026, 10, 15), date(2026, 10, 31), "Oktober 2026")


@pytest.fixture
def head(client: Client) -> Client:
    client.force_login(make_user("Pimpinan"))
    return client


def rows_behind(client: Client, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200, url
    context = response.context
    return context["rows"].paginator if "rows" in context else context["page_obj"].paginator


def total_of(rows: Any, name: str) -> int:
    return sum(getattr(visit, name) or 0 for visit in rows.object_list)


@pytest.mark.parametrize("period", [NOVEMBER, AUTUMN], ids=["month", "two months"])
def test_every_figure_leads_to_its_records(head: Client, year: dict[str, Partner], period: Period) -> None:
    found = report(period, "?")
    for line in (found.total, *found.months, *found.districts, *found.levels):
        for name in NAMES:
            if not address(line, name):
                assert line.numbers[name] == 0
                continue
            rows = rows_behind(head, address(line, name))
            counted = total_of(rows, name) if name in SUMS else rows.count
            assert counted == line.numbers[name], (line.label, name)
        missed = rows_behind(head, address(line, "schools_missed")).count
        assert missed == line.numbers["schools"] - line.numbers["schools_reached"]
    for level, number in found.recorded:
        rows = rows_behind(head, visits_address(found.total, recorded_level=level))
        assert sum(visit.visitors_by_level[level] for visit in rows.object_list) == number


def test_the_page_shows_these_figures_with_these_links(head: Client, year: dict[str, Partner]) -> None:
    html = head.get(reverse("visits_report"), {"dari": "2026-11-01", "sampai": "2026-11-30"}).content.decode()
    links = re.findall(r'<a href="([^"]*)">([\d,]+|–)%?</a>', html)
    shown = {(unescape(url), number) for url, number in links}
    found = report(NOVEMBER, "Kecamatan belum diketahui")
    for line in (found.total, *found.months, *found.districts, *found.levels):
        for name in NAMES:
            url = address(line, name)
            assert not url or (url, str(line.numbers[name])) in shown, (line.label, name)
    assert "66,7%" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"stop__partner__kind": "welfare"}, 1),
        ({"stop__partner__kind": "school", "counted": "done"}, 7),
        ({"status": "cancelled"}, 2),
        ({"counted": "cancelled"}, 1),
        ({"level": "umum"}, 2),
        ({"counted": "nonsense"}, 13),
    ],
)
def test_the_list_of_visits_narrowed(
    head: Client, year: dict[str, Partner], query: dict[str, str], expected: int
) -> None:
    response = head.get(reverse("wagtailsnippets_visits_visit:list"), query)
    if query.get("counted") == "nonsense":
        assert response.status_code == 200
    else:
        assert response.context["page_obj"].paginator.count == expected


def test_the_cost_does_not_grow(head: Client, year: dict[str, Partner]) -> None:
    counts = []
    for first in (0, 30):
        for number in range(first, first + 30):
            place = make_stop(make_partner(f"SDN {number} Awayan", f"304000{number:02}", level="SD"))
            make_visit(place, f"2026-11-{number % 28 + 1:02} 0{number % 5 + 1}:00", 0.1)
            Visit.objects.filter(stop=place).update(status="done", visitors=3, holds_vehicle=False)
        with CaptureQueriesContext(connection) as queries:
            report(YEARS, "?")
        assert len(queries) == 7
        query = {"dari": "2026-11-01", "sampai": "2026-11-30"}
        for url, more in (("visits_report", {}), ("visits_report_partners", {"daftar": "reached"})):
            head.get(reverse(url), query | more)
            with CaptureQueriesContext(connection) as queries:
                head.get(reverse(url), query | more)
            counts.append((url, len(queries)))
    assert counts[:2] == counts[2:]
