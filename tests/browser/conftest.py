"""One portal per process: built once for a run of the tests, copied for each worker, served as users run it."""

import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import server
from tests.browser.phone import Line
from tests.browser.reading import Watch

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def built(chromium: str, shared_folder: Path) -> Path:
    """The prepared installation that all workers copy; the first that asks builds it."""
    return build_once(shared_folder, demo=True)


@pytest.fixture(scope="session")
def portal(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Portal]:
    """A portal with demo content that answers on a port of this machine."""
    with server.serving(server.copy(built, tmp_path_factory.mktemp("served") / "var")) as running:
        yield running


@pytest.fixture(scope="session")
def empty_portal(
    chromium: str, shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[server.Portal]:
    """A portal as it is before anybody has written anything: tree, menus, districts, villages and schools."""
    built = build_once(shared_folder, demo=False)
    folder = server.copy(built, tmp_path_factory.mktemp("served-empty") / "var")
    with server.serving(folder, demo=False) as running:
        yield running


def build_once(base: Path, *, demo: bool) -> Path:
    """The installation that workers copy; they wait for the one that makes it."""
    with (base / "portal.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return server.build(base, demo=demo)


@pytest.fixture(scope="session")
def base_url(portal: server.Portal) -> str:
    """What pytest-playwright puts before paths."""
    return portal.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in the reader's zone and language."""
    return browser_context_args | {"viewport": PHONE, "locale": "id-ID", "timezone_id": "Asia/Jakarta"}


@pytest.fixture
def line(portal: server.Portal) -> Iterator[Line]:
    """The way from the phone to the portal."""
    line = Line(int(portal.url.rpartition(":")[2]))
    yield line
    line.cut()


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any], line: Line) -> Iterator[Page]:
    """A phone that has not been here before."""
    context = browser.new_context(**browser_context_args | {"base_url": line.url})
    yield context.new_page()
    context.close()


@pytest.fixture
def watch(page: Page, portal: server.Portal) -> Watch:
    """What the page under test complains about and whom it calls."""
    return Watch(page, portal.url)
