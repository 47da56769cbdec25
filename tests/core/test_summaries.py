"""Where nobody wrote a summary, the first sentence of the text stands for it, and is not said twice."""

from typing import Any

import pytest
from django.test import Client

from core.summaries import summary_of
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.core.writing.test_form import paragraphs
from tests.news.factories import make_article
from tests.rendered import open_form

pytestmark = pytest.mark.django_db

SENTENCE = "Rak baca baru dibuka untuk semua warga."
TEXT = f"<p>{SENTENCE} Isinya 200 buku.</p>"


def body(*paragraphs: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": text} for text in paragraphs]


@pytest.mark.parametrize(
    ("written", "paragraphs", "expected"),
    [
        ("", [TEXT], SENTENCE),
        ("  ", [f"<p></p>{TEXT}"], SENTENCE),
        ("Ditulis sendiri.", [TEXT], "Ditulis sendiri."),
        (
            "",
            ["<p>Rak baca baru dibuka untuk semua warga desa</p>"],
            "Rak baca baru dibuka untuk semua warga desa",
        ),
        ("", ["<p>Paringin. Rak baca baru dibuka untuk semua warga.</p>"], ""),
        ("", [f"<p>{'kata ' * 70}akhir.</p>"], ""),
        ("", [], ""),
    ],
)
def test_what_stands_for_a_summary(written: str, paragraphs: list[str], expected: str) -> None:
    assert summary_of(ArticlePage(title="Rak", summary=written, body=body(*paragraphs))) == expected


@pytest.fixture
def article(site_tree: HomePage) -> ArticlePage:
    return make_article(
        NewsIndexPage.objects.child_of(site_tree).get(), "Rak baru", summary="", body=body(TEXT)
    )


def test_it_is_kept_when_the_page_goes_out_and_follows_the_text(
    admin_client: Client, article: ArticlePage
) -> None:
    assert ArticlePage.objects.get().summary == SENTENCE
    address = f"/admin/pages/{article.pk}/edit/"
    form = open_form(admin_client, address)
    assert form.values["summary"] == [""]
    text = paragraphs("Rak baca lama dipindahkan ke balai desa.")
    admin_client.post(address, {**form.values, **text, "action-publish": "ya"})
    assert ArticlePage.objects.get().summary == "Rak baca lama dipindahkan ke balai desa."


def test_a_draft_keeps_its_empty_field(site_tree: HomePage) -> None:
    news = NewsIndexPage.objects.child_of(site_tree).get()
    make_article(news, "Draf", summary="", body=body(TEXT), live=False)
    assert ArticlePage.objects.get().summary == ""


def test_it_is_not_said_twice_on_the_page(client: Client, article: ArticlePage) -> None:
    html = client.get(article.url).content.decode()
    assert html.count(f"{SENTENCE}</p>") + html.count(f"{SENTENCE} Isinya") == 1
    assert f'<meta name="description" content="{SENTENCE}">' in html


def test_a_summary_of_its_own_leads_the_page(client: Client, article: ArticlePage) -> None:
    article.summary = "Dua ratus buku menunggu pembaca."
    article.save()
    assert '<p class="lead">Dua ratus buku menunggu pembaca.</p>' in client.get(article.url).content.decode()
