"""The tree of the news tests, with a partner beside it."""

from typing import Any

import pytest

from partners.models import Partner, PartnerIndexPage
from tests.news.conftest import article, home, index

__all__ = ["article", "directory", "home", "index", "school"]


@pytest.fixture
def directory(home: Any) -> PartnerIndexPage:
    """`/mitra/`."""
    return home.add_child(instance=PartnerIndexPage(title="Mitra", slug="mitra"))


@pytest.fixture
def school(directory: PartnerIndexPage) -> Partner:
    """A school with a page of its own."""
    return Partner.objects.create(
        name="SMP Negeri 1 Halong",
        kind=Partner.Kind.SCHOOL,
        level="SMP",
        npsn="30303885",
        status=Partner.Status.STATE,
    )
