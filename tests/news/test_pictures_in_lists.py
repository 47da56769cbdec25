"""However many pictures a page shows, it asks the database as often as for one."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.models import NewsIndexPage
from tests.news.factories import make_article
from tests.news.pictures import make_picture

pytestmark = pytest.mark.django_db

FEW, MANY = 2, 12


def gallery(number: int) -> list[dict[str, Any]]:
    pictures = [
        {"image": make_picture(title=f"Rak {each}").pk, "alt_text": "", "caption": ""}
        for each in range(number)
    ]
    return [{"type": "gallery", "value": {"title": "Rak", "pictures": pictures}}]


def news(index: NewsIndexPage, number: int) -> None:
    for each in range(number):
        make_article(index, f"Berita {each}", image=make_picture(title=f"Rak {each}"))


def story(index: NewsIndexPage, number: int) -> None:
    make_article(index, "Galeri", slug="galeri", image=make_picture(), body=gallery(number))


def queries(client: Client, url: str, pictures: int) -> int:
    """Queries of a page whose renditions have been made, with nothing kept in the cache."""
    client.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
        html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count("/media/images/") >= pictures
    return len(captured)


@pytest.mark.parametrize(
    ("make", "url"),
    [
        (news, "/berita/"),
        (news, "/berita/atom.xml"),
        (news, "/api/v2/pages/?type=news.ArticlePage&fields=image_url"),
        (story, "/berita/galeri/"),
    ],
)
def test_more_pictures_cost_no_more_queries(
    index: NewsIndexPage, client: Client, make: Any, url: str
) -> None:
    make(index, FEW)
    few = queries(client, url, FEW)
    index.get_children().delete()
    make(index, MANY)
    assert queries(client, url, 5) <= few
