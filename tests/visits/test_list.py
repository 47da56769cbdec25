"""The list of visits in the admin: what is near comes first, and each row says what its numbers are."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.core.factories import make_user
from tests.visits.factories import make_visit
from visits.models import Stop

pytestmark = pytest.mark.django_db

LIST = reverse("wagtailsnippets_visits_visit:list")
DAYS = ["2026-11-20 09:00", "2026-11-22 09:00", "2026-12-08 09:00", "2026-10-27 09:00", "2026-11-25 09:00"]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        # Now is 22 November, 10.00; the visit of that day is under way.
        ("", ["11-22", "11-25", "12-08", "11-20", "10-27"]),
        ("?when=past", ["11-20", "10-27"]),
        ("?ordering=start_day", ["10-27", "11-20", "11-22", "11-25", "12-08"]),
        ("?ordering=-start_day", ["12-08", "11-25", "11-22", "11-20", "10-27"]),
    ],
)
def test_what_comes_next_is_first_then_what_is_over(
    client: Client, stop: Stop, query: str, days: list[str]
) -> None:
    client.force_login(make_user("Petugas Layanan Keliling"))
    for day in DAYS:
        make_visit(stop, day)
    shown = client.get(LIST + query).context["object_list"]
    assert [f"{visit.start_day:%m-%d}" for visit in shown] == days


def test_a_row_says_what_its_number_is_and_nothing_for_none(client: Client, stop: Stop) -> None:
    client.force_login(make_user("Petugas Layanan Keliling"))
    make_visit(stop, "2026-11-20 09:00", status="done", visitors=33)
    make_visit(stop, "2026-11-25 09:00")
    html = client.get(LIST).content.decode()
    assert '<span class="card-name">Pengunjung: </span>33' in html
    assert html.count('class="card-name"') == 1
    assert "css/admin/list-cards" in html
    assert "None" not in html.partition("<tbody")[2].partition("</tbody>")[0]
