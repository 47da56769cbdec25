"""Who changed what: the report, its filters, restoring any version, and two people on one page."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry

from core.models import User
from home.models import PlainPage
from tests.core.factories import make_user
from tests.core.proofreading.answering import post_knowingly
from tests.security.page_actions import EMPTY_FORMSETS, now, url

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/site-history/"


@pytest.fixture
def page(site_tree: Page) -> PlainPage:
    made = site_tree.add_child(instance=PlainPage(title="Satu", slug="satu", live=True))
    made.save_revision(user=make_user("Penulis"), log_action=True).publish()
    return made


def save(client: Client, page: Page, title: str, at: str = "", **more: str) -> str:
    form = {"title": title, "slug": page.slug, **EMPTY_FORMSETS, **more}
    return post_knowingly(client, at or url("edit", page.pk), form, follow=True).content.decode()


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("Penulis", True),
        ("Penyunting", True),
        ("Pimpinan", True),
        ("Admin", True),
        ("Petugas Layanan Keliling", False),
    ],
)
def test_the_report_of_who_changed_what(client: Client, page: PlainPage, role: str, sees: bool) -> None:
    client.force_login(make_user(role))
    answer = client.get(REPORT + "results/")
    assert answer.status_code == 200
    assert ("penulis-0" in answer.content.decode()) is sees


def test_nobody_else_reads_it(client: Client, page: PlainPage) -> None:
    assert client.get(REPORT).status_code == 302
    client.force_login(make_user())
    assert client.get(REPORT).status_code == 302


def test_it_is_filtered_by_person_day_and_kind(client: Client, page: PlainPage) -> None:
    editor = make_user("Penyunting")
    client.force_login(editor)
    save(client, page, "Dua", **{"action-publish": "1"})

    def lines(**asked: object) -> int:
        return client.get(REPORT + "results/", asked).content.decode().count("<tr") - 1

    every = lines()
    assert 0 < lines(user=editor.pk) < every
    assert lines(action="wagtail.publish") < every
    assert lines(timestamp_to="2020-01-01") < 1
    for form in ("csv", "xlsx"):
        assert client.get(REPORT, {"export": form}).status_code == 200


def test_our_actions_have_names_and_sentences() -> None:
    """`log_action` names that a room writes and nobody registered would be shown as code."""
    registry.scan_for_actions()
    ours = [(name, label) for name, label in registry.get_choices() if not name.startswith("wagtail")]
    assert len(ours) > 20
    assert [name for name, label in ours if not str(label).strip() or str(label) == name] == []


@pytest.mark.parametrize(
    ("address", "form"),
    [
        (
            reverse("wagtailsnippets_news_topic:add"),
            {"name": "Layanan", "name_en": "", "slug": "layanan", "order": "1"},
        ),
    ],
)
def test_what_is_not_a_page_is_in_it_too(client: Client, address: str, form: dict[str, str]) -> None:
    client.force_login(make_user("Admin"))
    client.post(address, form)
    assert "Layanan" in client.get(REPORT).content.decode()


def test_any_version_comes_back(client: Client, page: PlainPage) -> None:
    client.force_login(make_user("Penyunting"))
    for title in ("Dua", "Tiga"):
        save(client, page, title, **{"action-publish": "1"})
    versions = list(page.revisions.order_by("created_at", "pk"))
    history = client.get(url("history", page.pk)).content.decode()
    for version in versions[:-1]:
        review = url("revisions_revert", page.pk, version.pk)
        assert review in history
        assert version.content["title"] in client.get(review).content.decode()
        save(client, page, version.content["title"], review, **{"action-publish": "1"})
        assert now(page).title == version.content["title"]
    assert page.revisions.count() > len(versions)
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.revert").count() == len(versions) - 1


def opened_by(client: Client, page: Page) -> dict[str, str]:
    """What the form holds about the version that it was opened with."""
    html = client.get(url("edit", page.pk)).content.decode()
    names = ("loaded_revision_id", "loaded_revision_created_at")
    return {
        name: found[1] for name in names if (found := re.search(rf'name="{name}"[^>]*value="([^"]*)"', html))
    }


def two(page: Page) -> tuple[Client, Client, User]:
    """Two editors who have the same page open."""
    first, second, other = Client(), Client(), make_user("Penyunting", first_name="Sari")
    first.force_login(make_user("Penyunting"))
    second.force_login(other)
    return first, second, other


def test_saving_by_itself_never_replaces_what_another_saved(page: PlainPage) -> None:
    first, second, _ = two(page)
    opened = opened_by(first, page)
    assert set(opened) == {"loaded_revision_id", "loaded_revision_created_at"}
    save(second, page, "Versi Sari")
    answer = first.post(
        url("edit", page.pk),
        {"title": "Punya saya", "slug": page.slug, **EMPTY_FORMSETS, **opened},
        HTTP_ACCEPT="application/json",
    )
    assert answer.json()["success"] is False
    assert now(page).get_latest_revision_as_object().title == "Versi Sari"


def test_who_saves_over_anothers_version_is_told_whose_and_both_stay(page: PlainPage) -> None:
    first, second, _ = two(page)
    opened = opened_by(first, page)
    assert "versi lain" not in save(second, page, "Versi Sari")
    other = page.revisions.latest("pk")
    told = save(first, page, "Punya saya", **opened)
    assert "Sari menyimpan versi lain" in told
    assert url("revisions_compare", page.pk, other.pk, "latest") in told
    assert {"Versi Sari", "Punya saya"} <= {each.content["title"] for each in page.revisions.all()}


def test_who_follows_on_ones_own_version_is_told_nothing(page: PlainPage) -> None:
    first, _, _ = two(page)
    opened = opened_by(first, page)
    save(first, page, "Punya saya", **opened)
    assert "versi lain" not in save(first, page, "Lagi", **opened)
