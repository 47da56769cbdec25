"""An agenda, in the middle of November 2026."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from branches.models import Branch
from tests.events.factories import make_agenda, make_event, make_member
from tests.events.lifecycle import changed_event


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """Noon of 16 November 2026 in Balangan, standing still until a test moves it."""
    with time_machine.travel("2026-11-16T12:00:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def agenda(db: None) -> Any:
    return make_agenda()


@pytest.fixture
def event(agenda: Any) -> Any:
    """A live story hour with changed dates."""
    return changed_event(agenda)


@pytest.fixture
def editor(client: Client, agenda: Any) -> Client:
    """Somebody signed in who writes and publishes."""
    client.force_login(make_member("add", "change", "publish"))
    return client


@pytest.fixture
def varied(agenda: Any) -> Any:
    """A story hour for children in the main building, and a workshop for teachers in a village."""
    branch = Branch.objects.create(name="Perpustakaan Pusat", slug="pusat", district="Paringin")
    make_event(agenda, "Dongeng", audience="anak", branch=branch)
    make_event(agenda, "Bimtek", audience="guru", place="Balai Desa", district="Batu Mandi", kind="lokakarya")
    return agenda
