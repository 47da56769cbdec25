"""`/manifest.webmanifest`: what a phone needs to put the portal on its home screen."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image
from wagtail.models import Site

from core.models import SiteSettings
from home.models import HomePage
from home.offline.manifest import ICONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(site_tree: HomePage) -> SiteSettings:
    office = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    office.office_name, office.short_name = "Dinas Perpustakaan Contoh", "Dispersip"
    office.save()
    return office


@pytest.mark.parametrize(
    ("address", "language", "start"),
    [("/manifest.webmanifest", "id", "/"), ("/en/manifest.webmanifest", "en", "/en/")],
)
def test_named_after_the_office_in_each_language(
    client: Client, office: SiteSettings, address: str, language: str, start: str
) -> None:
    response = client.get(address)
    assert response["Content-Type"] == "application/manifest+json"
    assert "public" in response["Cache-Control"] and not response.cookies
    told = response.json()
    assert (told["name"], told["short_name"]) == ("Dinas Perpustakaan Contoh", "Dispersip")
    assert (told["lang"], told["start_url"]) == (language, start)
    assert (told["id"], told["scope"], told["display"]) == ("/", "/", "standalone")
    assert "/agenda/" in [each["url"] for each in told["shortcuts"]] or language == "en"
    for each in told["shortcuts"]:
        assert client.get(each["url"]).status_code == 200, each


def test_named_by_every_page(client: Client, site_tree: HomePage) -> None:
    assert 'data-manifest="/manifest.webmanifest"' in client.get("/").content.decode()
    assert 'data-manifest="/en/manifest.webmanifest"' in client.get("/en/luring/").content.decode()


@pytest.mark.parametrize(("name", "sizes", "purpose"), ICONS)
def test_icons_are_what_it_says(name: str, sizes: str, purpose: str) -> None:
    path = finders.find(name)
    assert path
    with Image.open(path) as icon:
        assert f"{icon.width}x{icon.height}" == sizes
    assert Path(path).stat().st_size < 10_000
