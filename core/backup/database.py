"""The database as files in a folder, and back: SQLite by its online copy, PostgreSQL by COPY, without any program.

Both directions see one moment: SQLite copies page by page under its own lock, PostgreSQL reads in one snapshot and
writes in one transaction.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from core.backup import BackupError

SQLITE_FILE = "portal.sqlite3"
Migrations = list[tuple[str, str]]

TABLES = """
    SELECT c.relname, array_agg(quote_ident(a.attname) ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname ORDER BY c.relname
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"


def applied_migrations() -> Migrations:
    """(app, name) of each migration that the database has, sorted; empty for an empty database."""
    return sorted(MigrationRecorder(connection).applied_migrations())


def known_migrations() -> Migrations:
    """(app, name) of each migration that this version of the portal has, sorted."""
    return sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def dump(folder: Path) -> None:
    """Write the whole database into the existing `folder`."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        _dump_sqlite(folder)
    elif connection.vendor == "postgresql":
        _dump_postgresql(folder)
    else:
        raise BackupError(f"A backup of a {connection.vendor} database is not supported.")


def load(folder: Path, migrations: Migrations) -> None:
    """Replace the whole database by what `dump` wrote into `folder` when it had `migrations`.

    An error leaves the database as it was, unless its schema had to be rebuilt first (PostgreSQL with another version).
    """
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        _load_sqlite(folder)
    else:
        if applied_migrations() != migrations:
            _rebuild_schema(migrations)
        _load_postgresql(folder)


def _dump_sqlite(folder: Path) -> None:
    target = sqlite3.connect(folder / SQLITE_FILE)
    try:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    finally:
        target.close()


def _load_sqlite(folder: Path) -> None:
    source = sqlite3.connect(folder / SQLITE_FILE)
    try:
        verdict = source.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise BackupError(f"The database in this backup is damaged: {verdict}")
        source.backup(connection.connection)
    except sqlite3.Error as error:
        raise BackupError(f"SQLite refused the copy: {error}") from error
    finally:
        source.close()


def _dump_postgresql(folder: Path) -> None:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(SEQUENCES)
        index: dict[str, Any] = {"sequences": dict(cursor.fetchall()), "tables": []}
        cursor.execute(TABLES)
        for number, (table, columns) in enumerate(cursor.fetchall()):
            file = f"{number:03}.copy"
            index["tables"].append({"name": table, "columns": columns, "file": file})
            with (folder / file).open("wb") as target, _raw_cursor() as raw:
                statement = f"COPY {_quote(table)} ({', '.join(columns)}) TO STDOUT"
                with raw.copy(statement) as rows:
                    for block in rows:
                        target.write(block)
    (folder / "index.json").write_text(json.dumps(index, indent=1), encoding="utf-8")


def _load_postgresql(folder: Path) -> None:
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(TABLES)
        here = {name: set(columns) for name, columns in cursor.fetchall()}
        for table in index["tables"]:
            if here.get(table["name"]) != set(table["columns"]):
                raise BackupError(
                    f"The table {table['name']} differs from the one in the backup; nothing was changed."
                )
        cursor.execute(f"TRUNCATE {', '.join(map(_quote, here))}")
        # Foreign keys are checked at the end, so that the order of the tables does not matter.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in index["tables"]:
            statement = f"COPY {_quote(table['name'])} ({', '.join(table['columns'])}) FROM STDIN"
            with (
                (folder / table["file"]).open("rb") as source,
                _raw_cursor() as raw,
                raw.copy(statement) as rows,
            ):
                while block := source.read(1 << 16):
                    rows.write(block)
        for name, last in index["sequences"].items():
            # NULL: nothing was ever taken from this sequence.
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [_quote(name), last or 1, last is not None])


def _rebuild_schema(migrations: Migrations) -> None:
    """Drop all tables and build them as they were with exactly `migrations`."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(TABLES)
        names = [_quote(name) for name, _ in cursor.fetchall()]
        if names:
            cursor.execute(f"DROP TABLE {', '.join(names)} CASCADE")
    executor = MigrationExecutor(connection)
    nodes = executor.loader.graph.node_map
    wanted = {node for node in migrations if node in nodes}
    # Only the last one of each app is a target: naming an earlier one would mean "and take back what follows".
    followed = {parent.key for key in wanted for parent in nodes[key].parents if parent.key[0] == key[0]}
    executor.migrate(sorted(wanted - followed))


def _raw_cursor() -> Any:
    """A cursor of psycopg itself, which has `copy`; inside Django's transaction."""
    return connection.connection.cursor()


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)
