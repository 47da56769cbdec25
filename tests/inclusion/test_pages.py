"""What readers see of programmes and stories."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from core.models import User
from inclusion.models import InclusionIndexPage, Indicator, ProgrammePage, ProgrammePartner, Strategy
from tests.core.factories import make_image
from tests.inclusion.factories import make_activity, make_partner, make_programme, make_story

pytestmark = pytest.mark.django_db


def body(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


@pytest.mark.parametrize(
    "url", ["/inklusi/", "/inklusi/kisah/", "/en/programmes/", "/en/programmes/stories/"]
)
def test_an_empty_section_says_so(client: Client, index: InclusionIndexPage, url: str) -> None:
    text = body(client, url)
    assert 'class="empty"' in text
    assert ("Bahasa Indonesia" in text) is url.startswith("/en/")


def test_programmes_stand_under_their_strategy(client: Client, index: InclusionIndexPage) -> None:
    make_programme(index, "Kelas menjahit", strategy=Strategy.COMMUNITY)
    reading = make_programme(index, "Sudut baca", strategy=Strategy.SERVICES)
    make_programme(index, "Belum terbit", live=False)
    make_activity(reading, done_on=date(2026, 3, 3), women=1200, men=84)
    make_activity(reading)
    text = body(client, "/inklusi/")
    order = [text.index(word) for word in ("Peningkatan layanan informasi", "Sudut baca", "Kelas menjahit")]
    assert order == sorted(order)
    assert "Advokasi" not in text
    assert "Belum terbit" not in text
    assert "1.284" in text
    assert "1 dari 2 kegiatan terlaksana" in text


def test_a_full_programme(client: Client, index: InclusionIndexPage) -> None:
    programme = make_programme(
        index, image=make_image(), target_group="Ibu rumah tangga", summary="Belajar menjahit."
    )
    for position, (target, reached) in enumerate([(40, 10), (5, 9), (0, 0)]):
        programme.indicators.add(
            Indicator(name=f"Ukuran {position}", unit="orang", year=2026, target=target, reached=reached)
        )
    programme.partner_links.add(
        ProgrammePartner(partner=make_partner()), ProgrammePartner(partner=make_partner("Lama", active=False))
    )
    programme.save()
    make_activity(
        programme, title="Sudah", done_on=date(2026, 3, 3), women=9, men=1, people_with_disabilities=2
    )
    make_activity(programme, title="Nanti", planned_on=date(2026, 12, 1), note="Hanya petugas")
    make_activity(programme, title="Batal", cancelled=True)
    make_activity(programme, title="Tahun lalu", planned_on=date(2025, 3, 3), done_on=date(2025, 3, 3))
    make_story(index, programme=programme)
    text = body(client, "/inklusi/kelas-menjahit/")
    for shown in (
        "25%",
        "100%",
        "SMPN 1 Halong",
        "Sudah",
        "Nanti",
        "Dibatalkan",
        "10 peserta",
        "pesanan tetap",
    ):
        assert shown in text, shown
    for hidden in ("Tahun lalu", "Hanya petugas", ">Lama<"):
        assert hidden not in text, hidden


def test_a_bare_programme_and_a_bare_story(client: Client, index: InclusionIndexPage) -> None:
    make_programme(index)
    make_story(index, person_role="")
    assert "Kelas menjahit" in body(client, "/inklusi/kelas-menjahit/")
    assert "Ibu M." in body(client, "/inklusi/pesanan-pertama/")


def json_ld(text: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.DOTALL)
    return [json.loads(each) for each in found]


def test_a_story_describes_itself_as_an_article(client: Client, index: InclusionIndexPage) -> None:
    programme = make_programme(index)
    story = make_story(
        index, title="Jarum </script> dan benang", slug="jarum", programme=programme, live=False
    )
    story.save_revision().publish()
    article = next(each for each in json_ld(body(client, "/inklusi/jarum/")) if each["@type"] == "Article")
    assert article["headline"] == "Jarum </script> dan benang"
    assert article["datePublished"].startswith("2026-11-16")
    assert article["articleSection"] == "Pelibatan masyarakat"


def test_a_story_links_to_what_readers_may_see(client: Client, index: InclusionIndexPage) -> None:
    programme = make_programme(index)
    make_story(index, programme=programme, partner=make_partner())
    text = body(client, "/inklusi/pesanan-pertama/")
    assert 'href="/inklusi/kelas-menjahit/"' in text
    assert 'href="/mitra/smpn-1-halong/"' in text
    programme.unpublish()
    assert 'href="/inklusi/kelas-menjahit/"' not in body(client, "/inklusi/pesanan-pertama/")


def test_a_partners_page_tells_its_stories_in_the_readers_language(
    client: Client, index: InclusionIndexPage
) -> None:
    partner = make_partner()
    story = make_story(index, partner=partner)
    make_story(index, "Belum boleh", partner=partner, live=False, permission="pending")
    assert "Kisah dari mitra ini" in body(client, "/mitra/smpn-1-halong/")
    assert "Belum boleh" not in body(client, "/mitra/smpn-1-halong/")
    assert "Pesanan pertama" not in body(client, "/en/partners/smpn-1-halong/")
    english = story.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "The first order"
    english.save_revision().publish()
    assert "The first order" in body(client, "/en/partners/smpn-1-halong/")


@pytest.mark.parametrize(
    "query", ["page=0", "page=999999", "page=abc", "page=", "page=1&page=2x", "page=99999999999"]
)
def test_pages_that_do_not_exist(client: Client, index: InclusionIndexPage, query: str) -> None:
    make_story(index)
    assert client.get(f"/inklusi/kisah/?{query}").status_code == 404


@pytest.mark.parametrize("slug", ["kisah", "stories"])
def test_the_index_keeps_its_own_addresses(index: InclusionIndexPage, slug: str) -> None:
    page = ProgrammePage(title="Program", slug=slug, strategy=Strategy.ADVOCACY, goal="x")
    with pytest.raises(Exception, match="dipakai daftar kisah"):
        index.add_child(instance=page)


def fill(index: InclusionIndexPage, rows: int) -> ProgrammePage:
    """`rows` stories and activities, three programmes, all with pictures of their own."""
    programme = make_programme(index, image=make_image(), share_image=make_image())
    for number in range(2):
        make_programme(index, f"Program {number}", image=make_image(), strategy=Strategy.SERVICES)
    for number in range(rows):
        make_story(index, f"Kisah {number}", programme=programme, image=make_image() if number < 12 else None)
        make_activity(programme, done_on=date(2026, 1 + number % 12, 5), women=1)
        make_activity(programme, planned_on=date(2026, 12, 1 + number % 20))
    return programme


# A page with a share picture beside its own asks for one more.
PAGES = [
    ("/inklusi/", 12),
    ("/inklusi/kisah/", 12),
    ("/inklusi/kelas-menjahit/", 11),
    ("/inklusi/kisah-1/", 10),
]


def test_more_rows_cost_no_more_queries(
    client: Client,
    index: InclusionIndexPage,
    django_assert_max_num_queries,
    django_capture_on_commit_callbacks,
) -> None:
    counts: dict[int, list[int]] = {}
    with django_capture_on_commit_callbacks(execute=True):
        fill(index, 10)
    for rows in (10, 60):
        if rows == 60:
            programme = ProgrammePage.objects.get(slug="kelas-menjahit")
            for number in range(10, 60):
                make_story(index, f"Kisah {number}", programme=programme)
                make_activity(programme, done_on=date(2026, 1 + number % 12, 5), women=1)
        counts[rows] = []
        for url, budget in PAGES:
            client.get(url)
            with django_assert_max_num_queries(budget) as queries:
                body(client, url)
            counts[rows].append(len(queries))
    assert all(more <= few for few, more in zip(counts[10], counts[60], strict=True)), counts


def test_cacheable_without_cookies(client: Client, index: InclusionIndexPage) -> None:
    make_programme(index)
    make_story(index)
    for url in ("/inklusi/", "/inklusi/kisah/", "/inklusi/kelas-menjahit/", "/inklusi/pesanan-pertama/"):
        response = client.get(url)
        assert "max-age=60" in response["Cache-Control"], url
        assert not response.cookies, url
        assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.parametrize("whole_section", [False, True])
def test_a_programme_with_counted_activities_is_not_deleted(
    client: Client, index: InclusionIndexPage, whole_section: bool
) -> None:
    programme = make_programme(index)
    make_activity(programme)
    client.force_login(User.objects.create_superuser("admin", password="rahasia-sekali-1"))
    page = index if whole_section else programme
    response = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert ProgrammePage.objects.filter(pk=programme.pk).exists()
    assert "kegiatan yang tercatat" in response.content.decode()


def test_staff_enter_an_activity(client: Client, index: InclusionIndexPage) -> None:
    programme = make_programme(index)
    client.force_login(User.objects.create_superuser("admin", password="rahasia-sekali-1"))
    add = reverse("wagtailsnippets_inclusion_activity:add")
    assert client.get(add).status_code == 200
    data = {"title": "Kelas", "programme": programme.pk, "planned_on": "2026-03-03", "women": 0, "men": 0}
    client.post(
        add, {**data, "people_with_disabilities": 0, "done_on": "", "branch": "", "place": "", "note": ""}
    )
    listing = client.get(reverse("wagtailsnippets_inclusion_activity:list")).content.decode()
    assert "Kelas" in listing
    assert "direncanakan" in listing.lower()
