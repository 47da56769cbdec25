"""What an agreement has yielded: each number counts rows that can be opened, and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import User
from home.models import HomePage
from inclusion.models import InclusionIndexPage
from partners.agreements.yields import scope_of, scope_of_partner, yielded
from partners.models import Agreement, Partner
from tests.inclusion.factories import make_activity, make_programme, make_story
from tests.partners.factories import make_agreement, make_school
from tests.visits.factories import make_stop, make_visit
from visits.models import Visit

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 1), date(2026, 6, 30)
DONE = Visit.Status.DONE


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel("2026-11-16T12:00:00+08:00", tick=False):
        yield


@pytest.fixture
def school(site_tree: HomePage) -> Partner:
    return make_school()


@pytest.fixture
def agreement(school: Partner) -> Agreement:
    return make_agreement(school, signed_on=FIRST, in_force_from=FIRST, in_force_to=LAST)


@pytest.fixture
def index(site_tree: HomePage) -> InclusionIndexPage:
    return InclusionIndexPage.objects.child_of(site_tree).get()


def counts(agreement: Agreement, user: User) -> dict[str, tuple[int, str]]:
    found = yielded(scope_of(agreement), user)
    return {each.kind.name: (each.count, each.summary) for each in found}


@pytest.mark.parametrize(
    ("start", "fields", "counted"),
    [
        ("2026-03-01 09:00", {"status": DONE, "visitors": 40}, (1, "40 pengunjung")),
        ("2026-06-30 09:00", {"status": DONE}, (1, "")),
        ("2026-06-30 09:00", {"status": DONE, "visitors": 0}, (1, "0 pengunjung")),
        ("2026-02-28 09:00", {"status": DONE, "visitors": 40}, (0, "")),
        ("2026-07-01 09:00", {"status": DONE, "visitors": 40}, (0, "")),
        ("2026-04-01 09:00", {}, (0, "")),
        ("2026-04-01 09:00", {"status": Visit.Status.CANCELLED, "reason": "Hujan"}, (0, "")),
    ],
    ids=str,
)
def test_visits(
    agreement: Agreement,
    school: Partner,
    admin_user: User,
    start: str,
    fields: dict[str, Any],
    counted: tuple[int, str],
) -> None:
    make_visit(make_stop(school), start, **fields)
    make_visit(make_stop(make_school("SD Lain")), "2026-04-02 13:00", status=DONE, visitors=99)
    assert counts(agreement, admin_user)["kunjungan"] == counted


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({"done_on": FIRST, "women": 12, "men": 3}, (1, "15 peserta")),
        ({"done_on": LAST}, (1, "")),
        ({"done_on": LAST + timedelta(days=1)}, (0, "")),
        ({}, (0, "")),
        ({"cancelled": True}, (0, "")),
    ],
    ids=str,
)
def test_activities(
    agreement: Agreement,
    school: Partner,
    index: InclusionIndexPage,
    admin_user: User,
    fields: dict[str, Any],
    counted: tuple[int, str],
) -> None:
    other = make_school("SD Lain")
    agreement.partners.add(other)
    programme = make_programme(index)
    make_activity(programme, **fields).partners.add(school, other)
    make_activity(programme, done_on=FIRST).partners.add(make_school("SD Tanpa Perjanjian"))
    assert counts(agreement, admin_user)["kegiatan"] == counted


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({"told_on": date(2026, 4, 1)}, 1),
        ({"told_on": date(2026, 7, 1)}, 0),
        ({"told_on": date(2026, 4, 1), "live": False}, 0),
    ],
    ids=str,
)
def test_stories(
    agreement: Agreement,
    school: Partner,
    index: InclusionIndexPage,
    admin_user: User,
    fields: dict[str, Any],
    counted: int,
) -> None:
    make_story(index, partner=school, **fields)
    assert counts(agreement, admin_user)["kisah"][0] == counted


def test_an_agreement_without_end_or_partners(school: Partner, admin_user: User) -> None:
    make_visit(make_stop(school), "2026-11-10 09:00", status=DONE)
    assert counts(make_agreement(school), admin_user)["kunjungan"][0] == 1
    assert counts(make_agreement(other_parties="Camat"), admin_user)["kunjungan"][0] == 0
    assert yielded(scope_of_partner(school), admin_user)[0].count == 1


# --- the screens ------------------------------------------------------------------------------


def inspect(of: Agreement | Partner) -> str:
    return reverse(f"wagtailsnippets_partners_{of._meta.model_name}:inspect", args=[of.pk])


def test_every_number_leads_to_its_rows(
    client: Client, admin_user: User, agreement: Agreement, school: Partner, index: InclusionIndexPage
) -> None:
    client.force_login(admin_user)
    stop = make_stop(school)
    for day in range(1, 8):
        make_visit(stop, f"2026-04-0{day} 09:00", status=DONE, visitors=10)
    html = client.get(inspect(agreement)).content.decode()
    rows = reverse("partners_agreement_yield", args=[agreement.pk, "kunjungan"])
    assert f'href="{rows}"' in html and "70 pengunjung" in html and "Lihat semua (7)" in html
    page = client.get(rows)
    assert len(page.context["lines"]) == 7
    for line, visit in zip(page.context["lines"], Visit.objects.order_by("-start_day"), strict=True):
        assert (line.day, line.url) == (
            visit.start_day,
            reverse("wagtailsnippets_visits_visit:edit", args=[visit.pk]),
        )
    assert (
        reverse("partners_partner_yield", args=[school.pk, "kunjungan"])
        in client.get(inspect(school)).content.decode()
    )
    assert client.get(reverse("partners_agreement_yield", args=[agreement.pk, "entah"])).status_code == 404


def test_the_screen_costs_the_same_for_1_and_30(
    client: Client, admin_user: User, agreement: Agreement, school: Partner, index: InclusionIndexPage
) -> None:
    client.force_login(admin_user)
    stop, programme, costs = make_stop(school), make_programme(index), []
    for number in (1, 29):
        for _index in range(number):
            day = Visit.objects.count() + 1
            made = FIRST + timedelta(days=day)
            make_visit(stop, f"{made} 09:00", status=DONE, visitors=10)
            make_activity(programme, done_on=FIRST, women=2).partners.add(school)
            make_story(index, f"Kisah {day}", partner=school, told_on=FIRST)
        client.get(inspect(agreement))
        with CaptureQueriesContext(connection) as queries:
            client.get(inspect(agreement))
        costs.append(len(queries))
    assert costs[0] == costs[1]


RIGHTS = {
    "nobody": ((), 0, None),
    "agreements": (("view_agreement",), 200, 404),
    "agreements and visits": (("view_agreement", "view_visit"), 200, 200),
    "visits": (("view_visit",), 0, None),
}


@pytest.mark.parametrize("who", RIGHTS)
def test_who_sees_what(
    client: Client, agreement: Agreement, school: Partner, site_tree: HomePage, who: str
) -> None:
    rights, screen, rows = RIGHTS[who]
    user = User.objects.create_user("petugas", password="rahasia-sekali-1")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *rights)))
    client.force_login(user)
    make_visit(make_stop(school), "2026-04-01 09:00", status=DONE, visitors=10)
    page = client.get(inspect(agreement))
    assert page.status_code == (screen or 302)
    found = client.get(reverse("partners_agreement_yield", args=[agreement.pk, "kunjungan"]))
    assert found.status_code == (rows or 302)
    if rows == 200:
        assert [line.url for line in found.context["lines"]] == [""]
    renewal = reverse("partners_agreement_renew", args=[agreement.pk])
    posted = {"number": "9", "subject": "x", "signed_on": "2026-07-01", "in_force_from": "2026-07-01"}
    assert client.post(renewal, posted).status_code == 302
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(("kind", "told"), [("agency", True), ("ministry_office", True), ("school", False)])
def test_what_an_office_does_not_count_is_said(
    admin_client: Client, site_tree: HomePage, kind: str, told: bool
) -> None:
    level = {"level": "SD", "status": "state"} if kind == "school" else {"level": "", "status": ""}
    one = make_agreement(make_school("Dinas Pendidikan", kind=kind, **level))
    address = reverse("wagtailsnippets_partners_agreement:inspect", args=[one.pk])
    words = "Dihitung hanya yang tercatat atas nama mitra perjanjian ini sendiri."
    assert (words in admin_client.get(address).content.decode()) is told


def test_the_form_of_an_agreement_leads_to_what_it_has_yielded(
    admin_client: Client, agreement: Agreement
) -> None:
    snippet = "wagtailsnippets_partners_agreement"
    html = admin_client.get(reverse(f"{snippet}:edit", args=[agreement.pk])).content.decode()
    address = reverse(f"{snippet}:inspect", args=[agreement.pk])
    assert f'href="{address}">Hasil perjanjian ini</a>' in html
