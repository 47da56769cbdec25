"""The admin speaks Indonesian from the first visit."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from tests.core.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("preferred", "word"), [("", "Gambar"), ("id-id", "Gambar"), ("en", "Images")])
def test_the_admin_speaks_the_language_of_its_user(client: Client, preferred: str, word: str) -> None:
    user = make_user("Penyunting")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": preferred})
    client.force_login(user)
    assert word in client.get("/admin/").content.decode()


@pytest.mark.parametrize("language", ["id", "id-id", "en"])
def test_an_indonesian_page_has_one_address_in_whatever_language_it_is_asked(
    site_tree, language: str
) -> None:
    page = site_tree.get_children().get(slug="berita")
    with translation.override(language):
        assert page.get_url() == "/berita/"
