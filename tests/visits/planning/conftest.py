"""Someone who plans, signed in."""

import pytest
from django.test import Client

from core.models import User
from tests.core.factories import make_user


@pytest.fixture
def planner(db: None) -> User:
    """A member of staff who plans visits."""
    return make_user("Petugas Layanan Keliling")


@pytest.fixture
def staff(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client
