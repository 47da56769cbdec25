"""Test databases of a run with several workers: the first that needs one migrates, the others copy what it made.

Running three hundred migrations takes longer than most rooms' tests.
"""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands import migrate
from django.db import connection
from django.test.utils import setup_databases

from core.backup import database

KEPT = "migrated"


def make(folder: Path, **options: Any) -> list:
    """The test database of this process, as `setup_databases(**options)` makes it; all workers share `folder`."""
    kept = folder / KEPT
    name = f"{connection.settings_dict['NAME']}_{KEPT}"
    with locked(folder):
        if kept.exists():
            return copy(kept, name, options)
        made = setup_databases(**options)
        kept.mkdir()
        keep(kept, name)
        return made


def keep(folder: Path, name: str) -> None:
    """Keep a copy of the database that was just migrated: SQLite's in a folder, PostgreSQL's on its server."""
    if connection.vendor == "sqlite":
        database.dump(folder)
    else:
        ours = connection.settings_dict["NAME"]
        connection.close()  # nobody may be connected to what is copied
        # One that a run left on a server of your own is replaced.
        administer(
            f"DROP DATABASE IF EXISTS {quote(name)}", f"CREATE DATABASE {quote(name)} TEMPLATE {quote(ours)}"
        )


def copy(folder: Path, name: str, options: dict[str, Any]) -> list:
    """Make the test database without migrating, out of what was kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate.Command, "handle", lambda *arguments, **options: None)
        patch.setitem(connection.settings_dict["TEST"], "TEMPLATE", name)  # for PostgreSQL only
        made = setup_databases(**options)
    if connection.vendor == "sqlite":
        database.load(folder, [])
    return made


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one worker at a time."""
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def administer(*statements: str) -> None:
    """Run statements beside the database."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def quote(name: str) -> str:
    return connection.ops.quote_name(name)
