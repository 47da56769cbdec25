"""What every answer says about who may do what with it."""

import pytest
from django.test import Client

from home.models import HomePage

pytestmark = pytest.mark.django_db

PAGES = ["/", "/en/", "/cari/", "/k/", "/luring/", "/akun/login/", "/tidak-ada/", "/cari/?q=%00"]
FOR_OTHERS = ["/kalender.ics", "/manifest.webmanifest", "/api/v2/pages/"]


@pytest.mark.parametrize("address", PAGES)
def test_pages_forbid_what_they_do_not_use(client: Client, site_tree: HomePage, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["Cross-Origin-Resource-Policy"] == headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", FOR_OTHERS)
def test_what_is_meant_for_other_sites_may_be_loaded_by_them(
    client: Client, site_tree: HomePage, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "Cross-Origin-Resource-Policy" not in response.headers
