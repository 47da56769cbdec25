"""Who has a page that was sent, and what they said of it, stands where its writer looks."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page, Workflow

from core.models import User
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.core.factories import make_user
from tests.core.proofreading.answering import post_knowingly
from tests.core.writing.test_form import paragraphs
from tests.news.factories import make_article
from tests.rendered import open_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    make_user("Penyunting", first_name="Noor", last_name="Aida")
    return make_user("Penulis")


@pytest.fixture
def article(site_tree: HomePage, writer: User) -> ArticlePage:
    news = NewsIndexPage.objects.child_of(site_tree).get()
    made = make_article(news, "Rak baru", live=False, owner=writer)
    made.save_revision(user=writer)
    return made


def send(page: Page, writer: User) -> None:
    Workflow.objects.get().start(page, writer)


def give_back(page: Page, writer: User) -> None:
    send(page, writer)
    editor = User.objects.get(first_name="Noor")
    page.current_workflow_task_state.reject(user=editor, comment="Sebutkan <jamnya>.")


@pytest.mark.parametrize(
    ("role", "happens", "words"),
    [
        ("Penulis", None, ""),
        ("Penulis", send, "Sedang ditinjau oleh: Noor Aida. Kabarnya datang lewat surel"),
        ("Penyunting", send, "Menunggu keputusan Anda"),
        ("Penulis", give_back, "Dikembalikan oleh Noor Aida: “Sebutkan &lt;jamnya&gt;.”"),
    ],
)
def test_the_editor_says_where_the_review_stands(
    client: Client,
    article: ArticlePage,
    writer: User,
    role: str,
    happens: Callable[[Page, User], None] | None,
    words: str,
) -> None:
    if happens:
        happens(article, writer)
    client.force_login(writer if role == "Penulis" else User.objects.get(first_name="Noor"))
    html = client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert ("writing-schedule" in html) is bool(words)
    assert words in html


def test_who_sends_is_told_who_has_it(client: Client, article: ArticlePage, writer: User) -> None:
    client.force_login(writer)
    address = f"/admin/pages/{article.pk}/edit/"
    text = paragraphs("Rak baru dibuka untuk semua warga desa.")
    fields = {**open_form(client, address).values, **text, "action-submit": "ya"}
    answer = post_knowingly(client, address, fields, follow=True)
    assert "Sedang ditinjau oleh: Noor Aida." in answer.content.decode()
