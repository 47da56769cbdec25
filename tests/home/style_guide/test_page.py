"""`/gaya/`: for staff and in development; it shows every component there is, and asks the database for none."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from core.models import User
from home.models import HomePage
from home.style_guide.sheet import held_states
from home.style_guide.specimens import GROUPS
from home.style_guide.views import guide

pytestmark = pytest.mark.django_db

PAGE, STATES = "/gaya/", "/gaya/keadaan.css"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
COMPONENTS = sorted(
    str(file.relative_to(TEMPLATES))
    for folder in ("includes", "blocks")
    for file in (TEMPLATES / folder).glob("*.html")
)
STATES_SHOWN = (
    *(
        "Dibatalkan",
        "Dipindah",
        "Hari ini",
        "sedang berlangsung",
        'aria-invalid="true"',
        "disabled",
        'aria-current="true"',
    ),
    *('data-theme="dark"', 'data-theme="light"', "placeholder", "is-closure", "is-visit", 'role="alert"'),
)
HELD = re.compile(r"class=\"btn[^\"]* (hover|focus)\"")


@pytest.fixture
def staff(client: Client, site_tree: HomePage) -> Client:
    client.force_login(User.objects.create_user("petugas"))
    return client


class Marks(HTMLParser):
    """The ids of a page, in order, and the fragments that its links lead to."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.fragments: set[str] = set()
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if (address := given.get("href") or "").startswith("#"):
            self.fragments.add(address[1:])


@pytest.mark.parametrize("address", [PAGE, "/en/gaya/", STATES])
def test_readers_find_nothing_there(client: Client, site_tree: HomePage, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    assert not response.cookies


def test_a_session_that_is_no_more_opens_nothing(client: Client, site_tree: HomePage) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "lama"
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("address", [PAGE, "/en/gaya/", STATES])
def test_in_development_everybody_sees_it(
    client: Client, site_tree: HomePage, settings: Any, address: str
) -> None:
    settings.DEBUG = True
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [PAGE, "/en/gaya/", STATES])
def test_staff_see_it_and_nobody_keeps_it(staff: Client, address: str) -> None:
    response = staff.get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]


def test_robots_are_asked_to_leave_it_out(staff: Client) -> None:
    assert '<meta name="robots" content="noindex">' in staff.get(PAGE).content.decode()


def test_every_component_is_shown(staff: Client) -> None:
    shown = {template.name for template in staff.get(PAGE).templates}
    assert COMPONENTS
    assert [component for component in COMPONENTS if component not in shown] == []


def test_every_specimen_has_heading_and_use(staff: Client) -> None:
    page = staff.get(PAGE).content.decode()
    for group in GROUPS:
        assert f'<h2 id="{group.name}">' in page
        for specimen in group.specimens:
            assert f'<h3 id="{specimen.name}">{specimen.title}</h3>' in page
            assert str(specimen.use) in page


def test_an_id_stands_once_and_every_link_within_leads_somewhere(staff: Client) -> None:
    marks = Marks(staff.get(PAGE).content.decode())
    assert sorted({name for name in marks.ids if marks.ids.count(name) > 1}) == []
    assert marks.fragments - set(marks.ids) == set()


def test_states_stand_beside_each_other(staff: Client) -> None:
    main = staff.get(PAGE).content.decode().partition("<main")[2].partition("</main>")[0]
    assert [state for state in STATES_SHOWN if state not in main] == []


def test_a_column_of_numbers_stands_under_its_heading(staff: Client) -> None:
    page = staff.get(PAGE).content.decode()
    assert re.search(r'<th scope="col" class="num">Kunjungan</th>', page)
    assert re.search(r'<td class="num">48</td>', page)


def test_hover_and_focus_are_held_still(staff: Client) -> None:
    assert set(HELD.findall(staff.get(PAGE).content.decode())) == {"hover", "focus"}
    assert ".btn:is(:hover, .hover)" in held_states()
    assert ":is(:focus-visible, .focus)" in held_states()
    assert ".focus)-" not in held_states()
    assert "@font-face" not in held_states()


def test_it_asks_for_nothing_beyond_the_frame(site_tree: HomePage, settings: Any) -> None:
    settings.DEBUG = True
    request = RequestFactory().get(PAGE)
    request.user = AnonymousUser()

    def queries(respond: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as asked:
            respond()
        return len(asked)

    queries(lambda: render_to_string("base.html", request=request))
    frame = queries(lambda: render_to_string("base.html", request=request))
    assert queries(lambda: guide(request)) == frame
