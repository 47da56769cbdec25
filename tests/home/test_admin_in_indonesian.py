"""No screen that a library officer meets holds an English sentence: each role's admin, walked from the dashboard."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from core.admin_words import name_permissions
from home.models import HomePage
from home.roles import EDITOR, HEAD, MANAGER, MOBILE_OFFICER, WRITER
from inclusion.models import InclusionIndexPage
from news.models import NewsIndexPage
from tests.branches.factories import make_branch
from tests.core.english import is_english
from tests.core.factories import make_image, make_user
from tests.core.screens import walk, words
from tests.inclusion.factories import make_activity, make_programme, make_story
from tests.news.factories import make_article
from tests.partners.factories import make_agreement
from tests.visits.factories import make_partner, make_stop, make_visit

# The list of translations has no order in wagtail-localize.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent"),
]
BULK = ("move", "delete", "publish", "unpublish")
# Least and most screens: a walk that finds few has lost its way, one without an end would take minutes.
ROLES = [
    pytest.param(WRITER.name, 60, 150, id="writer"),
    pytest.param(EDITOR.name, 60, 90, id="editor"),
    pytest.param(MOBILE_OFFICER.name, 60, 150, id="mobile-officer"),
    pytest.param(HEAD.name, 20, 60, id="head"),
    pytest.param(MANAGER.name, 150, 330, id="manager"),
]


@pytest.fixture
def office(site_tree: HomePage) -> Page:
    """An office with one of most things, all of it Indonesian; returns an article that waits for its review."""
    name_permissions()
    for page in Page.objects.filter(locale__language_code="en", depth=2):
        page.delete()
    PageLogEntry.objects.all().delete()  # the report of changes names the English pages that are gone
    news, inclusion = (
        site_tree.get_children().type(kind).get().specific for kind in (NewsIndexPage, InclusionIndexPage)
    )
    make_image()
    make_article(news, "Kabar yang terbit")
    programme = make_programme(inclusion)
    make_activity(programme)
    make_story(inclusion)
    make_branch()
    school = make_partner()
    make_agreement(school)
    make_visit(make_stop(school))
    Redirect.objects.create(old_path="/lama", redirect_page=site_tree)
    waiting = make_article(news, "Kabar yang menunggu", live=False)
    waiting.save_revision()
    waiting.get_workflow().start(waiting, make_user(WRITER.name))
    return waiting


@pytest.mark.parametrize(("role", "least", "most"), ROLES)
def test_a_role_reads_indonesian(client: Client, office: Page, role: str, least: int, most: int) -> None:
    client.force_login(make_user(role))
    chosen = [f"/admin/bulk/wagtailcore/page/{action}/?id={office.pk}&next=/admin/" for action in BULK]
    found: dict[str, str] = {}
    screens, broken = 0, []
    for address, status, body in walk(client, f"/admin/pages/{office.pk}/edit/", *chosen, limit=most):
        screens += 1
        if status >= 500:
            broken.append(address)
        read = words(body)
        english = {text for text in read.texts if is_english(text)}
        english |= {text for text in read.props - read.texts if is_english(text, in_props=True)}
        found |= dict.fromkeys(english, address)
    assert broken == []
    assert found == {}
    assert screens >= least


def test_what_the_admin_answers_is_indonesian(client: Client, office: Page) -> None:
    """Messages after a task is done, and refusals of what is not filled in."""
    client.force_login(make_user(MANAGER.name))
    page = Page.objects.get(title="Kabar yang terbit")
    steps: list[tuple[str, dict[str, Any]]] = [
        (reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {}),
        (reverse("wagtailusers_users:add"), {"username": "x y"}),
        (reverse("wagtailredirects:add"), {}),
        (reverse("wagtailadmin_pages:delete", args=[page.pk]), {}),
    ]
    read: dict[str, list[str]] = {}
    for address, values in steps:
        answer = client.post(address, values, follow=True)
        assert answer.status_code < 500, address
        read[address] = [text for text in words(answer.content.decode()).texts if is_english(text)]
    assert {address: texts for address, texts in read.items() if texts} == {}


@pytest.mark.parametrize(
    ("text", "in_props"),
    [
        ("Submit for moderation", False),
        ("Are you sure you want to delete this page?", False),
        ("12 items selected", False),
        ("Please enter a title", True),
        ("Publish", True),
    ],
)
def test_the_walk_would_see_english(text: str, in_props: bool) -> None:
    assert is_english(text, in_props=in_props)


@pytest.mark.parametrize(
    "text", ["Kirim untuk ditinjau", "Status", "slug", "wagtailadmin-home", "w-sr-only", "Tag"]
)
def test_the_walk_lets_indonesian_and_names_for_programs_be(text: str) -> None:
    assert not is_english(text, in_props=True)
