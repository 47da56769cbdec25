"""One run at a time, across processes and machines that share the database."""

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def single_run(name: str) -> Iterator[bool]:
    """Yield True to the one holder of the lock `name`, False to everybody else, without waiting.

    PostgreSQL: a session advisory lock. SQLite: a file lock beside the database, which lives on one machine.
    """
    if connection.vendor == "postgresql":
        key = zlib.crc32(name.encode())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
            alone = cursor.fetchone()[0]
            try:
                yield alone
            finally:
                if alone:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
        return
    folder = settings.PORTAL_VAR / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
