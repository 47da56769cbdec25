"""The tree of a new installation, built once for each process and put into a test's transaction as rows.

Publishing its sixteen pages takes about a second, and every tenth test begins with them.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model


@dataclass(frozen=True)
class Change:
    """What building did to one table: keys of rows that went or were changed, rows that came, as SQL literals."""

    table: str
    columns: str
    key: str
    gone: list[str]
    come: list[str]

    def repeat(self) -> None:
        """Do it again, on a table that is as it was."""
        with connection.cursor() as cursor:
            if self.gone:
                cursor.execute(f"DELETE FROM {self.table} WHERE {self.key} IN ({', '.join(self.gone)})")
            if self.come:
                cursor.execute(f"INSERT INTO {self.table} ({self.columns}) VALUES {', '.join(self.come)}")


def build() -> list[Change]:
    """Build the tree and take it back; returns what it takes to have it again."""
    from django.conf import settings

    from core.startup import update_site
    from home.setup import create_tree

    with transaction.atomic():
        before = {model: rows(model) for model in stored_models()}
        create_tree()
        update_site(settings.PORTAL_URL)
        changes = [change(model, before[model], rows(model)) for model in before]
        # Sequences of PostgreSQL stay where they are, so that nothing else gets the numbers of these rows.
        transaction.set_rollback(True)
    return [each for each in changes if each.gone or each.come]


def stored_models() -> list[type[Model]]:
    """Every model with a table of its own; full-text tables follow theirs by triggers."""
    models = apps.get_models(include_auto_created=True)
    return [each for each in models if each._meta.managed and not each._meta.db_table.endswith("_fts")]


def rows(model: type[Model]) -> dict[str, str]:
    """All rows of a table by primary key, both as SQL literals: the database's own words, no conversion."""
    quoted = "quote({})" if connection.vendor == "sqlite" else "quote_nullable({}::text)"
    each = " || ',' || ".join(quoted.format(name) for name in columns(model))
    key = quoted.format(quote(model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {each} FROM {quote(model._meta.db_table)}")
        return {pk: f"({row})" for pk, row in cursor.fetchall()}


def change(model: type[Model], before: dict[str, str], after: dict[str, str]) -> Change:
    """The difference between two states of a table."""
    return Change(
        table=quote(model._meta.db_table),
        columns=", ".join(columns(model)),
        key=quote(model._meta.pk.column),
        gone=[pk for pk, row in before.items() if after.get(pk) != row],
        come=[row for pk, row in after.items() if before.get(pk) != row],
    )


def columns(model: type[Model]) -> list[str]:
    return [quote(field.column) for field in model._meta.local_concrete_fields]


def quote(name: str) -> str:
    return connection.ops.quote_name(name)
