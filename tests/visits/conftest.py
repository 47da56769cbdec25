"""A site with the page of the mobile library; now is Sunday, 22 November 2026, 10.00 WITA."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from partners.models import Partner, PartnerIndexPage
from tests.visits.factories import make_partner, make_stop, wita
from visits.models import MobileLibraryPage, Stop


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(wita("2026-11-22 10:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def home(db: Any) -> HomePage:
    """The root of the site, in the default language."""
    locale, _ = Locale.objects.get_or_create(language_code="id")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    page = root.add_child(instance=HomePage(title="Perpustakaan", slug="beranda-uji", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def library_page(home: HomePage) -> MobileLibraryPage:
    """`/keliling/`."""
    return home.add_child(instance=MobileLibraryPage(title="Jadwal Keliling", slug="keliling"))


@pytest.fixture
def directory(home: HomePage) -> PartnerIndexPage:
    """`/mitra/`."""
    return home.add_child(instance=PartnerIndexPage(title="Mitra", slug="mitra"))


@pytest.fixture
def school(db: Any) -> Partner:
    return make_partner()


@pytest.fixture
def stop(school: Partner) -> Stop:
    return make_stop(school)
