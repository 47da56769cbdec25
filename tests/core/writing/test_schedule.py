"""What happens to a page by itself is told in its editor, in local time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.writing.schedule import told
from news.models import ArticlePage, NewsIndexPage
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
THEN = datetime(2026, 11, 26, 0, 0, tzinfo=UTC)


@pytest.fixture
def draft(site_tree: Any) -> ArticlePage:
    index = NewsIndexPage.objects.get(locale__language_code="id")
    return make_article(index, live=False)


def test_a_schedule_that_holds_is_told_in_local_time(draft: ArticlePage) -> None:
    draft.go_live_at, draft.expire_at = THEN + timedelta(days=3650), THEN + timedelta(days=3651)
    draft.save_revision().publish()
    lines = list(told(ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object(), NOW))
    assert lines == [
        "Terbit otomatis Minggu, 23 November 2036 pukul 08.00 WITA.",
        "Turun otomatis Senin, 24 November 2036 pukul 08.00 WITA.",
    ]


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({"go_live_at": THEN}, "Jadwal terbit Kamis, 26 November 2026 pukul 08.00 WITA belum berlaku."),
        ({"expire_at": THEN}, "Turun otomatis Kamis, 26 November 2026 pukul 08.00 WITA."),
    ],
)
def test_a_wish_is_told_as_a_wish(draft: ArticlePage, fields: dict[str, Any], start: str) -> None:
    for name, value in fields.items():
        setattr(draft, name, value)
    (line,) = told(draft, NOW)
    assert line.startswith(start)


def test_nothing_is_told_of_what_is_past(draft: ArticlePage) -> None:
    draft.go_live_at = draft.expire_at = NOW - timedelta(days=1)
    assert list(told(draft, NOW)) == []


def test_the_editor_shows_it(admin_client: Client, draft: ArticlePage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert "Terbit otomatis" not in admin_client.get(address).content.decode()
    draft.go_live_at = timezone.now() + timedelta(days=2)
    draft.save_revision().publish()
    html = admin_client.get(address).content.decode()
    assert "Terbit otomatis" in html
    assert "Jam setempat (WITA)." in html
