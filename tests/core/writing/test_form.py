"""The editor of a page: ready to type, cleaned when it is saved, and one button that ends the task."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import EventIndexPage
from news.models import ArticlePage, NewsIndexPage
from tests.core.factories import make_user
from tests.core.proofreading.answering import post_knowingly
from tests.rendered import open_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(site_tree: Any) -> NewsIndexPage:
    return NewsIndexPage.objects.get(locale__language_code="id")


@pytest.fixture
def address(index: NewsIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk])


def paragraphs(*texts: str) -> dict[str, list[str]]:
    """The fields of a body with these paragraphs, as the editor sends them."""
    fields = {"body-count": [str(len(texts))]}
    for number, text in enumerate(texts):
        lines = [{"key": f"k{number}{row}", "text": each} for row, each in enumerate(text.split("\n"))]
        blocks = [{"type": "unstyled", "inlineStyleRanges": [], "entityRanges": [], **each} for each in lines]
        for name, value in {
            "type": "paragraph",
            "value": json.dumps({"blocks": blocks, "entityMap": {}}),
            "order": str(number),
            "deleted": "",
            "id": "",
        }.items():
            fields[f"body-{number}-{name}"] = [value]
    return fields


def save(client: Client, address: str, *texts: str, **fields: Any) -> Any:
    form = open_form(client, address).fill(**{"title": "Rak", "slug": "rak", **fields})
    return client.post(address, {**form.values, **paragraphs(*texts)})


def draft() -> ArticlePage:
    return ArticlePage.objects.get().get_latest_revision_as_object()


def text_of(page: ArticlePage) -> str:
    """The stored text without the keys of its blocks."""
    html = "|".join(block["value"] for block in page.body.raw_data)
    return re.sub(r' data-block-key="[^"]*"', "", html)


def test_a_new_article_opens_with_a_paragraph_to_type_into(admin_client: Client, address: str) -> None:
    value = admin_client.get(address).context["form"]["body"].value()
    assert [(block.block_type, block.value.source) for block in value] == [("paragraph", "")]


def test_pasted_text_is_stored_clean(admin_client: Client, address: str) -> None:
    pasted = "[22/04 09.15] Siti: Rak *baru* dibuka\n\u00a0\n- Buku\n- Majalah"
    save(admin_client, address, pasted, title="*Rak*\u00a0 baru", summary="Baris satu\nBaris  dua")
    page = draft()
    assert text_of(page) == "<p>Rak <b>baru</b> dibuka</p><ul><li>Buku</li><li>Majalah</li></ul>"
    assert (page.title, page.summary) == ("Rak baru", "Baris satu Baris dua")


def test_empty_paragraphs_are_left_out(admin_client: Client, address: str) -> None:
    save(admin_client, address, "", "Rak baru", "\u00a0")
    assert text_of(draft()) == "<p>Rak baru</p>"


@pytest.mark.parametrize("action", ["action-save", "action-submit", "action-publish"])
def test_who_is_quicker_than_the_script_gets_an_address_from_the_title(
    admin_client: Client, address: str, action: str
) -> None:
    for _turn in range(2):
        form = open_form(admin_client, address).fill(title="Rak & buku", slug="")
        response = post_knowingly(admin_client, address, {**form.values, **paragraphs("Rak"), action: ["1"]})
        assert response.status_code == 302
    assert set(ArticlePage.objects.values_list("slug", flat=True)) == {"rak-buku", "rak-buku-2"}


def test_an_empty_article_keeps_its_paragraph_and_says_what_is_missing(
    admin_client: Client, address: str
) -> None:
    assert save(admin_client, address, "").status_code == 302
    assert len(draft().body) == 1
    edit = reverse("wagtailadmin_pages:edit", args=[ArticlePage.objects.get().pk])
    form = open_form(admin_client, edit)
    response = admin_client.post(edit, {**form.values, **paragraphs(""), "action-publish": ["1"]})
    assert response.context["form"].errors["body"]
    assert not ArticlePage.objects.live().exists()


@pytest.mark.parametrize(
    ("role", "first", "never"),
    [("Penulis", "action-submit", "action-publish"), ("Penyunting", "action-publish", "")],
)
def test_the_button_in_the_open_ends_the_task(
    client: Client, address: str, role: str, first: str, never: str
) -> None:
    client.force_login(make_user(role))
    html = client.get(address).content.decode()
    names = re.findall(r'name="(action-[a-z-]+)"', html)
    assert names[0] == first
    assert not never or never not in names
    assert "Kirim untuk ditinjau" in html
    assert "Supaya dapat terbit" in html


def test_sent_back_it_is_sent_again(client: Client, index: NewsIndexPage, address: str) -> None:
    writer = make_user("Penulis")
    client.force_login(writer)
    form = open_form(client, address).fill(title="Rak", slug="rak")
    post_knowingly(client, address, {**form.values, **paragraphs("Rak"), "action-submit": ["1"]})
    page = ArticlePage.objects.get()
    page.current_workflow_task_state.reject(user=make_user("Penyunting"), comment="Kurang")
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Kirim lagi untuk ditinjau" in html


@pytest.mark.parametrize(("kind", "ready"), [("news/articlepage", True), ("events/eventpage", False)])
def test_only_a_text_that_is_required_stands_ready(
    admin_client: Client, site_tree: Any, kind: str, ready: bool
) -> None:
    app, model = kind.split("/")
    parents = {"news": NewsIndexPage, "events": EventIndexPage}
    parent = parents[app].objects.get(locale__language_code="id")
    page = admin_client.get(reverse("wagtailadmin_pages:add", args=[app, model, parent.pk]))
    assert bool(page.context["form"].initial.get("body")) is ready


def test_the_address_follows_the_title_until_it_is_published(admin_client: Client, address: str) -> None:
    """A piece begins with a hint for a title, which may save itself before anybody has typed."""
    save(admin_client, address, "Rak baru dibuka.", title="✎ Apa yang diumumkan", slug="")
    edit = reverse("wagtailadmin_pages:edit", args=[ArticlePage.objects.get().pk])
    assert draft().slug == "apa-yang-diumumkan"
    save(admin_client, edit, "Rak baru dibuka.", title="Rak baru", slug="apa-yang-diumumkan")
    assert draft().slug == "rak-baru"
    save(admin_client, edit, "Rak baru dibuka.", title="Rak lama", slug="rak-kami")
    assert draft().slug == "rak-kami"
    save(admin_client, edit, "Rak baru dibuka.", title="Rak kayu", slug="rak-kami")
    assert draft().slug == "rak-kami", "somebody wrote it"
