"""One portal per process: built once for a run of the tests, copied for each worker, served as users run it."""

import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import server
from tests.browser.reading import Watch

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def built(chromium: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The prepared installation that all workers copy; the first that asks builds it."""
    base = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        base = base.parent
    folder = base / "portal"
    with (base / "portal.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server.build(folder)
    return folder


@pytest.fixture(scope="session")
def portal(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Portal]:
    """A portal with demo content that answers on a port of this machine."""
    with server.serving(server.copy(built, tmp_path_factory.mktemp("served") / "var")) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(portal: server.Portal) -> str:
    """What pytest-playwright puts before paths."""
    return portal.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in the reader's zone and language."""
    return browser_context_args | {"viewport": PHONE, "locale": "id-ID", "timezone_id": "Asia/Jakarta"}


@pytest.fixture
def watch(page: Page, portal: server.Portal) -> Watch:
    """What the page under test complains about and whom it calls."""
    return Watch(page, portal.url)
