"""Pieces to start from: they fill the editor, only who may add them begins one, and none goes out with its guides."""

import json
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.writing.guides import PENCIL, problems
from core.writing.pieces import fill, pieces
from news.models import ArticlePage, NewsIndexPage
from tests.core.factories import make_user
from tests.rendered import open_form

pytestmark = pytest.mark.django_db
KEYS = ["berita", "laporan", "pengumuman", "perjanjian", "kisah"]


@pytest.fixture
def index(site_tree: Any) -> NewsIndexPage:
    return NewsIndexPage.objects.get(locale__language_code="id")


def body_of(text: str, kind: str = "paragraph") -> dict[str, list[str]]:
    """The fields of a body with one piece, as the editor sends them."""
    content = {"blocks": [{"key": "a1", "text": text, "type": "unstyled"}], "entityMap": {}}
    fields = {
        "count": "1",
        "0-type": kind,
        "0-value": json.dumps(content),
        "0-order": "0",
        "0-deleted": "",
        "0-id": "",
    }
    return {f"body-{name}": [value] for name, value in fields.items()}


def send(client: Client, index: Page, action: str, text: str, **fields: Any) -> Any:
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk])
    form = open_form(client, address).fill(**{"slug": "rak", "title": "Rak", **fields})
    return client.post(address, {**form.values, **body_of(text), action: ["1"]})


def test_the_pieces_are_offered_on_a_new_article(admin_client: Client, index: NewsIndexPage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk])
    html = admin_client.get(address).content.decode()
    assert [piece.key for piece in pieces()] == KEYS
    for key in KEYS:
        assert f'href="/admin/tulis/{key}/' in html


def test_an_article_that_exists_offers_none(admin_client: Client, index: NewsIndexPage) -> None:
    send(admin_client, index, "action-save", "Rak")
    page = ArticlePage.objects.get(slug="rak")
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "/admin/tulis/" not in html


@pytest.mark.parametrize("key", KEYS)
def test_a_piece_fills_the_editor(admin_client: Client, site_tree: Any, key: str) -> None:
    response = admin_client.get(f"/admin/tulis/{key}/")
    assert response.status_code == 200
    guided = PENCIL in response.content.decode() or "\\u270e" in response.content.decode()
    assert guided is (key != "berita")
    # What proofreading finds is at hand before the draft has saved itself.
    assert 'data-proof-live="/admin/periksa/' in response.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("Penulis", 200),
        ("Penyunting", 200),
        ("Admin", 200),
        ("Petugas Layanan Keliling", 302),
        ("Pimpinan", 302),
        (None, 302),
    ],
)
@pytest.mark.parametrize("key", KEYS)
def test_who_may_begin_a_piece(
    client: Client, site_tree: Any, role: str | None, status: int, key: str
) -> None:
    client.force_login(make_user(role))
    assert client.get(f"/admin/tulis/{key}/").status_code == status


@pytest.mark.parametrize(
    ("path", "status"),
    [("/admin/tulis/lain/", 404), ("/admin/tulis/laporan/?di=1", 302), ("/admin/tulis/laporan/?di=x", 200)],
)
def test_nonsense_in_the_address(admin_client: Client, site_tree: Any, path: str, status: int) -> None:
    assert admin_client.get(path).status_code == status


def test_a_piece_is_kept_as_a_draft_and_refused_by_the_button(
    admin_client: Client, index: NewsIndexPage
) -> None:
    refused = send(admin_client, index, "action-publish", f"{PENCIL} Siapa yang hadir")
    assert refused.status_code == 200
    assert "Ini masih petunjuk" in refused.content.decode()
    assert not ArticlePage.objects.exists()
    assert send(admin_client, index, "action-save", f"{PENCIL} Siapa yang hadir").status_code == 302
    assert PENCIL in str(ArticlePage.objects.get().get_latest_revision_as_object().body)


@pytest.mark.parametrize("key", ["laporan", "pengumuman", "perjanjian"])
def test_what_still_guides_is_named_in_words(index: NewsIndexPage, key: str) -> None:
    page = ArticlePage(slug="contoh", live=False)
    fill(page, next(piece for piece in pieces() if piece.key == key))
    errors = dict(problems(page))
    told = " ".join(error.messages[0] for error in errors["body"].block_errors.values())
    assert told.startswith("Ini masih petunjuk")
    assert not re.search(r"[{}\[\]]|'", told)


def test_wagtails_name_of_a_class_is_told_to_nobody(admin_client: Client, index: NewsIndexPage) -> None:
    refused = send(admin_client, index, "action-publish", f"{PENCIL} Siapa yang hadir", slug="luring")
    errors = refused.context["form"].errors
    assert "ada bagian yang perlu diperbaiki" in str(errors["body"])


def test_a_title_that_guides_is_refused(admin_client: Client, index: NewsIndexPage) -> None:
    refused = send(admin_client, index, "action-publish", "Rak", title=f"{PENCIL} Siapa melakukan apa")
    assert refused.context["form"].errors["title"]
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize("key", ["laporan", "pengumuman", "perjanjian"])
def test_no_program_publishes_a_piece_either(index: NewsIndexPage, key: str) -> None:
    page = ArticlePage(slug="contoh", live=False)
    fill(page, next(piece for piece in pieces() if piece.key == key))
    index.add_child(instance=page)
    with pytest.raises(ValidationError, match="petunjuk"):
        page.save_revision().publish()
    assert not ArticlePage.objects.live().exists()
