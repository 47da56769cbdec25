"""A visit that is over since an hour, in the hands of the officer of the mobile library."""

from typing import Any

import pytest
from django.test import Client

from tests.core.factories import make_user
from tests.visits.factories import make_visit
from visits.models import Stop, Visit

OFFICER = "Petugas Layanan Keliling"


@pytest.fixture
def officer(db: Any) -> Any:
    return make_user(OFFICER, first_name="Rusdiana", last_name="Wahidah", email="rusdiana@contoh.id")


@pytest.fixture
def phone(client: Client, officer: Any) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def visit(stop: Stop) -> Visit:
    """Today, 08.00 to 09.00; now is 10.00."""
    return make_visit(stop, "2026-11-22 08:00", hours=1)
