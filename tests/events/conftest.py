"""An agenda, in the middle of November 2026."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.events.factories import make_agenda


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """Noon of 16 November 2026 in Balangan, standing still until a test moves it."""
    with time_machine.travel("2026-11-16T12:00:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def agenda(db: None) -> Any:
    return make_agenda()
