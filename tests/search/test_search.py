"""The search page, on whichever database runs."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from home.models import PlainPage
from tests.news.factories import make_article, make_many

pytestmark = [pytest.mark.django_db, pytest.mark.rows]
NASTY = [
    *(
        '"',
        '""',
        "'",
        "*",
        "dong*",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "^",
        "^a",
        "-",
        "--",
        "-a",
        "(",
        ")",
        "()",
        "((a",
    ),
    *("{", "}", ":", "title:", "a:b", "%", "%s", "%(x)s", "%%", "_", "\\", "\\'", "&", "|", "!", "<->"),
    *("AND AND", "NEAR(a b)", "a & !", "'; DROP TABLE x; --", "<script>", "\t", " "),
    *("😀", "a😀", "\u0301", "مكتبة", "０", "²", "x" * 3000, "a " * 1500),
]


def titles(response) -> list[str]:
    return [item["title"] for item in response.context["items"]]


def search(client: Client, q: str, **more: str):
    response = client.get("/cari/", {"q": q, **more})
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("query", NASTY)
def test_whatever_is_typed_is_answered(client: Client, home, query: str) -> None:
    search(client, query)


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "q=" + "x" * 10_000, "q=%ff%fe", "jenis=%00"])
def test_what_nobody_means_is_refused(client: Client, home, query: str) -> None:
    assert client.get(f"/cari/?{query}").status_code == 400


@pytest.mark.parametrize(
    "query",
    ["page=999999", "page=0", "page=-1", "page=abc", "page=", "page=2", "page=" + "9" * 40, "jenis=x"],
)
@pytest.mark.parametrize("words", ["", "rak"])
def test_what_is_not_there_is_404(client: Client, article, query: str, words: str) -> None:
    article("Rak")
    assert client.get(f"/cari/?q={words}&{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "dongeng anak",
        "Dongeng",
        "dong",
        "dongeng an",
        "ANAK dongeng",
        '"dongeng anak"',
        "ruang baca",
        "paringin",
        "mendongeng",
    ],
)
def test_an_article_is_found(client: Client, article, query: str) -> None:
    article("Dongeng anak tiap Sabtu", summary="Di ruang baca.", place="Paringin", tags=["mendongeng"])
    article("Rak buku baru")
    assert titles(search(client, query)) == ["Dongeng anak tiap Sabtu"]


def test_the_text_is_searched(client: Client, article) -> None:
    article("Kabar", body=[{"type": "paragraph", "value": "<p>Perahu pustaka singgah di dermaga.</p>"}])
    assert titles(search(client, "dermaga")) == ["Kabar"]
    assert titles(search(client, "pelabuhan")) == []


def test_titles_come_before_texts_and_new_before_old(client: Client, article) -> None:
    article("Lain", summary="Tentang dongeng", first=datetime(2026, 5, 1, tzinfo=UTC))
    article("Pagi bersama dongeng", first=datetime(2026, 1, 1, tzinfo=UTC))
    article("Sore bersama dongeng", first=datetime(2026, 2, 1, tzinfo=UTC))
    article("Dongeng", first=datetime(2025, 1, 1, tzinfo=UTC))
    assert titles(search(client, "dongeng")) == [
        "Dongeng",
        "Sore bersama dongeng",
        "Pagi bersama dongeng",
        "Lain",
    ]


def test_many_articles_do_not_crowd_out_a_page(client: Client, home, index) -> None:
    home.add_child(instance=PlainPage(title="Cara mengirim berita", slug="cara"))
    make_many(index, 205)
    assert set(titles(search(client, "berita"))[:2]) == {"Berita", "Cara mengirim berita"}


@pytest.mark.parametrize("query", ["smp negeri 1 halong", "halong", "30303885", "SLTP", "smp neg"])
def test_a_partner_is_found(client: Client, school, query: str) -> None:
    (item,) = search(client, query).context["items"]
    assert item["title"] == school.name
    assert item["url"] == f"/mitra/{school.slug}/"


def test_an_inactive_partner_is_not_found(client: Client, school) -> None:
    school.active = False
    school.save()
    assert titles(search(client, "halong")) == []


def test_the_filter_by_kind(client: Client, home, article, school) -> None:
    article("Kunjungan ke Halong")
    home.add_child(instance=PlainPage(title="Cabang Halong", slug="cabang-halong"))
    found = {
        kind: set(titles(search(client, "halong", jenis=kind)))
        for kind in ("", "berita", "halaman", "mitra", "agenda")
    }
    assert found == {
        "": {"Kunjungan ke Halong", "Cabang Halong", school.name},
        "berita": {"Kunjungan ke Halong"},
        "halaman": {"Cabang Halong"},
        "mitra": {school.name},
        "agenda": set(),
    }


def test_nothing_found_says_what_helps(client: Client, article) -> None:
    article("Kunjungan ke Halong")
    response = search(client, "halong", jenis="agenda")
    assert ("Cari di semua jenis", "/cari/?q=halong") in response.context["elsewhere"]
    assert "Periksa ejaannya" in response.content.decode()


def test_an_empty_box_gives_a_hint(client: Client, home) -> None:
    html = client.get("/cari/").content.decode()
    assert "Misalnya" in html
    assert "Tidak ada hasil" not in html


def test_what_was_typed_is_escaped(client: Client, home) -> None:
    html = search(client, '<script>alert("x")</script>').content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_each_language_finds_its_own_and_english_points_to_indonesian(client: Client, home, article) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = home.copy_for_translation(english)
    root.save_revision().publish()
    article("Dongeng pagi")
    response = client.get("/en/cari/?q=dongeng")
    assert titles(response) == []
    assert response.context["elsewhere"][0][1] == "/cari/?q=dongeng"
    assert titles(search(client, "dongeng")) == ["Dongeng pagi"]


def hide_draft(page) -> None:
    page.unpublish()


def hide_unlisted(page) -> None:
    page.listed = False
    page.save()


def hide_restricted(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def hide_parent(page) -> None:
    hide_restricted(page.get_parent())


@pytest.mark.parametrize("hide", [hide_draft, hide_unlisted, hide_restricted, hide_parent])
def test_what_is_not_for_everybody_is_not_found(client: Client, article, hide) -> None:
    page = article("Rahasia")
    assert titles(search(client, "rahasia")) == ["Rahasia"]
    hide(page)
    assert titles(search(client, "rahasia")) == []


def test_an_alias_of_a_restricted_page_is_not_found(client: Client, home, index) -> None:
    page = make_article(index, "Rahasia")
    other = home.add_child(instance=type(index)(title="Lain", slug="lain"))
    page.create_alias(parent=other)
    hide_restricted(page)
    assert titles(search(client, "rahasia")) == []


def test_results_are_kept_out_of_search_engines_and_set_no_cookie(client: Client, article) -> None:
    article("Rak")
    response = search(client, "rak")
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert client.post("/cari/", {"q": "rak"}).status_code == 405


def test_pages_of_results_keep_words_and_kind(client: Client, index) -> None:
    make_many(index, 25)
    response = search(client, "berita", jenis="berita")
    assert response.context["page_obj"].paginator.count == 25
    assert "?q=berita&amp;jenis=berita&amp;page=2" in response.content.decode()
    seen = [title for page in "123" for title in titles(search(client, "berita", jenis="berita", page=page))]
    assert len(seen) == len(set(seen)) == 25


def test_a_search_runs_the_same_queries_for_10_and_200(client: Client, index, school) -> None:
    numbers = []
    for rows in (11, 200):
        make_many(index, rows)
        search(client, "berita")
        with CaptureQueriesContext(connection) as captured:
            search(client, "berita")
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 14
