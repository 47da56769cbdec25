"""Public GET pages set no cookie, carry no token, vary on encoding alone, and may be kept by any cache."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.models import SiteSettings
from home.models import PlainPage

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/berita/",
    "/agenda/",
    "/keliling/",
    "/mitra/",
    "/inklusi/",
    "/lokasi/",
    "/kontak/",
    "/cari/?q=buku",
    "/en/",
]


@pytest.mark.parametrize("address", PAGES)
def test_public_pages_are_cacheable(client: Client, site_tree: object, address: str) -> None:
    response = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
    assert response.status_code == 200, address
    assert not response.cookies
    assert response["Vary"].lower().replace(" ", "") == "accept-encoding"
    assert "public" in response["Cache-Control"] and "max-age" in response["Cache-Control"]
    assert response["Content-Encoding"] == "gzip"
    plain = client.get(address).content.decode()
    assert "csrfmiddlewaretoken" not in plain
    assert "style=" not in plain and "<style" not in plain


def test_a_session_makes_the_page_private(client: Client, site_tree: object, admin_user: object) -> None:
    client.force_login(admin_user)
    assert "private" in client.get("/")["Cache-Control"]


@pytest.mark.parametrize("address", ["/akun/login/", "/kontak/tulis/"])
def test_pages_with_a_form_are_kept_by_nobody(client: Client, site_tree: object, address: str) -> None:
    response = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("address", ["/akun/2fa/", "/kontak/tulis/", "/admin/"])
def test_what_somebody_signed_in_alone_may_know_is_not_compressed(
    client: Client, site_tree: object, admin_user: object, address: str
) -> None:
    client.force_login(admin_user)
    response = client.get(address, HTTP_ACCEPT_ENCODING="gzip", follow=True)
    assert response.status_code == 200
    assert "Content-Encoding" not in response


def test_a_refusal_is_compressed_too(client: Client, site_tree: object) -> None:
    response = client.get("/cari/?q=%00", HTTP_ACCEPT_ENCODING="gzip")
    assert (response.status_code, response["Content-Encoding"]) == (400, "gzip")


def test_the_public_policy_is_strict_and_the_admin_has_its_own(
    client: Client, site_tree: object, admin_user: object
) -> None:
    assert "unsafe" not in client.get("/")["Content-Security-Policy"]
    client.force_login(admin_user)
    assert "'unsafe-inline'" in client.get(reverse("wagtailadmin_home"))["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "language"), [("/", "id"), ("/en/", "en"), ("/tidak/", "id"), ("/en/x/", "en")]
)
def test_the_language_comes_from_the_path_alone(
    client: Client, site_tree: object, address: str, language: str
) -> None:
    response = client.get(address, HTTP_ACCEPT_LANGUAGE="en" if language == "id" else "id")
    assert f'<html lang="{language}"' in response.content.decode()
    assert response["Content-Language"] == language


def test_healthz_robots_and_security_txt(client: Client, site_tree: object) -> None:
    assert client.get("/healthz").status_code == 200
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in robots and "/sitemap.xml" in robots
    assert client.get("/.well-known/security.txt").status_code == 404
    SiteSettings.objects.update(email="kantor@contoh.id")
    contact = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:kantor@contoh.id" in contact and "Expires: " in contact


def test_the_sitemap_lists_what_is_public(client: Client, site_tree: object) -> None:
    body = client.get("/sitemap.xml").content.decode()
    assert "/berita/" in body and "/admin/" not in body


@pytest.mark.parametrize(
    "query",
    [
        "search=%22",
        "search=a%22b",
        "search=NEAR(",
        "search=*",
        "offset=99999999999999999999999",
        "limit=-1",
        "first_published_at=x",
        "type=events.EventPage&start=x",
        "type=news.ArticlePage&reported_on=x",
        "type=x.Y",
        "locale=zz",
        "child_of=999999999999999999999",
        "fields=" + "a," * 50,
    ],
)
def test_bad_api_queries_are_no_server_errors(client: Client, site_tree: object, query: str) -> None:
    response = client.get(f"/api/v2/pages/?{query}")
    assert response.status_code in {200, 400, 404}
    assert response["Content-Type"].startswith("application/json")


def test_the_api_is_read_only_and_offers_pages_only(client: Client, site_tree: object) -> None:
    assert client.get("/api/v2/pages/").json()["meta"]["total_count"] > 3
    assert client.post("/api/v2/pages/", {}).status_code in {403, 405}
    for endpoint in ("images", "documents", "users"):
        assert client.get(f"/api/v2/{endpoint}/").status_code == 404


def test_what_is_kept_out_of_lists_is_kept_out_of_the_api(client: Client, site_tree: Page) -> None:
    for title, is_listed in (("Tampil", True), ("Tersembunyi", False)):
        site_tree.add_child(instance=PlainPage(title=title, listed=is_listed))
    titles = {item["title"] for item in client.get("/api/v2/pages/?limit=50").json()["items"]}
    assert "Tampil" in titles and "Tersembunyi" not in titles
    assert client.get("/api/v2/pages/?type=home.PlainPage").json()["meta"]["total_count"] == 1
