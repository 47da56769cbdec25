"""Pages of the same title get addresses of their own; an address that somebody chose is theirs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.slugs import free_slug, is_from_title
from home.models import HomePage
from tests.rendered import open_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(site_tree: Any) -> Page:
    return HomePage.objects.get(locale__language_code="id")


def add(client: Client, home: Page, title: str, slug: str, kind: str = "plainpage") -> Any:
    address = reverse("wagtailadmin_pages:add", args=["home", kind, home.pk])
    form = open_form(client, address).fill(title=title, slug=slug)
    form.values["body-count"] = ["0"]
    return client.post(address, form.values)


def slugs(title: str) -> list[str]:
    return list(Page.objects.filter(title=title).order_by("pk").values_list("slug", flat=True))


@pytest.mark.parametrize("slug", ["dongeng-musik", "dongeng--musik"])
def test_a_slug_from_the_title_is_numbered(admin_client: Client, home: Page, slug: str) -> None:
    for _turn in range(3):
        response = add(admin_client, home, "Dongeng & Musik", slug)
        assert response.status_code == 302, response.context["form"].errors
    assert slugs("Dongeng & Musik") == [slug, f"{slug}-2", f"{slug}-3"]


def test_a_draft_that_saves_itself_keeps_its_number(admin_client: Client, home: Page) -> None:
    for _turn in range(2):
        add(admin_client, home, "Dongeng", "dongeng")
    page = Page.objects.get(slug="dongeng-2")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = open_form(admin_client, address).fill(slug="dongeng")  # what still stands in the browser
    form.values["body-count"] = ["0"]
    assert admin_client.post(address, form.values).status_code == 302
    assert page.specific.get_latest_revision_as_object().slug == "dongeng-2"


def test_a_slug_that_somebody_chose_is_refused(admin_client: Client, home: Page) -> None:
    add(admin_client, home, "Dongeng", "dongeng")
    response = add(admin_client, home, "Cerita", "dongeng")
    assert response.context["form"].errors["slug"]
    assert slugs("Cerita") == []


def test_a_slug_that_people_know_is_never_changed(admin_client: Client, home: Page) -> None:
    add(admin_client, home, "Dongeng", "dongeng")
    add(admin_client, home, "Lama", "lama")
    page = Page.objects.get(slug="lama").specific
    page.save_revision().publish()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = open_form(admin_client, address).fill(title="Dongeng", slug="dongeng")
    form.values["body-count"] = ["0"]
    assert admin_client.post(address, form.values).context["form"].errors["slug"]


@pytest.mark.parametrize(
    ("slug", "title", "expected"),
    [
        ("dongeng", "Dongeng", True),
        ("dongeng-musik", "Dongeng & Musik", True),
        ("dongeng-2", "Dongeng", False),
        ("cerita", "Dongeng", False),
        ("", "Dongeng", False),
    ],
)
def test_what_comes_from_a_title(slug: str, title: str, expected: bool) -> None:
    assert is_from_title(slug, title) is expected


def test_a_long_slug_stays_within_its_field(home: Page) -> None:
    long = "a" * 255
    home.add_child(instance=Page(title="A", slug=long))
    home.add_child(instance=Page(title="A", slug="a" * 245 + "-2"))
    assert free_slug(long, home) == "a" * 245 + "-3"
