"""Addresses that the portal itself answers are refused to pages, whichever way a page is made."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import User
from core.slugs import RESERVED
from home.models import HomePage, PlainPage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_refused_beneath_the_home_page(site_tree: HomePage, slug: str) -> None:
    with pytest.raises(ValidationError, match="dipakai oleh sistem"):
        site_tree.add_child(instance=PlainPage(title="Profil", slug=slug))


def test_allowed_further_down(site_tree: HomePage) -> None:
    profile = site_tree.add_child(instance=PlainPage(title="Profil", slug="profil"))
    child = profile.add_child(instance=PlainPage(title="Media", slug="media"))
    assert child.url_path.endswith("/profil/media/")


def test_a_change_of_address_is_refused(site_tree: HomePage) -> None:
    page = site_tree.add_child(instance=PlainPage(title="Profil", slug="profil"))
    page.slug = "cari"
    with pytest.raises(ValidationError, match="dipakai oleh sistem"):
        page.full_clean()


def test_the_form_says_so_instead_of_failing(client: Client, site_tree: HomePage) -> None:
    client.force_login(User.objects.create_superuser("admin", password="rahasia-sekali-1"))
    data = nested_form_data(
        {
            "title": "Cari",
            "slug": "cari",
            "summary": "",
            "intro": "",
            "image": "",
            "body": streamfield([]),
            "document_links": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "seo_title": "",
            "search_description": "",
            "share_image": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
        }
    )
    response = client.post(reverse("wagtailadmin_pages:add", args=["home", "plainpage", site_tree.pk]), data)
    assert response.status_code == 200
    assert "dipakai oleh sistem" in response.content.decode()
    assert not PlainPage.objects.exists()
