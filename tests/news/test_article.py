"""An article: what is shown, what publishing asks for."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.models import SiteSettings, User
from news.models import ArticlePage, ArticleRelation, Topic
from tests.news.factories import BODY, make_many
from tests.news.pictures import make_picture

pytestmark = pytest.mark.django_db


def linked_data(html: str) -> dict[str, dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {each["@type"]: each for each in map(json.loads, found)}


@pytest.fixture
def full(home, index, article) -> ArticlePage:
    """An article with everything."""
    SiteSettings.objects.update_or_create(
        site=home.get_site(), defaults={"place": "Paringin", "office_name": "Dispersip"}
    )
    topic = Topic.objects.create(name="Layanan", slug="layanan")
    return article(
        "Jadwal tetap untuk sekolah",
        slug="jadwal-tetap",
        topic=topic,
        byline="Tim Layanan",
        image=make_picture(caption="Mobil Pustaka 1"),
        summary="Tanggalnya kini tetap.",
        reported_on=date(2026, 4, 22),
        first=datetime(2026, 4, 23, 23, 30, 15, 123456, tzinfo=UTC),
        tags=["keliling", "sekolah"],
    )


def test_what_a_reader_sees(client: Client, full) -> None:
    html = client.get("/berita/jadwal-tetap/").content.decode()
    for words in (
        "Jadwal tetap untuk sekolah",
        "Tim Layanan",
        "Jumat, 24 April 2026",  # published 07.30 WITA of the next local day
        'datetime="2026-04-24T07:30:15+08:00"',  # HTML knows no microseconds
        "Rabu, 22 April 2026",
        "Paringin",
        "Mobil Pustaka 1",
        "Dispersip",
        'alt="Rak buku di ruang anak"',
        'fetchpriority="high"',
        'href="/berita/topik/layanan/"',
        'href="/berita/tag/keliling/"',
        "https://wa.me/?text=",
        'property="og:type" content="article"',
    ):
        assert words in html, words


def test_a_bare_article_stands(client: Client, article) -> None:
    article("Polos", slug="polos")
    response = client.get("/berita/polos/")
    assert response.status_code == 200
    assert "Tim Redaksi" in response.content.decode()


def test_json_ld_tells_the_news(client: Client, full) -> None:
    news = linked_data(client.get("/berita/jadwal-tetap/").content.decode())["NewsArticle"]
    assert news["headline"] == "Jadwal tetap untuk sekolah"
    assert news["datePublished"] == "2026-04-23T23:30:15+00:00"
    assert news["dateModified"] >= news["datePublished"]
    assert news["author"] == {"@type": "Organization", "name": "Tim Layanan"}
    assert news["publisher"]["name"] == "Dispersip"
    assert news["image"]["url"].startswith("http://testserver/media/")


def test_an_article_runs_few_queries_however_many_there_are(client: Client, index, full, article) -> None:
    relate = [article(f"Terkait {number}", tags=["keliling"], image=make_picture()) for number in range(6)]
    full.relations = [ArticleRelation(page=page, sort_order=order) for order, page in enumerate(relate[:2])]
    full.save_revision().publish()
    counts = []
    for rows in (10, 200):
        make_many(index, rows, tags=["keliling", "sekolah"], topic=full.topic)
        client.get("/berita/jadwal-tetap/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/berita/jadwal-tetap/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 10, [query["sql"][:200] for query in captured]


# --- writing ------------------------------------------------------------------------------


def test_an_unfinished_draft_is_saved(index) -> None:
    page = index.add_child(
        instance=ArticlePage(title="Baru judul", live=False, image=make_picture(alt_text=""))
    )
    page.save_revision()
    assert ArticlePage.objects.get(pk=page.pk).sort_date is None


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"body": []}, "body", ""),
        ({"image": "no alt"}, "image", "teks pengganti"),
        ({"slug": "arsip"}, "slug", "daftar berita"),
    ],
)
def test_publishing_refuses_in_words(index, fields: dict, field: str, words: str) -> None:
    if fields.get("image"):
        fields = {"image": make_picture(alt_text="")}
    page = index.add_child(instance=ArticlePage(**{"title": "Rak", "body": BODY, "live": False, **fields}))
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert words in " ".join(refused.value.message_dict[field])
    assert not ArticlePage.objects.get(pk=page.pk).live


def form_data(**fields: str) -> dict[str, str]:
    return {
        "title": "Rak baca",
        "slug": "rak-baca",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "relations-TOTAL_FORMS": "0",
        "relations-INITIAL_FORMS": "0",
        "body-count": "0",
        "listed": "on",
        **fields,
    }


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor", "editor@example.org", "x"))
    return client


def test_the_form_saves_a_draft_without_a_text(editor: Client, index) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk])
    picture = make_picture(alt_text="")
    editor.post(address, form_data(image=str(picture.pk)))
    assert ArticlePage.objects.get(slug="rak-baca").live is False


def test_the_form_says_what_publishing_lacks(editor: Client, index) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk])
    picture = make_picture(alt_text="")
    response = editor.post(address, form_data(image=str(picture.pk), **{"action-publish": "action-publish"}))
    assert {"body", "image"} <= set(response.context["form"].errors)
    assert not ArticlePage.objects.filter(slug="rak-baca").exists()


@pytest.mark.parametrize(("hours", "refused"), [(1, True), (-1, False)])
def test_a_date_of_publication_that_is_still_to_come_is_refused(
    editor: Client, index, article, hours: int, refused: bool
) -> None:
    soon = timezone.now() + timedelta(hours=hours)
    page = article("Rak", live=False, published_at=soon)
    if refused:
        with pytest.raises(ValidationError, match="Jadwal terbit"):
            page.save_revision().publish()
    else:
        page.save_revision().publish()
    assert ArticlePage.objects.get(pk=page.pk).live is not refused
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk])
    written = timezone.localtime(soon).strftime("%Y-%m-%d %H:%M")
    data = form_data(published_at=written, **{"action-publish": "action-publish"})
    response = editor.post(address, data)
    assert ("published_at" in response.context["form"].errors) is refused


def test_a_live_article_may_have_an_unfinished_draft(article) -> None:
    page = article("Rak")
    page.image = make_picture(alt_text="")
    page.save_revision()
    assert ArticlePage.objects.get(pk=page.pk).image is None


# --- dates --------------------------------------------------------------------------------


def test_the_order_is_fixed_at_first_publication(article) -> None:
    page = article("Rak", first=datetime(2026, 1, 1, tzinfo=UTC))
    page.title = "Rak baru"
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.sort_date == page.first_published_at == datetime(2026, 1, 1, tzinfo=UTC)


def test_a_draft_of_a_date_does_not_move_the_article(article) -> None:
    page = article("Rak", first=datetime(2026, 1, 1, tzinfo=UTC))
    page.published_at = datetime(2020, 1, 1, tzinfo=UTC)
    page.save_revision()
    assert ArticlePage.objects.get(pk=page.pk).sort_date == datetime(2026, 1, 1, tzinfo=UTC)
    page.save_revision().publish()
    assert ArticlePage.objects.get(pk=page.pk).sort_date == datetime(2020, 1, 1, tzinfo=UTC)


def test_api_fields_are_the_named_ones(client: Client, full) -> None:
    found = client.get(reverse("wagtailapi:pages:detail", args=[full.pk])).json()
    own = {"summary", "place", "byline", "topic", "tags", "reported_on", "published", "image_url", "body"}
    assert set(found) == {"id", "meta", "title"} | own
    assert found["image_url"].startswith("http")
