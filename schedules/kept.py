"""A small table that every calendar asks for, kept in the cache."""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.core.cache import cache
from django.db import connection, transaction

LIFETIME = 60
Rows = TypeVar("Rows")


class KeptTable(Generic[Rows]):
    """What `read()` says, one query, kept for a minute under `key`.

    While a transaction that changed the table is open, its own rows count, and nobody else gets to see them.
    """

    def __init__(self, key: str, read: Callable[[], Rows]) -> None:
        self.key, self.read = key, read

    def get(self) -> Rows:
        """The rows, from the cache where they are."""
        kept: Rows | None = None if self._changed_here() else cache.get(self.key)
        if kept is None:
            kept = self.read()
            if not self._changed_here():
                cache.set(self.key, kept, LIFETIME)
        return kept

    def refresh(self) -> None:
        """Read the rows as they stand now: whoever writes must not act on what was true a minute ago."""
        if not self._changed_here() and (stored := self.read()) != cache.get(self.key):
            cache.set(self.key, stored, LIFETIME)

    def forget(self) -> None:
        """Read the rows anew: in this transaction at once, elsewhere when it is committed."""
        transaction.on_commit(self._forget)

    def _forget(self) -> None:
        cache.delete(self.key)

    def _changed_here(self) -> bool:
        """Whether rows changed in this transaction; a savepoint that is rolled back takes its mark with it."""
        return any(self._forget in entry for entry in connection.run_on_commit)
