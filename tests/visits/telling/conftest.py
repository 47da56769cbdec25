"""A school with a contact, a visit that everybody knows of, and an office with a name."""

from typing import Any

import pytest
from wagtail.models import Site

from core import furniture
from core.models import SiteSettings, User
from partners.models import Partner, PartnerContact
from tests.visits.factories import make_stop, make_visit
from visits.models import Visit


@pytest.fixture
def officer(db: Any) -> User:
    return User.objects.create_superuser("petugas", password="rahasia-sekali-1", first_name="Siti")


@pytest.fixture
def contact(school: Partner) -> PartnerContact:
    return PartnerContact.objects.create(
        partner=school, name="Rina", phone="0811 5000-123", email="sekolah@example.org"
    )


@pytest.fixture
def visit(school: Partner, contact: PartnerContact) -> Visit:
    """Tuesday, 24 November 2026, 09.00–11.00 WITA."""
    return make_visit(make_stop(school))


@pytest.fixture
def office(home: Any) -> SiteSettings:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.short_name = "Perpustakaan Balangan"
    settings.save()
    furniture.forget()
    return settings
