"""A home page with the page of buildings beneath it."""

from typing import Any

import pytest
from wagtail.models import Collection, Locale, Page, Site

from branches.models import BranchIndexPage
from home.models import HomePage


@pytest.fixture
def home(db: Any) -> HomePage:
    """The root of the site, in the default language."""
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    locale, _ = Locale.objects.get_or_create(language_code="id")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    page = root.add_child(instance=HomePage(title="Perpustakaan", slug="beranda-uji", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def places(home: HomePage) -> BranchIndexPage:
    """`/lokasi/`."""
    return home.add_child(instance=BranchIndexPage(title="Lokasi & Jam Buka", slug="lokasi"))
