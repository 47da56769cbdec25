"""Fixtures and rules for every test: catalogues, browser, which database a test is for, and no silent skips."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

REQUIRE_ALL = os.environ.get("PORTAL_REQUIRE_ALL", "") not in {"", "0"}
BROWSER_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
# --disable-quic and the rest: a browser under test must not talk to anyone but the site.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}


def find_browser() -> str | None:
    """The path of a Chromium: `CHROMIUM`, or the first of the usual names on PATH. None if there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, BROWSER_NAMES) if path), None)


# ---------------------------------------------------------------- before the first test


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--first-rows", action="store_true", help="of each table of inputs run the first row only"
    )


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return  # the process that started this worker has done it
    from core.startup import compile_catalogues

    compile_catalogues()


def pytest_report_header(config: pytest.Config) -> str:
    from django.conf import settings

    vendor = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    browser = find_browser() or "none (set CHROMIUM, or install chromium): browser tests are skipped"
    return f"database: {vendor}; browser: {browser}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what drives a browser and what touches no database; leave out what is for the other database or told."""
    from django.db import connection
    from django.test import SimpleTestCase, TransactionTestCase

    kept, left_out = [], []
    begun: set[str] = set()
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        case = getattr(item, "cls", None)
        if fixtures & {"page", "browser", "context", "new_context"} or "browser" in item.path.parts:
            item.add_marker("browser")
        uses_database = (
            item.get_closest_marker("django_db") is not None
            or item.get_closest_marker("browser") is not None
            or any(name in DATABASE_FIXTURES for name in fixtures)
            or (isinstance(case, type) and issubclass(case, TransactionTestCase))
        )
        if not uses_database or (isinstance(case, type) and case is SimpleTestCase):
            item.add_marker("static")
        vendors = {name for name in ("sqlite", "postgresql") if item.get_closest_marker(name)}
        elsewhere = bool(vendors) and connection.vendor not in vendors
        function = item.nodeid.partition("[")[0]
        told = config.getoption("--first-rows") and function in begun and not item.get_closest_marker("rows")
        begun.add(function)
        (left_out if elsewhere or told else kept).append(item)
    if left_out:
        # Deselected, not skipped: such a test runs in the pass of its own database.
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


# ---------------------------------------------------------------- PORTAL_REQUIRE_ALL


def _refuse_skip(report: Any) -> None:
    if REQUIRE_ALL and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"PORTAL_REQUIRE_ALL is set and this was skipped. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Any:
    report = yield
    _refuse_skip(report)
    return report


# ---------------------------------------------------------------- the browser


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the Chromium that browser tests drive; skips the test if there is none."""
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium found: set CHROMIUM, or install Debian's chromium")
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    """What pytest-playwright starts: the system's Chromium instead of a downloaded one."""
    return {"executable_path": chromium, "args": BROWSER_FLAGS, "headless": True}


# ---------------------------------------------------------------- the database


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of this run that all its workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    shared_folder: Path,
) -> Iterator[None]:
    """Replaces pytest-django's: migrates once for all workers."""
    from django.test.utils import teardown_databases

    from tests import migrated

    with django_db_blocker.unblock():
        made = migrated.make(shared_folder, verbosity=0, interactive=False, serialized_aliases=[])
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


# ---------------------------------------------------------------- content


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """What one test leaves in the cache is about rows that the next one does not have."""
    from django.core.cache import caches

    for name in caches.settings:
        caches[name].clear()


KEPT = pytest.StashKey[Callable[[], None]]()


@pytest.fixture
def kept_database(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, tmp_path: Path
) -> None:
    """Puts the whole database back after what is requested beside it has emptied it."""
    from core.backup import database

    folder = tmp_path / "kept"
    folder.mkdir()
    with django_db_blocker.unblock():
        migrations = database.applied_migrations()
        database.dump(folder)

    def put_back() -> None:
        with django_db_blocker.unblock():
            database.load(folder, migrations)

    request.node.stash[KEPT] = put_back


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Any:
    """After every fixture has gone, in whatever order they came: a mark on the module begins before any of ours."""
    done = yield
    item.stash.get(KEPT, lambda: None)()
    return done


@pytest.fixture
def committed_db(kept_database: None, transactional_db: None) -> None:
    """Real transactions, seen by other connections. Use it instead of `transactional_db`.

    That one empties all tables afterwards, with what migrations put there, and the next test finds no root page.
    """


@pytest.fixture(scope="session")
def tree_rows(django_db_setup: None, django_db_blocker: Any) -> Any:
    """How the tree of a new installation comes into the database, found out once; see `tests.tree`."""
    import time_machine

    from tests import tree

    # Earlier than any clock that a test sets: nothing of it may lie in the future.
    with django_db_blocker.unblock(), time_machine.travel("2026-01-01T12:00:00+08:00", tick=False):
        return tree.build()


@pytest.fixture
def site_tree(db: None, tree_rows: Any) -> Any:
    """The tree of pages that every installation starts with; what `home.setup.create_tree()` returns."""
    from home.models import HomePage

    for change in tree_rows:
        change.repeat()
    return HomePage.objects.get(locale__language_code="id")
