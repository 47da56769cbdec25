"""Addresses that no reader writes are answered in the site's look, never with 500."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/?q=%00",
        "/berita/?page=%00",
        "/cari/?q=%00",
        "/%00/",
        "/?q=%ff%fe",
        "/berita/?q=%C3%28",
        "/%ff/",
        "/?q=" + "a" * 10_000,
        "/cari/?q=" + "%F0%9F%93%9A" * 2_000,
        "/sitemap.xml?p=%00",
    ],
)
def test_refused_with_400_or_404(client: Client, site_tree: object, address: str) -> None:
    response = client.get(address)
    assert response.status_code in {400, 404}
    assert "<html" in response.content.decode()
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "address", ["/tidak-ada/", "/en/not-here/", "/berita/tidak-ada/", "/media/tidak-ada.jpg"]
)
def test_unknown_addresses_are_404_in_the_sites_look(client: Client, site_tree: object, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert 'href="/' in response.content.decode()
