"""What is offered to be read next."""

from datetime import UTC, datetime

import pytest
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, ArticleRelation, Topic
from news.related import related_pages

pytestmark = pytest.mark.django_db


def relate(page: ArticlePage, *others) -> None:
    page.relations = [ArticleRelation(page=other, sort_order=order) for order, other in enumerate(others)]
    page.save_revision().publish()


def related(page: ArticlePage) -> list[str]:
    return [
        each.title for each in related_pages(ArticlePage.objects.get(pk=page.pk), ArticlePage.objects.all())
    ]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ([], ["Dua tag", "Satu tag baru", "Satu tag lama", "Topik"]),
        (["Lain"], ["Lain", "Dua tag", "Satu tag baru", "Satu tag lama"]),
        (["Topik", "Lain"], ["Topik", "Lain", "Dua tag", "Satu tag baru"]),
        (["Dua tag"], ["Dua tag", "Satu tag baru", "Satu tag lama", "Topik"]),
        (["Lain", "Lain"], ["Lain", "Dua tag", "Satu tag baru", "Satu tag lama"]),
        (["Ini"], ["Dua tag", "Satu tag baru", "Satu tag lama", "Topik"]),
        (["Draf", "Terkunci"], ["Dua tag", "Satu tag baru", "Satu tag lama", "Topik"]),
        (["Lain", "Topik", "Satu tag lama", "Dua tag"], ["Lain", "Topik", "Satu tag lama", "Dua tag"]),
    ],
)
def test_by_hand_then_by_tags_then_by_topic(article, chosen: list[str], expected: list[str]) -> None:
    topic = Topic.objects.create(name="Literasi", slug="literasi")
    month = [datetime(2026, number, 1, tzinfo=UTC) for number in range(1, 13)]
    pages = {
        "Ini": article("Ini", topic=topic, tags=["dongeng", "anak"], first=month[0]),
        "Dua tag": article("Dua tag", tags=["dongeng", "anak"], first=month[1]),
        "Satu tag lama": article("Satu tag lama", tags=["anak", "desa"], first=month[2]),
        "Satu tag baru": article("Satu tag baru", tags=["anak"], first=month[3]),
        "Topik": article("Topik", topic=topic, first=month[4]),
        "Topik lama": article("Topik lama", topic=topic, first=month[0]),
        "Lain": article("Lain", first=month[5]),
        "Draf": article("Draf", topic=topic, tags=["dongeng", "anak"], live=False),
        "Terkunci": article("Terkunci", topic=topic, tags=["dongeng", "anak"], first=month[6]),
        "Tak terdaftar": article(
            "Tak terdaftar", topic=topic, tags=["dongeng"], listed=False, first=month[6]
        ),
    }
    PageViewRestriction.objects.create(page=pages["Terkunci"], restriction_type=PageViewRestriction.LOGIN)
    relate(pages["Ini"], *(pages[title] for title in chosen))
    assert related(pages["Ini"]) == expected


def test_nothing_in_common_offers_the_newest(article) -> None:
    page = article("Ini")
    for month in (3, 5, 4, 2, 1):
        article(f"Bulan {month}", first=datetime(2026, month, 1, tzinfo=UTC))
    assert related(page) == ["Bulan 5", "Bulan 4", "Bulan 3", "Bulan 2"]


def test_a_single_article_offers_nothing(article) -> None:
    assert related(article("Ini")) == []


def test_other_rooms_may_be_chosen(index, article) -> None:
    page = article("Ini")
    relate(page, index)
    assert related(page) == ["Berita"]


def test_what_is_taken_back_is_no_longer_offered(article) -> None:
    page, other = article("Ini", tags=["a"]), article("Lain", tags=["a"])
    assert related(page) == ["Lain"]
    other.unpublish()
    assert related(page) == []


def test_what_the_text_recommends_is_not_offered_again(article) -> None:
    within, other = article("Dalam teks", tags=["a"]), article("Lain", tags=["a"])
    page = article("Ini", tags=["a"], body=[("read_also", within)])
    assert related(page) == ["Lain"]
    relate(page, within, other)
    assert related(page) == ["Dalam teks", "Lain"], "chosen by hand all the same"
