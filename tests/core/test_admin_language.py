"""The admin speaks Indonesian from the first visit."""

import pytest
from django.test import Client
from wagtail.users.models import UserProfile

from tests.core.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("preferred", "word"), [("", "Gambar"), ("id-id", "Gambar"), ("en", "Images")])
def test_the_admin_speaks_the_language_of_its_user(client: Client, preferred: str, word: str) -> None:
    user = make_user("Penyunting")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": preferred})
    client.force_login(user)
    assert word in client.get("/admin/").content.decode()
