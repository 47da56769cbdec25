"""The database itself refuses to send one vehicle to two places at once, and visits of more than a day.

A visit holds its vehicle from its start up to its end while it is not cancelled and `holds_vehicle` is set; hours that
touch do not meet, and a visit without length meets nothing. PostgreSQL has an exclusion constraint for it (its manual,
chapter 5.5.6); an integer joins the GiST index as a range of one number, without an extension. SQLite has triggers,
which go when Django makes the table anew to alter it; therefore they are put back after every `migrate`.
"""

from typing import Any

# Both names stand in the errors of the databases; `visits.booking` makes words of them.
TAKEN, TOO_LONG = "visit_vehicle_once", "visit_within_a_day"

ON_POSTGRESQL = (
    f"""
    ALTER TABLE visits_visit ADD CONSTRAINT {TAKEN} EXCLUDE USING gist (
        int8range(vehicle_id, vehicle_id, '[]') WITH &&, tstzrange("start", "end", '[)') WITH &&
    ) WHERE (holds_vehicle AND status <> 'cancelled')
    """,
    f"""ALTER TABLE visits_visit ADD CONSTRAINT {TOO_LONG} CHECK ("end" <= "start" + interval '1 day')""",
)
OFF_POSTGRESQL = tuple(f"ALTER TABLE visits_visit DROP CONSTRAINT {name}" for name in (TAKEN, TOO_LONG))

# Instants are texts of one form, so they compare as times do. No visit is longer than a day: only those that began
# within a day before can still go on, and the index on vehicle and start finds them.
NEVER_TWICE = """
    CREATE TRIGGER IF NOT EXISTS visit_vehicle_once_NAME BEFORE EVENT ON visits_visit
    WHEN NEW.holds_vehicle AND NEW.status <> 'cancelled' AND NEW."end" > NEW."start"
    BEGIN
        SELECT RAISE(ABORT, 'visit_vehicle_once') WHERE EXISTS (
            SELECT 1 FROM visits_visit AS other
            WHERE other.vehicle_id = NEW.vehicle_id AND other.holds_vehicle AND other.status <> 'cancelled'
            AND other."start" < NEW."end" AND other."start" >= datetime(NEW."start", '-1 day')
            AND other."end" > NEW."start" AND other."end" > other."start" AND other.id <> coalesce(NEW.id, -1)
        );
    END
"""
NEVER_LONG = """
    CREATE TRIGGER IF NOT EXISTS visit_within_a_day_NAME BEFORE EVENT ON visits_visit
    WHEN julianday(NEW."end") - julianday(NEW."start") > 1.0001
    BEGIN
        SELECT RAISE(ABORT, 'visit_within_a_day');
    END
"""
EVENTS = {"insert": "INSERT", "update": 'UPDATE OF vehicle_id, "start", "end", status, holds_vehicle'}
ON_SQLITE = tuple(
    trigger.replace("NAME", name).replace("EVENT", event)
    for trigger in (NEVER_TWICE, NEVER_LONG)
    for name, event in EVENTS.items()
)
OFF_SQLITE = tuple(f"DROP TRIGGER IF EXISTS {rule}_{name}" for rule in (TAKEN, TOO_LONG) for name in EVENTS)


def install(apps: Any, schema_editor: Any) -> None:
    """Let the database refuse it from now on; for a migration."""
    _run(schema_editor, ON_POSTGRESQL, ON_SQLITE)


def remove(apps: Any, schema_editor: Any) -> None:
    """Undo `install`."""
    _run(schema_editor, OFF_POSTGRESQL, OFF_SQLITE)


def put_back(sender: Any, using: str, **kwargs: Any) -> None:
    """After `migrate`: SQLite's triggers stand, also where the table was made anew."""
    from django.db import connections

    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        columns = {
            column.name for column in connection.introspection.get_table_description(cursor, "visits_visit")
        }
        for statement in ON_SQLITE if "holds_vehicle" in columns else ():
            cursor.execute(statement)


def _run(schema_editor: Any, on_postgresql: tuple[str, ...], on_sqlite: tuple[str, ...]) -> None:
    for statement in on_postgresql if schema_editor.connection.vendor == "postgresql" else on_sqlite:
        schema_editor.execute(statement)
