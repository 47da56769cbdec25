"""The home page: complete when empty, filled by itself, composed by editors, cheap in either case."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Site

from core.models import SiteSettings
from events.models import EventIndexPage, EventPage
from home.models import ContactPage, HomePage
from inclusion.models import InclusionIndexPage, StoryPage
from news.models import NewsIndexPage
from tests.core.factories import make_image
from tests.inclusion.factories import make_activity, make_partner, make_programme, make_story
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db


def home(client: Client, url: str = "/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def set_office(**values: str) -> None:
    office = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in values.items():
        setattr(office, name, value)
    office.save()


def in_order(text: str, *words: str) -> bool:
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def below(site_tree: HomePage, model: Any) -> Any:
    return model.objects.child_of(site_tree).get()


def make_event(site_tree: HomePage, title: str, start: datetime, hours: float = 2) -> EventPage:
    page = EventPage(title=title, start=start, end=start + timedelta(hours=hours))
    return below(site_tree, EventIndexPage).add_child(instance=page)


def fill(site_tree: HomePage, rows: int) -> None:
    """Everything that the home page can show, `rows` of each."""
    inclusion, news = below(site_tree, InclusionIndexPage), below(site_tree, NewsIndexPage)
    for number in range(rows):
        programme = make_programme(
            inclusion, f"Program {number}", image=make_image(), share_image=make_image()
        )
        make_activity(programme, done_on=date(2026, 3, 3), women=2, men=1)
        make_story(inclusion, f"Kisah {number}", quotation=f"Kata orang {number}")
        make_article(
            news, f"Berita {number}", image=make_image(), first=datetime(2026, 11, 1, number % 24, tzinfo=UTC)
        )
        make_partner(f"SDN {number} Paringin")
        make_event(site_tree, f"Acara {number}", timezone.now() + timedelta(hours=1 + number))


def test_an_empty_site_still_answers(client: Client, site_tree: HomePage) -> None:
    text = home(client)
    assert in_order(text, "Kapan perpustakaan keliling datang?", "Jadwal terdekat", "Belum ada jadwal")
    assert 'action="/k/"' in text
    for empty in (
        "Semua berita",
        "Semua program",
        "Semua mitra",
        "Cari buku",
        "Jadi anggota",
    ):
        assert empty not in text


def test_it_fills_itself_in_the_usual_order(client: Client, site_tree: HomePage) -> None:
    fill(site_tree, 6)
    text = home(client)
    assert in_order(
        text,
        "Jadwal terdekat",
        "Acara 0",
        "Acara 4",
        "Berita 5",
        "Berita 1",
        "18</b>",
        "Kata orang",
        "Program 0",
        "6 sekolah",
    )
    for left_out in ("Acara 5", "Berita 0", "Program 3"):
        assert left_out not in text


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("catalogue_url", "https://opac.example.go.id/", "Cari buku"),
        ("membership_url", "/jadi-anggota/", "Jadi anggota"),
        ("whatsapp", "0811 0000 0000", "Tanya petugas"),
    ],
)
def test_a_shortcut_is_shown_when_it_is_set(
    client: Client, site_tree: HomePage, field: str, value: str, word: str
) -> None:
    office = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    setattr(office, field, value)
    office.save()
    text = home(client)
    words = {"Cari buku", "Jadi anggota", "Tanya petugas"}
    assert {each for each in words if each in text} == {word, "Tanya petugas"}
    assert in_order(text, "Jadwal terdekat", word)


@pytest.mark.parametrize(
    ("whatsapp", "target"), [("", "/kontak/"), ("0811 0000 0000", "https://wa.me/6281100000000")]
)
def test_staff_are_asked_by_whatsapp_or_through_the_contact_page(
    client: Client, site_tree: HomePage, whatsapp: str, target: str
) -> None:
    set_office(whatsapp=whatsapp)
    before, _, _ = home(client).partition("Tanya petugas")
    assert f'href="{target}"' in before.rpartition("<a ")[2]


def test_without_a_number_and_a_contact_page_nobody_is_asked(client: Client, site_tree: HomePage) -> None:
    for page in ContactPage.objects.all():
        page.unpublish()
    assert "Tanya petugas" not in home(client)


def test_editors_compose_it(client: Client, site_tree: HomePage) -> None:
    fill(site_tree, 8)
    news, inclusion = below(site_tree, NewsIndexPage), below(site_tree, InclusionIndexPage)
    chosen = news.get_children().get(title="Berita 2")
    last = inclusion.get_children().get(title="Program 7")
    story = StoryPage.objects.get(title="Kisah 3")
    site_tree.sections = json.dumps(
        [
            {"type": "text", "value": {"title": "Pengumuman", "text": "<p>Besok <b>tutup</b>.</p>"}},
            {"type": "programmes", "value": {"title": "Pilihan", "pages": [last.pk]}},
            {"type": "figures", "value": {"title": "", "story": story.pk}},
            {"type": "news", "value": {"title": "Kabar", "lead": chosen.pk, "count": 1}},
            {"type": "dates", "value": {"title": "", "days": 30}},
            {
                "type": "pictures",
                "value": {
                    "title": "Jelajahi",
                    "links": [
                        {
                            "image": make_image().pk,
                            "label": "Profil",
                            "page": None,
                            "url": "https://example.org/",
                        },
                        {"image": None, "label": "Tanpa tujuan", "page": None, "url": ""},
                    ],
                },
            },
        ]
    )
    site_tree.hero_title = "Buku <datang> ke desa"
    site_tree.save()
    text = home(client)
    assert in_order(
        text, "Buku &lt;datang&gt; ke desa", "Acara 4", "<b>tutup</b>", "Pilihan", "Program 7", "Kata orang 3",
        "Kabar", "Berita 2", "Berita 7", "Acara 5", "Acara 7", "Jelajahi", "Profil",
    )  # fmt: skip
    for left_out in ("Program 0", "Berita 6", "Semua mitra", "Tanpa tujuan"):
        assert left_out not in text


def test_what_was_chosen_and_is_gone_is_replaced(client: Client, site_tree: HomePage) -> None:
    fill(site_tree, 2)
    story = StoryPage.objects.get(title="Kisah 0")
    article = below(site_tree, NewsIndexPage).get_children().get(title="Berita 0").specific
    site_tree.sections = json.dumps(
        [
            {"type": "figures", "value": {"title": "", "story": story.pk}},
            {"type": "news", "value": {"title": "", "lead": article.pk, "count": 4}},
        ]
    )
    site_tree.save()
    assert in_order(home(client), "Kata orang 0", "Berita 0", "Berita 1")
    story.unpublish()
    article.unpublish()
    text = home(client)
    assert in_order(text, "Kata orang 1", "Berita 1")
    assert "Berita 0" not in text


def test_a_publication_is_seen_at_once(client: Client, site_tree: HomePage) -> None:
    assert "Rak baca baru" not in home(client)
    article = make_article(below(site_tree, NewsIndexPage))
    assert "Rak baca baru" in home(client)
    article.unpublish()
    assert "Rak baca baru" not in home(client)


def test_dates_that_are_over_are_left_out(client: Client, site_tree: HomePage, clock: Any) -> None:
    now = timezone.now()
    make_event(site_tree, "Pagi tadi", now - timedelta(hours=3))
    make_event(site_tree, "Sedang berlangsung", now - timedelta(hours=1))
    make_event(site_tree, "Bulan depan", now + timedelta(days=20))
    text = home(client)
    assert "Sedang berlangsung" in text
    assert "Pagi tadi" not in text
    assert "Bulan depan" not in text
    clock.shift(timedelta(hours=1))
    assert "Sedang berlangsung" not in home(client)


@pytest.mark.parametrize(("seconds_left", "max_age"), [(30, 30), (3600, 60), (0.4, 0)])
def test_nobody_keeps_the_page_past_the_end_of_a_date(
    client: Client, site_tree: HomePage, seconds_left: float, max_age: int
) -> None:
    end = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    with time_machine.travel(end - timedelta(seconds=seconds_left), tick=False):
        make_event(site_tree, "Bincang", end - timedelta(hours=2))
        assert f"max-age={max_age}" in client.get("/")["Cache-Control"].split(", ")


def test_cacheable_without_cookies(client: Client, site_tree: HomePage) -> None:
    response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_english_tells_what_exists_and_where_the_rest_is(client: Client, site_tree: HomePage) -> None:
    fill(site_tree, 1)
    text = home(client, "/en/")
    assert 'href="/berita/"' in text
    assert "Berita 0" not in text
    article = below(site_tree, NewsIndexPage).get_children().get(title="Berita 0").specific
    english = article.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "A new shelf"
    english.save_revision().publish()
    text = home(client, "/en/")
    assert "A new shelf" in text
    assert 'href="/en/news/"' in text


def test_the_cost_does_not_grow(
    client: Client,
    site_tree: HomePage,
    django_assert_max_num_queries: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    counts = []
    for rows in (4, 16):
        with django_capture_on_commit_callbacks(execute=True):
            for kind in (InclusionIndexPage, NewsIndexPage, EventIndexPage):
                for page in below(site_tree, kind).get_children().specific():
                    page.activities.all().delete() if hasattr(page, "activities") else None
                    page.delete()
            fill(site_tree, rows)
        cache.clear()
        home(client)
        with django_assert_max_num_queries(12) as queries:
            home(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]
