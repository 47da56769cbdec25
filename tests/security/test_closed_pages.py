"""A page behind a password tells nothing before the password is given."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import PlainPage

pytestmark = pytest.mark.django_db

TITLE, SUMMARY = "Bahan rapat terbatas", "Ringkasan yang belum untuk umum"


@pytest.fixture
def closed(site_tree: Any) -> PlainPage:
    page = site_tree.add_child(instance=PlainPage(title=TITLE, slug="bahan", summary=SUMMARY))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="terbuka")
    return page


def test_the_question_for_the_password_names_nothing(closed: PlainPage, client: Client) -> None:
    answer = client.get(closed.url)
    text = answer.content.decode()
    assert "Halaman ini memakai kata sandi" in text
    assert TITLE not in text
    assert SUMMARY not in text
    assert '<meta name="robots" content="noindex">' in text


def test_with_the_password_it_is_read(closed: PlainPage, client: Client) -> None:
    question = client.get(closed.url)
    answer = client.post(
        question.context["action_url"], {"password": "terbuka", "return_url": closed.url}, follow=True
    )
    assert TITLE in answer.content.decode()
