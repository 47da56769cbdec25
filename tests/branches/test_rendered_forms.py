"""Every form of buildings, sent with exactly the fields that its page shows, and the lists that lead to them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from branches.models import Branch, Closure, SpecialPeriod, VisitorCount
from core.dates import local_today
from core.models import User
from tests.branches.factories import make_branch
from tests.rendered import AdminForm, open_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
DAYS = {"first_day": "2027-02-08", "last_day": "2027-03-09"}
HOURS = {"weekday": 0, "opens": "08:00", "closes": "14:00"}


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def address(model: str, view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_branches_{model}:{view}", args=args)


def send(staff: Client, model: str, form: AdminForm) -> None:
    response = staff.post(address(model, "add"), form.values)
    assert response.status_code == 302, response.context["form"].errors


def test_a_building_is_entered_with_its_hours(staff: Client) -> None:
    form = open_form(staff, address("branch", "add")).fill(name="Pojok Baca")
    form.add_row("intervals", **HOURS).add_row("intervals", **{**HOURS, "weekday": 1})
    send(staff, "branch", form)
    hours = [str(each) for each in Branch.objects.get().intervals.all()]
    assert hours == ["Senin 08.00–14.00", "Selasa 08.00–14.00"]


def test_a_special_period_is_entered_with_its_hours(staff: Client) -> None:
    form = open_form(staff, address("specialperiod", "add")).fill(name="Ramadhan", **DAYS)
    send(staff, "specialperiod", form.add_row("intervals", **HOURS))
    assert SpecialPeriod.objects.get().intervals.count() == 1


def test_a_closure_is_entered(staff: Client) -> None:
    branch = make_branch()
    form = open_form(staff, address("closure", "add")).fill(reason="Rapat", branch=branch.pk, **DAYS)
    send(staff, "closure", form)
    assert Closure.objects.get().branch == branch


def test_todays_visitors_are_one_line(staff: Client) -> None:
    branch = make_branch(is_main=True)
    send(staff, "visitorcount", open_form(staff, address("visitorcount", "add")).fill(women=3, men=2))
    count = VisitorCount.objects.get()
    assert (count.branch, count.day, count.total) == (branch, local_today(), 5)


@pytest.mark.parametrize(
    ("model", "fields"), [("closure", {"reason": "Rapat", **DAYS}), ("visitorcount", {"women": 1})], ids=str
)
def test_nonsense_in_a_choice_is_an_error_of_its_field(
    staff: Client, model: str, fields: dict[str, Any]
) -> None:
    form = open_form(staff, address(model, "add")).fill(branch="x", **fields)
    response = staff.post(address(model, "add"), form.values)
    assert response.status_code == 200
    assert "branch" in response.context["form"].errors


@pytest.mark.parametrize("model", ["branch", "closure", "specialperiod", "visitorcount"])
def test_every_list_leads_to_its_rows(staff: Client, model: str) -> None:
    branch = make_branch()
    today = {"first_day": local_today(), "last_day": local_today()}
    rows = {
        "branch": branch,
        "closure": Closure.objects.create(branch=branch, reason="Uji", **today),
        "specialperiod": SpecialPeriod.objects.create(name="Uji", **today),
        "visitorcount": VisitorCount.objects.create(branch=branch),
    }
    html = staff.get(address(model, "list")).content.decode()
    assert f'href="{address(model, "edit", rows[model].pk)}"' in html
