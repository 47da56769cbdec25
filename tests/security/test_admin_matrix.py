"""Who gets in where in the admin: every address by every role, by GET and by a raw POST, held against one table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.models import Page

from core.middleware import ADMIN_LANGUAGE
from core.models import User
from tests.core.factories import make_user
from tests.security.admin_addresses import Door, doors, missing, nameless
from tests.security.admin_office import furnish
from tests.security.admin_table import NAMELESS, NO_ROLE, NOBODY, ROLES, allowed, unused

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What a mere look may write: that one has looked, and the sizes of a picture.
LOOKING = {
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
    "wagtailusers_userprofile",
    "core_rendition",
}
IN = {200, 201, 204, 302, 400, 422}  # 400 and 422: it was read, and refused for what it says
METHODS = ("get", "post")
LISTS = (
    ":list", ":index", "_history", "_pages", "_tasks", ":workflow", "_usage", "translations_report", "visits_report",
    "activity_year", "visits_coverage",
)  # fmt: skip


class Visitor:
    """Somebody who tries doors; nothing that they do lasts."""

    def __init__(self, user: User | None) -> None:
        self.client = Client(raise_request_exception=False)
        if user:
            self.client.force_login(user)
        self.cookies = {name: each.value for name, each in self.client.cookies.items()}

    def ask(self, method: str, url: str) -> tuple[int, set[str]]:
        """The status, 403 for each way of refusing, and the tables that were written."""
        self.client.cookies.clear()
        for name, value in self.cookies.items():
            self.client.cookies[name] = value
        before = transaction.savepoint()
        with noting() as written:
            response = getattr(self.client, method)(url)
            if response.streaming:
                list(response.streaming_content)
        transaction.savepoint_rollback(before)
        return (403 if refuses(response) else response.status_code), written

    def misled(self, door: Door, letter: str) -> Iterator[tuple[str, str, Any]]:
        """Where the table and the door differ: in who gets in, or whose question changes something."""
        get, post, changes = allowed(door.label)
        asked = [("get", get, ""), ("post", post, changes)]
        # Before any of the doors stands one question of who has a role; asking it by one method will do.
        for method, row, changing in asked[letter == NO_ROLE and "-" not in get :]:
            status, written = self.ask(method, door.url)
            if status >= 500 or (status in IN) is not (letter in row):
                yield door.label, method, status
            if written - LOOKING and letter not in changing:
                yield door.label, method, written


def refuses(response: Any) -> bool:
    """Whether the answer sends away: to the login, or to the admin's home with Wagtail's words for it."""
    if response.status_code != 302:
        return response.status_code == 403
    to = response["Location"]
    with override(ADMIN_LANGUAGE):
        denied = gettext("Sorry, you do not have permission to access this area.")
    said = [str(message).strip() for message in get_messages(response.wsgi_request)]
    return to.startswith(reverse("account_login")) or (to == reverse("wagtailadmin_home") and denied in said)


@contextmanager
def noting() -> Iterator[set[str]]:
    """The tables that are written meanwhile, sessions aside."""
    written: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written.add(sql.split('"')[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written
    written.discard("django_session")


@pytest.fixture
def keeper() -> Visitor:
    return Visitor(User.objects.create_superuser("utama", "utama@contoh.id", "kelambu-hijau-tujuh"))


@pytest.fixture
def office(site_tree: Page) -> dict[str, Any]:
    return furnish(site_tree)


def person(letter: str) -> User | None:
    """An account of the role, None for who has not signed in."""
    return None if letter == NOBODY else make_user(ROLES[letter])


@pytest.mark.parametrize("letter", ROLES)
def test_every_door(office: dict[str, Any], letter: str) -> None:
    visitor = Visitor(person(letter))
    assert [wrong for door in doors(office) for wrong in visitor.misled(door, letter)] == []


def test_the_table_names_what_there_is(office: dict[str, Any]) -> None:
    labels = [door.label for door in doors(office)]
    assert {label: allowed(label) for label in labels}, "raises for an address that it does not name"
    assert list(unused(labels)) == []
    assert nameless() == NAMELESS


def test_where_no_role_gets_in_the_keeper_of_the_server_does_not_fail(
    office: dict[str, Any], keeper: Visitor
) -> None:
    closed = [door for door in doors(office) if not any(allowed(door.label))]
    failed = [
        (door, method) for door in closed for method in METHODS if keeper.ask(method, door.url)[0] >= 500
    ]
    assert failed == []


def test_what_is_not_there_is_no_error(office: dict[str, Any], keeper: Visitor) -> None:
    found = [(door, keeper.ask("get", door.url)[0]) for door in missing()]
    assert [(door, status) for door, status in found if status >= 500] == []


@pytest.mark.parametrize("letter", "WEMHA")
def test_lists_are_taken_along_by_those_who_read_them(office: dict[str, Any], letter: str) -> None:
    visitor = Visitor(person(letter))
    lists = [door for door in doors(office) if door.label.endswith(LISTS) and "?" not in door.url]
    asked = {
        (door.label, query): visitor.ask("get", door.url + query)[0]
        for door in lists
        for query in ("?export=xlsx", "?export=csv", "?unduh=csv")[: 3 if "_report" in door.label else 2]
    }
    assert {
        each for each, status in asked.items() if (status == 200) is not (letter in allowed(each[0])[0])
    } == set()


@pytest.mark.parametrize("letter", "WEMHA")
def test_words_of_a_translation(office: dict[str, Any], letter: str) -> None:
    visitor, may = Visitor(person(letter)), letter in "EA"
    for door in doors(office):
        if door.label.startswith("wagtail_localize:edit_"):
            for method in ("put", "delete"):
                status, written = visitor.ask(method, door.url)
                assert (status != 403) is may and status < 500
                assert may or not written
