"""Who may plan, over HTTP, as one matrix of roles; and nothing happens by looking."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.core.factories import make_user
from tests.visits.factories import make_stop, make_visit
from visits.changes import cancel_visit
from visits.models import MobileLibrarySettings, OutOfService, Stop, Vehicle, Visit
from visits.planning.stops import stop_label

pytestmark = pytest.mark.django_db

YES, NO = True, False
ROLES = ["Penulis", "Penyunting", "Petugas Layanan Keliling", "Pimpinan", "Admin", None]
LOOKERS, PLANNERS = (NO, NO, YES, YES, YES, NO), (NO, NO, YES, NO, YES, NO)
VIEWS = {
    "visits_board": LOOKERS,
    "visits_breakdown_result": LOOKERS,
    "visits_move": PLANNERS,
    "visits_cancel": PLANNERS,
    "visits_restore": PLANNERS,
    "visits_plan": PLANNERS,
    "visits_plan_stops": PLANNERS,
    "visits_breakdown": PLANNERS,
}
POSTS = ("visits_move", "visits_cancel", "visits_restore", "visits_plan", "visits_breakdown")
CHECKS = tuple(f"{name}_check" for name in POSTS)
MATRIX = [
    (view, role, allowed) for view, row in VIEWS.items() for role, allowed in zip(ROLES, row, strict=True)
]


@pytest.fixture
def rows(stop: Stop) -> dict[str, Any]:
    """A visit, a cancelled one, and a period in which the vehicle cannot go."""
    visit = make_visit(stop)
    off = make_visit(make_stop(name="Lapangan Inan"), "2026-11-25 09:00")
    period = OutOfService.objects.create(
        vehicle=visit.vehicle, first_day="2026-12-21", last_day="2026-12-22", reason="Servis"
    )
    return {"visit": visit, "off": cancel_visit(off, "Hujan", make_user("Admin")), "period": period}


def address(view: str, rows: dict[str, Any]) -> str:
    name = view.removesuffix("_check")
    vehicle = rows["visit"].vehicle_id
    arguments = {
        "visits_breakdown": [vehicle],
        "visits_breakdown_result": [vehicle, rows["period"].pk],
        "visits_move": [rows["visit"].pk],
        "visits_cancel": [rows["visit"].pk],
        "visits_restore": [rows["off"].pk],
    }
    return reverse(view, args=arguments.get(name, []))


def sent(view: str, rows: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends when the button is pressed the second time, but for the mark."""
    visit = rows["visit"]
    hours = {"start_time": "13:00", "end_time": "15:00", "vehicle": visit.vehicle_id}
    return {
        "visits_move": {"day": "2026-12-01", **hours, "reason": "Banjir"},
        "visits_cancel": {"reason": "Banjir"},
        "visits_plan": {"place": stop_label(visit.stop), "day": "2026-12-01", **hours},
        "visits_breakdown": {"first_day": "2026-11-23", "last_day": "2026-11-27", "reason": "Rem blong"},
    }.get(view, {})


def state() -> list[Any]:
    """Everything that planning could change."""
    told = ("pk", "status", "start", "vehicle", "reason", "sequence", "changed_at")
    return [
        *Visit.objects.order_by("pk").values_list(*told),
        *OutOfService.objects.values_list("pk", flat=True),
        *Vehicle.objects.values_list("pk", flat=True),
    ]


@pytest.mark.parametrize(("view", "role", "allowed"), MATRIX)
def test_looking(rows: dict[str, Any], client: Client, view: str, role: str | None, allowed: bool) -> None:
    client.force_login(make_user(role))
    before = state()
    assert (client.get(address(view, rows)).status_code == 200) is allowed
    assert state() == before


@pytest.mark.parametrize(("view", "role", "allowed"), [each for each in MATRIX if each[0] in POSTS])
def test_changing(rows: dict[str, Any], client: Client, view: str, role: str | None, allowed: bool) -> None:
    from visits.changes import version_of

    client.force_login(make_user(role))
    before = state()
    data = sent(view, rows)
    visit = rows["off" if view == "visits_restore" else "visit"]
    data["seen"] = version_of(Visit.objects.get(pk=visit.pk))
    first = client.post(address(view, rows), data)
    seen = first.context["seen"] if first.context and "seen" in first.context else None
    if seen is not None:
        client.post(address(view, rows), {**data, "mark": seen.mark})
    assert (state() != before) is allowed


@pytest.mark.parametrize("view", CHECKS)
@pytest.mark.parametrize(("role", "status"), [("Petugas Layanan Keliling", 200), ("Pimpinan", 403)])
def test_asking_what_it_would_bring(
    rows: dict[str, Any], client: Client, view: str, role: str, status: int
) -> None:
    client.force_login(make_user(role))
    before = state()
    answer = client.post(
        address(view, rows),
        sent(view.removesuffix("_check"), rows),
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.status_code == status
    assert state() == before


@pytest.mark.parametrize("view", [*VIEWS, *CHECKS])
def test_nobody_enters_without_signing_in(rows: dict[str, Any], client: Client, view: str) -> None:
    for answer in (client.get(address(view, rows)), client.post(address(view, rows), {})):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_of_it_is_kept_by_anybody(rows: dict[str, Any], client: Client, view: str) -> None:
    client.force_login(make_user("Admin"))
    assert "no-store" in client.get(address(view, rows))["Cache-Control"]


def test_a_form_needs_its_token(rows: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("Admin"))
    for view in (*POSTS, *CHECKS):
        assert client.post(address(view, rows), sent(view, rows)).status_code == 403


@pytest.mark.parametrize(("role", "links"), [("Petugas Layanan Keliling", True), ("Pimpinan", False)])
def test_who_only_looks_has_no_links_to_what_he_may_not(
    rows: dict[str, Any], client: Client, role: str, links: bool
) -> None:
    client.force_login(make_user(role))
    html = client.get(reverse("visits_board")).content.decode()
    html += client.get(address("visits_breakdown_result", rows)).content.decode()
    for name in ("visits_move", "visits_cancel", "visits_restore", "visits_plan", "visits_breakdown"):
        assert (f'href="{address(name, rows)}' in html.replace("&amp;", "&")) is links, name
    assert rows["visit"].stop.name in html


@pytest.mark.parametrize("role", ["Petugas Layanan Keliling", "Pimpinan", "Penulis"])
def test_the_menu_leads_there_for_those_who_may(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("visits_board") in html) is (role != "Penulis")


def test_looking_writes_nothing(rows: dict[str, Any], client: Client) -> None:
    client.force_login(make_user("Admin"))
    MobileLibrarySettings.load()  # whoever asks first makes the row
    for view in VIEWS:
        with CaptureQueriesContext(connection) as seen:
            client.get(address(view, rows))
        written = [query["sql"] for query in seen if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert written == [], view
