"""Every page of the portal names a card, and the card is there."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.models import SiteSettings
from tests.core.cards.reading import opened, path_told, told
from tests.visits.factories import cancel, make_partner, make_stop, make_visit, move
from visits.answering.links import signature_of

pytestmark = pytest.mark.django_db

SITE = "Dinas Perpustakaan dan Kearsipan"
SHARED = [
    ("/", SITE),
    ("/en/", SITE),
    ("/berita/", "Berita"),
    ("/en/news/", "News"),
    ("/berita/rak-baca-baru/", "Layanan keliling · 16 November 2026 · Rak baca baru"),
    ("/berita/topik/layanan-keliling/", "Berita · Layanan keliling"),
    ("/berita/tag/rak/", "Berita · rak"),
    ("/berita/arsip/", "Berita · Arsip berita"),
    ("/berita/arsip/2026/", "Berita · 2026"),
    ("/agenda/", "Agenda"),
    ("/agenda/2026/12/", "Agenda"),
    ("/agenda/2026/12/05/", "Agenda"),
    ("/agenda/daftar/?dari=2031-01-01", "Agenda"),
    ("/agenda/kelas-menjahit/", "Kelas · Kelas menjahit · Kamis, 3 Desember 2026 · 09.00–11.00 WITA"),
    ("/agenda/dongeng-selasa/", "Agenda · Dongeng Selasa · Setiap Selasa · 09.00–11.00 WITA"),
    (
        "/agenda/dongeng-selasa/2026-12-08/",
        "Agenda · Dongeng Selasa · Selasa, 8 Desember 2026 · 09.00–11.00 WITA",
    ),
    ("/agenda/dongeng-selasa/2026-12-09/", SITE),  # 404: that date is not planned
    ("/keliling/", "Jadwal Keliling"),
    ("/keliling/sekolah/", "Jadwal Keliling"),
    (
        "/k/30303885/",
        "Jadwal Keliling · SMP Negeri 1 Halong · Selasa, 24 November 2026 · 09.00–11.00 WITA",
    ),
    (
        "/en/k/30303885/",
        "Mobile library · SMP Negeri 1 Halong · Tuesday, 24 November 2026 · 09.00–11.00 WITA",
    ),
    ("/k/30303885/poster/", SITE),
    ("/k/?q=xyzzy", SITE),
    ("/k/tempat/", "Tempat singgah perpustakaan keliling"),
    ("/k/perubahan/", "Perubahan jadwal"),
    ("/mitra/", "Mitra"),
    ("/mitra/smpn-1-halong/", "SMP · SMP Negeri 1 Halong"),
    ("/inklusi/kelas-menjahit/", "Program · Kelas menjahit"),
    ("/inklusi/pesanan-pertama/", "Kisah warga · Pesanan pertama"),
    ("/inklusi/kisah/", "Kisah warga"),
    ("/lokasi/pusat/", "Lokasi dan Jam Buka · Perpustakaan Umum"),
    ("/kontak/tulis/", "Kontak"),
    ("/cari/?q=rak", SITE),
    ("/en/cari/", SITE),
    ("/tidak-ada/", SITE),
    ("/akun/login/", SITE),
]


@pytest.mark.parametrize(("url", "words"), SHARED, ids=[url for url, _words in SHARED])
def test_every_page_has_a_card(client: Client, portal: SimpleNamespace, url: str, words: str) -> None:
    card = told(client, url)
    assert card["image:alt"].startswith(words), card["image:alt"]
    assert (card["image:width"], card["image:height"], card["image:type"]) == ("1200", "630", "image/jpeg")
    assert card["image"].startswith("http://testserver/kartu/")
    response = client.get(card["image"].removeprefix("http://testserver"))
    assert response.status_code == 200 and response["Content-Type"] == "image/jpeg"
    assert opened(response.content).size == (1200, 630)
    assert len(response.content) < 300_000
    assert 'name="twitter:card" content="summary_large_image"' in client.get(url).content.decode()


def test_a_card_may_be_kept_and_sets_no_cookie(client: Client, portal: SimpleNamespace) -> None:
    response = client.get(path_told(client, "/berita/rak-baca-baru/"))
    assert response["Cache-Control"] == "public, max-age=86400, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies and "Cookie" not in response.get("Vary", "")


def test_search_engines_still_get_the_picture_itself(client: Client, portal: SimpleNamespace) -> None:
    html = client.get("/berita/rak-baca-baru/").content.decode()
    assert '"ImageObject","url":"http://testserver/media/' in html.replace(": ", ":").replace(", ", ",")


@pytest.mark.parametrize("change", ["title", "picture", "focus", "office", "topic"])
def test_what_changes_on_a_card_changes_its_address(
    client: Client, portal: SimpleNamespace, change: str
) -> None:
    before, article, photo = path_told(client, "/berita/rak-baca-baru/"), portal.article, portal.photo
    if change == "title":
        article.title = "Rak baca baru di pasar"
    elif change == "topic":
        article.topic = None
    elif change == "picture":
        article.image = None
    elif change == "focus":
        photo.focal_point_x = photo.focal_point_y = photo.focal_point_width = photo.focal_point_height = 50
        photo.save()
    else:
        settings = SiteSettings.objects.get_or_create(site=article.get_site())[0]
        settings.short_name = "Dispersip"
        settings.save()
    article.save()
    assert path_told(client, "/berita/rak-baca-baru/") != before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (move, "Selasa, 24 November 2026 · Kamis, 26 November 2026 · 13.00–15.00 WITA"),
        (cancel, ""),
    ],
)
def test_a_visit_that_moved_says_so_and_a_cancelled_one_is_not_promised(
    client: Client, portal: SimpleNamespace, change: Any, words: str
) -> None:
    visit = portal.school.stops.get().visits.get()
    change(visit, *(["2026-11-26 13:00"] if change is move else []), "Jalan banjir")
    alt = told(client, "/k/30303885/")["image:alt"]
    start = "Jadwal Keliling · SMP Negeri 1 Halong · "
    assert alt.startswith(start + (f"Dipindah {words}" if words else "Perpustakaan Daerah"))


def test_a_cancelled_event_says_so(client: Client, portal: SimpleNamespace) -> None:
    portal.event.cancelled, portal.event.cancel_reason = True, "Pemateri sakit"
    portal.event.save()
    alt = told(client, "/agenda/kelas-menjahit/")["image:alt"]
    assert "Dibatalkan Kamis, 3 Desember 2026 · 09.00–11.00 WITA" in alt


@pytest.mark.parametrize("tail", ["", "poster/"])
def test_a_hidden_place_is_named_on_no_card(client: Client, portal: SimpleNamespace, tail: str) -> None:
    home = make_partner("Panti Asuhan Harapan", npsn=None, kind="welfare", level="", schedule_public=False)
    make_visit(make_stop(home), "2026-11-25 09:00")
    for url in (f"/k/{home.key}/", f"/k/{home.key}/{signature_of(home)}/{tail}"):
        assert client.get(url).status_code == 200
        assert told(client, url) == told(client, "/cari/")


def test_a_page_behind_a_password_has_the_card_of_the_site(client: Client, portal: SimpleNamespace) -> None:
    PageViewRestriction.objects.create(page=portal.programme, restriction_type="password", password="buku")
    url = portal.programme.get_url()
    assert told(client, url) == told(client, "/cari/")


def test_an_unlisted_page_which_is_shared_by_its_link_has_a_card(
    client: Client, portal: SimpleNamespace
) -> None:
    portal.programme.listed = False
    portal.programme.save()
    assert told(client, portal.programme.get_url())["image:alt"].startswith("Program · Kelas menjahit")


def test_an_office_without_a_name_has_a_card(client: Client, portal: SimpleNamespace) -> None:
    SiteSettings.objects.update_or_create(
        site=portal.article.get_site(),
        defaults={"office_name": "", "short_name": "", "parent_government": ""},
    )
    from core import furniture

    furniture.forget()
    assert told(client, "/cari/")["image:alt"] == "Perpustakaan"
    assert client.get(path_told(client, "/cari/")).status_code == 200


@pytest.mark.parametrize(
    "title",
    ["Judul panjang " * 14, "Kebersamaan" * 7 + "yaa", "مكتبة 📚", "<script>alert(1)</script> & “kutip”"],
)
def test_every_title_can_be_shared(client: Client, portal: SimpleNamespace, title: str) -> None:
    portal.article.title = title.strip()
    portal.article.save()
    response = client.get(path_told(client, "/berita/rak-baca-baru/"))
    assert response.status_code == 200 and len(response.content) < 300_000


def test_the_head_costs_no_query_of_its_own(client: Client, portal: SimpleNamespace) -> None:
    """All that a card tells of a page is asked for by the page itself."""
    for url in ("/berita/rak-baca-baru/", "/agenda/dongeng-selasa/", "/k/30303885/", "/lokasi/pusat/", "/"):
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        seen = [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(seen) == len(set(seen)), [sql for sql in seen if seen.count(sql) > 1]
