"""A home page with a news index beneath it."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Collection, Locale, Page, Site

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.news.factories import make_article


@pytest.fixture
def home(db: Any) -> HomePage:
    """The root of the site, in the default language."""
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    locale, _ = Locale.objects.get_or_create(language_code="id")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    page = root.add_child(instance=HomePage(title="Perpustakaan", slug="beranda-uji", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def index(home: HomePage) -> NewsIndexPage:
    """`/berita/`."""
    return home.add_child(instance=NewsIndexPage(title="Berita", slug="berita"))


@pytest.fixture
def article(index: NewsIndexPage) -> Callable[..., ArticlePage]:
    """Make an article beneath the index."""
    return lambda *args, **fields: make_article(index, *args, **fields)
