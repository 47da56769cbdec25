"""What to read next is suggested by shared tags and topic, to those who may write there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from news.models import ArticlePage, NewsIndexPage, Topic
from tests.core.factories import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/berita/saran/"
Make = Callable[..., ArticlePage]


def ask(client: Client, **asked: Any) -> list[int]:
    response = client.get(ADDRESS, {name: str(value) for name, value in asked.items()})
    assert response.status_code == 200
    return [each["id"] for each in response.json()["suggestions"]]


def test_shared_tags_come_before_the_topic(admin_client: Client, index: NewsIndexPage, article: Make) -> None:
    topic = Topic.objects.create(name="Anak")
    one = article("Satu", tags=["dongeng"])
    two = article("Dua", tags=["dongeng", "anak usia dini"])
    same = article("Tiga", topic=topic)
    article("Lain")
    asked = {"parent": index.pk, "tags": '"Anak Usia Dini", dongeng', "topic": topic.pk}
    assert ask(admin_client, **asked) == [two.pk, one.pk, same.pk]
    assert ask(admin_client, **asked, chosen=two.pk) == [one.pk, same.pk]
    assert ask(admin_client, parent=index.pk) == []
    assert ask(admin_client, page=one.pk, tags="dongeng") == [two.pk]


def test_only_what_readers_may_read_is_suggested(
    admin_client: Client, index: NewsIndexPage, article: Make
) -> None:
    article("Konsep", live=False, tags=["dongeng"])
    article("Tersembunyi", listed=False, tags=["dongeng"])
    assert ask(admin_client, parent=index.pk, tags="dongeng") == []


def test_five_at_most_with_few_queries(
    admin_client: Client, index: NewsIndexPage, article: Make, django_assert_max_num_queries: Any
) -> None:
    for number in range(7):
        article(f"Berita {number}", tags=["dongeng"])
    with django_assert_max_num_queries(16):
        assert len(ask(admin_client, parent=index.pk, tags="dongeng")) == 5


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("Penulis", 200),
        ("Penyunting", 200),
        ("Petugas Layanan Keliling", 302),
        ("Pimpinan", 302),
        (None, 302),
    ],
)
def test_who_may_ask(client: Client, site_tree: Any, role: str | None, status: int) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="id")
    client.force_login(make_user(role))
    assert client.get(ADDRESS, {"parent": index.pk}).status_code == status


def test_strangers_are_told_nothing(client: Client, index: NewsIndexPage) -> None:
    assert client.get(ADDRESS, {"parent": index.pk}).status_code == 302


@pytest.mark.parametrize(
    "asked",
    [{}, {"parent": "x"}, {"page": "0"}, {"parent": "99999999999999"}, {"page": "²"}, {"page": "-1"}],
)
def test_nonsense_is_refused(admin_client: Client, asked: dict[str, str]) -> None:
    assert admin_client.get(ADDRESS, asked).status_code == 302


@pytest.mark.parametrize("tags", ['"', ",,,", "a" * 5000, "\x00", '"a" b "'])
def test_any_tags_are_taken(admin_client: Client, index: NewsIndexPage, tags: str) -> None:
    assert admin_client.get(ADDRESS, {"parent": index.pk, "tags": tags, "topic": "x"}).status_code in {
        200,
        400,
    }
