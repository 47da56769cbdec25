"""The home page of a new installation, in the middle of November 2026."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from wagtail.models import Collection


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[Any]:
    """Noon of 16 November 2026 in Balangan, standing still until a test moves it."""
    if Collection.get_first_root_node() is None:  # made by a migration, where tests run them
        Collection.add_root(name="Root")
    with time_machine.travel("2026-11-16T12:00:00+08:00", tick=False) as traveller:
        yield traveller
