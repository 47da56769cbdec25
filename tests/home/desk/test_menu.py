"""What stands in the menu at the side, for every role: what they do, in the order in which they do it."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.models import User
from home.models import HomePage
from home.roles import ROLES
from tests.core.factories import make_user

pytestmark = pytest.mark.django_db

PROPS = re.compile(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', re.S)
ACCOUNT = ["account", "logout"]
SHORTCUTS = {"help": ["guide", "keyboard-shortcuts-trigger"]}
CALENDARS = {"calendars": ["event-calendar", "followed-calendars", "import-calendar", "holidays"]}
EDITORS_REPORTS = [
    "service-summary",
    "activity-year",
    "site-history",
    "workflows",
    "locked-pages",
    "aging-pages",
    "translations",
]
OFFICE = ["office", "mobile-library-settings", "site-menus", "topics", "users", "redirects", "collections"]
# The names of the entries from the top down; of some menus what is in them.
MENUS: dict[str, tuple[str, dict[str, list[str]]]] = {
    "Penulis": (
        "home explorer event-calendar images documents reports help",
        {"reports": ["site-history", "workflows"], **SHORTCUTS},
    ),
    "Penyunting": (
        "home explorer calendars partners programmes contact-messages images documents branches reports settings help",
        {**CALENDARS, "reports": EDITORS_REPORTS, "settings": ["site-menus", "topics"], **SHORTCUTS},
    ),
    "Petugas Layanan Keliling": (
        "home mobile-library partners programmes images documents branches reports help",
        {"reports": ["service-summary", "activity-year", "outbox"], **SHORTCUTS},
    ),
    "Pimpinan": (
        "home explorer mobile-library partners activities contact-messages branches reports help",
        {"reports": ["service-summary", "activity-year", "site-history"], **SHORTCUTS},
    ),
    "Admin": (
        "home explorer calendars mobile-library partners programmes contact-messages images documents branches"
        " reports settings help",
        {**CALENDARS, "reports": [*EDITORS_REPORTS, "outbox"], "settings": OFFICE, **SHORTCUTS},
    ),
    "superuser": (
        "home explorer calendars mobile-library partners programmes contact-messages images documents branches"
        " reports settings help",
        {
            **CALENDARS,
            "reports": [*EDITORS_REPORTS, "outbox", "workflow-tasks", "page-types-usage"],
            "settings": [
                *OFFICE, "groups", "workflows", "workflow-tasks", "sites", "locales",
            ],
            **SHORTCUTS,
        },
    ),
}  # fmt: skip


def somebody(role: str) -> User:
    return make_user(is_superuser=True) if role == "superuser" else make_user(role)


def entries(found: Any) -> list[dict[str, Any]]:
    """The entries of the sidebar as it is drawn: name, label, url, and the entries in them."""
    if isinstance(found, list):
        return [entry for each in found for entry in entries(each)]
    if not isinstance(found, dict):
        return []
    if "MenuItem" not in found.get("_type", ""):
        return [entry for each in found.values() for entry in entries(each)]
    options, *inner = found["_args"]
    return [{**options, "inside": entries(inner)}]


def sidebar(client: Client) -> list[dict[str, Any]]:
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    match = PROPS.search(html)
    assert match, "the sidebar of Wagtail has changed"
    return [each for each in entries(json.loads(match[1])) if each["name"] not in ACCOUNT]


def test_the_table_names_every_role() -> None:
    assert set(MENUS) == {role.name for role in ROLES} | {"superuser"}


@pytest.mark.parametrize("role", MENUS)
def test_what_stands_in_the_menu(client: Client, site_tree: HomePage, role: str) -> None:
    client.force_login(somebody(role))
    menu = sidebar(client)
    names, inside = MENUS[role]
    assert [entry["name"] for entry in menu] == names.split()
    for entry in menu:
        if entry["name"] in inside:
            assert [each["name"] for each in entry["inside"]] == inside[entry["name"]], entry["name"]


# The list of translations of wagtail-localize is not ordered.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", MENUS)
def test_every_entry_opens_for_those_who_see_it(client: Client, site_tree: HomePage, role: str) -> None:
    client.force_login(somebody(role))
    links = [each for entry in sidebar(client) for each in (entry, *entry["inside"])]
    for entry in links:
        if entry.get("url", "#") not in {"#", None}:
            assert client.get(entry["url"], follow=True).status_code == 200, entry["url"]
            assert entry["url"].startswith("/admin/"), "nothing leads elsewhere"


def test_a_room_that_nobody_placed_stands_before_the_reports(client: Client, site_tree: HomePage) -> None:
    def add(request: Any, items: list[MenuItem]) -> None:
        items.append(MenuItem("Baru", "/admin/baru/", name="new", order=1))

    client.force_login(make_user("Penulis"))
    with hooks.register_temporarily("construct_main_menu", add):
        names = [entry["name"] for entry in sidebar(client)]
    assert names[-3:] == ["new", "reports", "help"]
