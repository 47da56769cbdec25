"""Words of a translation that only some may read stay with them."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.events.factories import make_event, publish
from tests.events.lifecycle import english_tree, translation_of
from tests.events.test_feeds import key_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("above", [False, True], ids=["on the page", "on the agenda above it"])
def test_a_restricted_translation_is_told_nowhere(agenda: Any, client: Client, above: bool) -> None:
    page = make_event(agenda, "Dongeng")
    translation = translation_of(page, english_tree(agenda))
    publish(translation, title="Secret party", summary="Secret words")
    restricted = translation.get_parent() if above else translation
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    for path in ("/kalender.ics?bahasa=en", f"/kalender/acara/{key_of(page)}.ics?bahasa=en"):
        text = client.get(path).content.decode()
        assert "Dongeng" in text and "ecret" not in text, path
    assert b"VEVENT" not in client.get("/kalender.ics?bahasa=en&q=secret").content
    if not above:
        for path in ("/en/agenda/2026/12/", "/en/agenda/2026/12/03/"):
            text = client.get(path).content.decode()
            assert "Dongeng" in text and "ecret" not in text, path


def test_a_public_translation_is_found_by_its_words(agenda: Any, client: Client) -> None:
    translation_of(make_event(agenda, "Dongeng"), english_tree(agenda))
    assert b"SUMMARY:Story hour" in client.get("/kalender.ics?bahasa=en&q=story").content
    assert b"VEVENT" not in client.get("/kalender.ics?q=story").content
