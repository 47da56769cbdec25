"""Every form of partners, sent with exactly the fields that its page shows, and the lists that lead to them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.models import User
from partners.models import Agreement, District, Partner, Service, Village
from tests.partners.factories import make_agreement, make_district, make_school, make_village
from tests.rendered import open_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def address(model: str, view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_partners_{model}:{view}", args=args)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Partner, {"name": "SD Negeri Balida", "kind": "school", "level": "SD", "npsn": "30303885"}),
        (Partner, {"name": "LKSA Contoh", "kind": "welfare"}),
        (District, {"name": "Juai", "code": "63.11.01"}),
        (Service, {"name": "Pojok baca"}),
    ],
    ids=str,
)
def test_what_the_page_shows_is_enough(staff: Client, model: Any, fields: dict[str, str]) -> None:
    url = address(model._meta.model_name, "add")
    response = staff.post(url, open_form(staff, url).fill(**fields).values)
    assert response.status_code == 302, response.context["form"].errors
    assert model.objects.get().name == fields["name"]


def test_a_village_is_entered(staff: Client) -> None:
    url, district = address("village", "add"), make_district()
    form = open_form(staff, url).fill(name="Balida", code="63.11.06.2034", district=district.pk)
    assert staff.post(url, form.values).status_code == 302
    assert Village.objects.get().district == district


def test_an_agreement_is_entered_with_its_partners(staff: Client) -> None:
    schools = [make_school("Satu"), make_school("Dua")]
    url = address("agreement", "add")
    form = open_form(staff, url).fill(
        number="400/1", subject="Keliling", signed_on="2026-01-05", in_force_from="2026-01-05"
    )
    for school in schools:
        form.add_row("parties", partner=school.pk)
    response = staff.post(url, form.values)
    assert response.status_code == 302, response.context["form"].errors
    assert set(Agreement.objects.get().partners.all()) == set(schools)


@pytest.mark.parametrize("field", ["district", "village"])
def test_nonsense_in_a_choice_is_an_error_of_its_field(staff: Client, field: str) -> None:
    url = address("partner", "add")
    form = open_form(staff, url).fill(name="SD Uji", kind="school", level="SD", **{field: "x"})
    response = staff.post(url, form.values)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Partner.objects.exists()


@pytest.mark.parametrize("model", ["partner", "agreement", "district", "village", "service"])
def test_every_list_leads_to_its_rows(staff: Client, model: str) -> None:
    village = make_village()
    school = make_school(village=village)
    rows = {
        "partner": school,
        "agreement": make_agreement(school),
        "district": village.district,
        "village": village,
        "service": Service.objects.create(name="Pojok baca"),
    }
    html = staff.get(address(model, "list")).content.decode()
    assert f'href="{address(model, "edit", rows[model].pk)}"' in html
