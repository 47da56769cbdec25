"""The list, its topics, tags and archive."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from news.models import Topic
from tests.news.factories import make_many

pytestmark = pytest.mark.django_db


def day(year: int, month: int, number: int = 1, hour: int = 4) -> datetime:
    return datetime(year, month, number, hour, tzinfo=UTC)


def titles(response) -> list[str]:
    context = response.context
    shown = [context.get("lead"), *(context.get("beside") or []), *context["items"]]
    return [item["title"] for item in shown if item]


@pytest.fixture
def topic() -> Topic:
    return Topic.objects.create(name="Literasi", name_en="Literacy", slug="literasi")


def test_an_empty_index_says_so(client: Client, index) -> None:
    response = client.get("/berita/")
    assert response.status_code == 200
    assert "Belum ada berita" in response.content.decode()


def test_the_newest_leads_and_the_rest_follows(client: Client, article) -> None:
    for month in (1, 3, 2):
        article(f"Bulan {month}", first=day(2026, month))
    response = client.get("/berita/")
    assert titles(response) == ["Bulan 3", "Bulan 2", "Bulan 1"]
    assert response.context["lead"]["title"] == "Bulan 3"


def test_later_pages_say_which_they_are(client: Client, index) -> None:
    make_many(index, 14)
    title = '<meta property="og:title" content="%s">'
    assert title % "Berita" in client.get("/berita/").content.decode()
    assert title % "Berita, halaman 2" in client.get("/berita/?page=2").content.decode()


@pytest.mark.parametrize(
    ("name", "slug", "made"),
    [("Literasi Anak", "", "literasi-anak"), ("Baca!", "", "baca-2"), ("Buku", "pustaka", "pustaka")],
)
def test_a_topic_finds_its_own_address(admin_client: Client, name: str, slug: str, made: str) -> None:
    Topic.objects.create(name="Baca", slug="baca")
    address = reverse("wagtailsnippets_news_topic:add")
    admin_client.post(address, {"name": name, "name_en": "", "slug": slug, "order": "10"})
    assert Topic.objects.get(name=name).slug == made


def test_a_chosen_article_leads_while_it_is_shown(client: Client, index, article) -> None:
    chosen, newest = article("Pilihan", first=day(2026, 1)), article("Terbaru", first=day(2026, 2))
    index.lead_article = chosen
    index.save()
    assert titles(client.get("/berita/")) == [chosen.title, newest.title]
    chosen.unpublish()
    assert titles(client.get("/berita/")) == [newest.title]


def test_an_imported_article_stands_at_its_own_date(client: Client, article) -> None:
    article("Dari arsip", published_at=day(2019, 5))
    article("Lebih baru", first=day(2020, 5))
    assert titles(client.get("/berita/")) == ["Lebih baru", "Dari arsip"]
    assert titles(client.get("/berita/arsip/2019/05/")) == ["Dari arsip"]


def test_every_article_stands_on_exactly_one_page_of_the_list(client: Client, index) -> None:
    make_many(index, 27)
    seen = [title for page in (1, 2, 3) for title in titles(client.get(f"/berita/?page={page}"))]
    assert seen == [f"Berita {number}" for number in range(27, 0, -1)]
    assert client.get("/berita/?page=4").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "abc", "1.5", "999999", "9" * 30, ""])
def test_there_is_no_such_page(client: Client, index, number: str) -> None:
    assert client.get("/berita/", {"page": number}).status_code == 404


def test_topics_filter_and_are_offered_only_when_used(client: Client, article, topic: Topic) -> None:
    Topic.objects.create(name="Kosong", slug="kosong")
    article("Tentang baca", topic=topic)
    article("Lain")
    assert [chip["label"] for chip in client.get("/berita/").context["topics"]] == ["Semua", "Literasi"]
    response = client.get("/berita/topik/literasi/")
    assert titles(response) == ["Tentang baca"]
    assert response.context["breadcrumbs"][-1] == ("Literasi", None)
    assert client.get("/berita/topik/tidak-ada/").status_code == 404


def test_tags_filter(client: Client, article) -> None:
    article("Dengan tag", tags=["dongeng anak"])
    article("Tanpa tag")
    assert titles(client.get("/berita/tag/dongeng-anak/")) == ["Dengan tag"]
    assert client.get("/berita/tag/tidak-ada/").status_code == 404


def test_the_archive_counts_by_local_month(client: Client, article) -> None:
    article("Malam tahun baru", first=datetime(2025, 12, 31, 23, 30, tzinfo=UTC))  # 1 January, 07.30 WITA
    article("Januari", first=day(2026, 1, 20))
    article("Siang 31 Desember", first=datetime(2025, 12, 31, 15, 59, tzinfo=UTC))  # 23.59 WITA
    years = client.get("/berita/arsip/").context["years"]
    assert [(year["title"], year["count"]) for year in years] == [("2026", 2), ("2025", 1)]
    assert titles(client.get("/berita/arsip/2026/01/")) == ["Januari", "Malam tahun baru"]
    assert titles(client.get("/berita/arsip/2025/12/")) == ["Siang 31 Desember"]
    assert titles(client.get("/berita/arsip/2026/")) == ["Januari", "Malam tahun baru"]


@pytest.mark.parametrize("address", ["2024/", "2026/13/", "2026/00/", "2026/1/", "0000/", "abc/", "2026/02/"])
def test_a_time_without_articles_is_not_there(client: Client, article, address: str) -> None:
    article(first=day(2026, 1))
    assert client.get(f"/berita/arsip/{address}").status_code == 404


def test_counts_follow_what_is_live(client: Client, article) -> None:
    kept, gone = article("Tetap", first=day(2026, 1)), article("Pergi", first=day(2026, 1, 2))
    assert client.get("/berita/arsip/").context["years"][0]["count"] == 2
    gone.unpublish()
    assert client.get("/berita/arsip/").context["years"][0]["count"] == 1
    kept.delete()
    assert client.get("/berita/arsip/").context["years"] == []


def hide_draft(page) -> None:
    page.unpublish()


def hide_unlisted(page) -> None:
    page.listed = False
    page.save()


def hide_restricted(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("hide", [hide_draft, hide_unlisted, hide_restricted])
@pytest.mark.parametrize(
    "address",
    [
        "/berita/",
        "/berita/topik/literasi/",
        "/berita/arsip/2026/",
        "/berita/atom.xml",
        "/berita/rss.xml",
        "/berita/topik/literasi/atom.xml",
        "/cari/?q=rahasia",
        "/sitemap.xml",
    ],
)
def test_what_is_not_for_everybody_is_nowhere(
    client: Client, article, topic: Topic, hide, address: str
) -> None:
    article("Terbuka", topic=topic, first=day(2026, 1))
    secret = article("Rahasia", slug="xrahasia", topic=topic, first=day(2026, 1, 2))
    visible = "xrahasia" in client.get(address).content.decode()
    hide(secret)
    assert visible
    assert "xrahasia" not in client.get(address).content.decode()


@pytest.mark.parametrize("hide", [hide_draft, hide_restricted])
def test_the_api_offers_only_public_articles(client: Client, article, hide) -> None:
    address = reverse("wagtailapi:pages:listing") + "?type=news.ArticlePage&fields=*"
    secret = article("Rahasia", first=day(2026, 1))
    assert "Rahasia" in client.get(address).content.decode()
    hide(secret)
    assert "Rahasia" not in client.get(address).content.decode()


def test_a_restricted_index_keeps_its_list_and_its_feeds(client: Client, index, article) -> None:
    article("Rahasia", first=day(2026, 1))
    hide_restricted(index)
    for address in ("/berita/", "/berita/atom.xml", "/berita/arsip/2026/"):
        response = client.get(address)
        assert response.status_code in {302, 404}
        assert "Rahasia" not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/berita/", "/berita/?page=2", "/berita/topik/literasi/", "/berita/arsip/2026/01/"]
)
def test_a_list_runs_the_same_queries_for_10_and_200(
    client: Client, index, topic: Topic, address: str
) -> None:
    numbers = []
    for rows in (14, 200):
        make_many(index, rows, topic=topic, tags=["a", "b"])
        client.get(address)  # counts, furniture and addresses are kept from here on
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 12, [query["sql"][:150] for query in captured]


def test_a_list_sets_no_cookie_and_may_be_cached(client: Client, article) -> None:
    article()
    response = client.get("/berita/")
    assert not response.cookies
    assert set(response["Cache-Control"].split(", ")) == {"max-age=60", "public"}
    assert "Cookie" not in response.get("Vary", "")


def test_addresses_of_later_pages_are_their_own(client: Client, index) -> None:
    make_many(index, 14)
    assert client.get("/berita/?page=2").context["meta"]["url"] == "http://testserver/berita/?page=2"
    assert client.get("/berita/").context["meta"]["url"] == "http://testserver/berita/"
