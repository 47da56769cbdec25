"""The tree of a new installation."""

from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.html import escape
from wagtail.models import Locale, Page, Site

from core.models import MenuItem, SiteSettings
from home.models import HomePage
from home.setup import SECTIONS, create_tree

pytestmark = pytest.mark.django_db


def snapshot() -> list[object]:
    """Everything that a second run must leave as it is."""
    return [
        list(model.objects.order_by("pk").values()) for model in (Page, Site, Locale, MenuItem, SiteSettings)
    ]


def test_a_second_run_changes_nothing() -> None:
    call_command("setup_site", verbosity=0)
    before = snapshot()
    create_tree()
    call_command("setup_site", verbosity=0)
    assert snapshot() == before


def test_what_editors_have_changed_stays(site_tree: HomePage) -> None:
    MenuItem.objects.filter(label="Mitra").delete()
    site_tree.get_children().get(slug="berita").delete()
    create_tree()
    assert not MenuItem.objects.filter(label="Mitra").exists()
    assert not Page.objects.filter(slug="berita").exists()


def test_it_takes_the_place_of_the_welcome_page(site_tree: HomePage) -> None:
    site = Site.objects.get(is_default_site=True)
    assert site.root_page_id == site_tree.pk
    assert {page.specific_class for page in Page.objects.filter(depth=2)} == {HomePage}
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
def test_every_section_answers_in_both_languages(client: Client, site_tree: HomePage, section) -> None:
    for url, title in ((f"/{section.slug}/", section.title), (f"/en/{section.slug_en}/", section.title_en)):
        response = client.get(url)
        assert response.status_code == 200, url
        assert title in response.content.decode()


def test_every_page_is_published_and_describes_itself(client: Client, site_tree: HomePage) -> None:
    pages = Page.objects.filter(depth__gt=1)
    assert pages.count() == 2 * (len(SECTIONS) + 1)
    summaries = {page.specific.summary for page in pages}
    assert len(summaries) == pages.count() and "" not in summaries
    for page in pages:
        assert page.first_published_at and page.live_revision_id and not page.has_unpublished_changes
        text = client.get(page.get_url()).content.decode()
        assert f'<meta name="description" content="{escape(page.specific.summary)}">' in text
    sitemap = client.get("/sitemap.xml").content.decode()
    assert sitemap.count("<loc>") == sitemap.count("<lastmod>")


def test_menus_speak_the_readers_language(client: Client, site_tree: HomePage) -> None:
    indonesian, english = client.get("/").content.decode(), client.get("/en/").content.decode()
    assert 'href="/keliling/"' in indonesian
    assert "Jadwal Keliling" in indonesian
    assert 'href="/en/mobile-library/"' in english
    assert "Mobile Library" in english


def test_the_language_switch_leads_to_the_same_page(client: Client, site_tree: HomePage) -> None:
    assert 'href="/en/partners/"' in client.get("/mitra/").content.decode()
    assert 'href="/mitra/"' in client.get("/en/partners/").content.decode()


def test_pages_know_their_address(site_tree: HomePage) -> None:
    site = Site.objects.get(is_default_site=True)
    assert urlsplit(site_tree.full_url).hostname == site.hostname
