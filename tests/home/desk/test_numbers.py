"""Every number of the desk leads to a list of exactly so many rows, for every role."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core import desk
from core.desk import pages
from core.models import User
from home.models import HomePage
from home.roles import ROLES
from news.models import ArticlePage, NewsIndexPage
from tests.core.factories import make_user
from tests.home.desk.scene import Office, furnish

pytestmark = pytest.mark.django_db

# Which numbers stand on whose desk; what is not named is not shown.
NUMBERS = {
    "Penulis": {"drafts": 2, "in-review": 1, "going-out": 1, "pictures": 1, "stories": 0, "locked": 0},
    "Penyunting": {
        "drafts": 1, "in-review": 0, "review": 1, "going-out": 2, "messages": 1, "agreements": 1, "pictures": 2,
        "stories": 2, "calendars": 1, "locked": 1,
    },
    "Petugas Layanan Keliling": {
        "visits-today": 2, "visits-tomorrow": 1, "requests": 1, "untold": 1, "agreements": 1, "pictures": 0,
        "mail": 2,
    },
    "Pimpinan": {"visits-today": 2, "visits-tomorrow": 1, "messages": 1, "agreements": 1},
    "Admin": {
        "drafts": 0, "in-review": 0, "review": 1, "going-out": 2, "visits-today": 2, "visits-tomorrow": 1,
        "requests": 1, "untold": 1, "messages": 1, "agreements": 1, "pictures": 2, "stories": 2, "calendars": 1,
        "mail": 2, "locked": 0,
    },
}  # fmt: skip
TILE = re.compile(r'data-desk="([\w-]+)">\s*<strong>(\d+)</strong>')


@pytest.fixture
def office(site_tree: HomePage) -> Office:
    return furnish(site_tree)


def registered() -> dict[str, desk.Count]:
    """Every number, once the admin has been asked for something."""
    return {count.name: count for count in desk.counts_for(User(is_superuser=True))}


def test_the_table_names_every_role_and_every_number(office: Office, client: Client) -> None:
    client.force_login(office.staff["Admin"])
    client.get(reverse("wagtailadmin_home"))
    assert set(NUMBERS) == {role.name for role in ROLES}
    assert set().union(*NUMBERS.values()) == set(registered())


@pytest.mark.parametrize("role", NUMBERS)
def test_numbers_and_their_lists_agree(office: Office, client: Client, role: str) -> None:
    user = office.staff[role]
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    shown = {name: int(number) for name, number in TILE.findall(html)}
    assert shown == {name: number for name, number in NUMBERS[role].items() if number}
    now = timezone.now()
    counts = desk.counts_for(user)
    assert {count.name for count in counts} == set(NUMBERS[role])
    for count in counts:
        assert f'href="{count.address}"' in html, "zero leads to its list as well"
        response = client.get(count.address)
        assert response.status_code == 200, count.name
        listed = [row.pk for row in response.context["page_obj"].object_list]
        assert sorted(listed) == sorted(row.pk for row in count.rows(user, now)), count.name
        assert len(listed) == NUMBERS[role][count.name], count.name


@pytest.mark.parametrize("role", [*NUMBERS, None])
@pytest.mark.parametrize("name", ["drafts", "in-review", "review", "going-out", "stories", "locked"])
def test_who_may_open_the_desks_own_lists(
    client: Client, site_tree: HomePage, role: str | None, name: str
) -> None:
    client.force_login(make_user(role))
    response = client.get(reverse("core_desk_list", args=[name]))
    assert (response.status_code == 200) is (role is not None and name in NUMBERS[role])
    assert client.post(reverse("core_desk_list", args=[name])).status_code != 200


@pytest.mark.parametrize("path", ["tidak-ada/", "visits-today/", "drafts/?page=0", "drafts/?page=x"])
def test_other_lists_are_not_found(client: Client, site_tree: HomePage, path: str) -> None:
    client.force_login(make_user("Admin"))
    assert client.get(f"/admin/meja/{path}").status_code == 404


def test_a_list_says_how_each_page_stands(office: Office, client: Client) -> None:
    client.force_login(office.staff["Penyunting"])
    text = client.get(reverse("core_desk_list", args=["going-out"])).content.decode()
    assert "Akan terbit hari ini pukul 23.59" in text
    assert "Akan berakhir hari ini pukul 20.00" in text
    client.force_login(office.staff["Penulis"])
    text = client.get(reverse("core_desk_list", args=["drafts"])).content.decode()
    assert "Perlu perbaikan" in text and "Draf penulis" in text


def test_a_page_that_follows_another_is_nobodys_draft(site_tree: HomePage) -> None:
    writer = make_user("Penulis")
    news = NewsIndexPage.objects.child_of(site_tree).get()
    page = news.add_child(instance=ArticlePage(title="Naskah", live=False, owner=writer))
    page.save_revision(user=writer)
    page.create_alias(parent=news, update_slug="alias")
    assert [each.pk for each in pages.drafts(writer, timezone.now())] == [page.pk]


def test_the_desk_costs_the_same_however_much_there_is(
    office: Office, client: Client, django_assert_max_num_queries: Any
) -> None:
    user = office.staff["Admin"]
    client.force_login(user)
    home = reverse("wagtailadmin_home")
    client.get(home)
    with django_assert_max_num_queries(60) as before:
        client.get(home)
    news = NewsIndexPage.objects.child_of(office.home).get()
    for number in range(6):
        news.add_child(instance=ArticlePage(title=f"Naskah {number}", live=False, owner=user)).save_revision(
            user=user
        )
    with django_assert_max_num_queries(60) as after:
        client.get(home)
    assert len(after) == len(before), [query["sql"][:150] for query in after.captured_queries]
