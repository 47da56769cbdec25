"""The preview shows a draft as it would be shared and found, keeps nothing of it, and no picture without consent."""

import base64
import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image as PillowImage

from core.cards.files import folder
from core.models import Image
from core.writing.previews import CARD, MODES, SEARCH
from events.models import EventIndexPage, EventPage
from news.models import ArticlePage, NewsIndexPage
from tests.core.factories import make_image

pytestmark = pytest.mark.django_db
LONG = "Kelambu bacaan dibuka di Balai Rakyat Paringin bersama kader dan penggiat literasi"


@pytest.fixture
def draft(site_tree: Any) -> ArticlePage:
    index = NewsIndexPage.objects.get(locale__language_code="id")
    page = ArticlePage(title="Rak baca", slug="rak-baca", summary="Rak baru untuk semua.", live=False)
    return index.add_child(instance=page)


def shown(page: Any, mode: str) -> str:
    response = page.make_preview_request(preview_mode=mode)
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    return str(response.content.decode())


def card_of(html: str) -> PillowImage.Image:
    found = re.search(r'src="data:image/jpeg;base64,([^"]+)"', html)
    assert found
    return PillowImage.open(BytesIO(base64.b64decode(found[1])))


def test_the_page_comes_first_and_the_phone_with_it(draft: ArticlePage) -> None:
    assert [name for name, _label in draft.preview_modes] == ["", CARD, SEARCH]
    assert draft.default_preview_size == "mobile"
    assert "<h1>Rak baca</h1>" in shown(draft, "")


def test_the_card_of_a_draft_is_shown_and_kept_nowhere(
    draft: ArticlePage, settings: Any, tmp_path: Any
) -> None:
    settings.PORTAL_VAR = tmp_path
    draft.title = "Judul yang belum disimpan"
    html = shown(draft, CARD)
    assert card_of(html).size == (1200, 630)
    assert "Judul yang belum disimpan" in html
    assert "Rak baru untuk semua." in html
    assert "testserver" in html or "127.0.0.1" in html
    assert not list(folder().glob("*.jpg"))


def test_a_picture_without_consent_is_not_on_the_card(draft: ArticlePage) -> None:
    plain = card_of(shown(draft, CARD)).tobytes()
    draft.image = make_image(people_shown=Image.PeopleShown.CHILDREN, consent=Image.Consent.PENDING)
    del draft.card_image
    html = shown(draft, CARD)
    assert card_of(html).tobytes() == plain
    assert "persetujuannya belum ada" in html
    assert draft.image.title not in html


def test_a_picture_that_may_be_shown_is_on_the_card(draft: ArticlePage) -> None:
    plain = card_of(shown(draft, CARD)).tobytes()
    draft.image = make_image()
    del draft.card_image
    assert card_of(shown(draft, CARD)).tobytes() != plain


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Rak baru untuk semua."),
        ({"title": LONG}, "huruf terlalu panjang"),
        ({"summary": ""}, "Ringkasan masih kosong"),
        ({"listed": False}, "tidak tampil di pencarian"),
        ({"title": "<b>Rak</b>"}, "&lt;b&gt;Rak&lt;/b&gt;"),
    ],
)
def test_a_search_result_is_shown_as_it_will_be_cut(
    draft: ArticlePage, fields: dict[str, Any], told: str
) -> None:
    for name, value in fields.items():
        setattr(draft, name, value)
    html = shown(draft, SEARCH)
    assert told in html
    assert "› berita › rak-baca" in html
    assert LONG not in html


@pytest.mark.parametrize("mode", [name for name, _label in MODES])
def test_pages_with_addresses_of_their_own_are_shown_too(site_tree: Any, mode: str) -> None:
    index = EventIndexPage.objects.get(locale__language_code="id")
    event = index.add_child(instance=EventPage(title="Dongeng", slug="dongeng", live=False))
    assert "Dongeng" in shown(event, mode)
