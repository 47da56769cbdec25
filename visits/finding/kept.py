"""The index of the finder: built once in each process, and anew when one of its tables has changed.

A key in the cache, which all processes share, tells whether the index of this process is still true. What an open
transaction has changed is seen by that transaction alone, until it is committed; after a rollback it never was.
"""

import threading
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from visits.finding.index import Index
from visits.finding.known import known_places
from visits.finding.matching import Found, find

VERSION = "finding.version"


@dataclass(frozen=True)
class Kept:
    """An index and the version of the tables that it was built from."""

    version: str
    index: Index


class _Unsettled(threading.local):
    """What this thread's open transaction, told by its outermost block, has changed: the mark of its last change,
    and the index built since.
    """

    block: Any = None
    mark = ""
    kept: Kept | None = None


_unsettled = _Unsettled()
_building = threading.Lock()
_kept: Kept | None = None


def search(text: str) -> Found:
    """The places that `text` means: `.hits`, `.only`, `.nearest`. No query while the index is true."""
    return find(text, current())


def current() -> Index:
    """The index of the places as they are now; three queries when it must be built."""
    version = str(cache.get_or_set(VERSION, lambda: uuid4().hex, None))
    if _unsettled.block is not None:
        if _outermost() is _unsettled.block:
            return _of_transaction(f"{version}.{_unsettled.mark}")
        _settle()
    kept = _kept
    if kept is None or kept.version != version:
        kept = _build(version)
    return kept.index


def _of_transaction(version: str) -> Index:
    kept = _unsettled.kept
    if kept is None or kept.version != version:
        kept = _unsettled.kept = Kept(version, Index(known_places()))
    return kept.index


def _build(version: str) -> Kept:
    """Build once, however many threads wait for it. The version was read first: a change meanwhile makes it stale."""
    global _kept
    with _building:
        kept = _kept
        if kept is None or kept.version != version:
            kept = _kept = Kept(version, Index(known_places()))
    return kept


def forget(**kwargs: Any) -> None:
    """Build the index anew before the next search. To be called after `bulk_create`, `update()` and their like."""
    if connection.in_atomic_block:
        _unsettled.block, _unsettled.mark = _outermost(), uuid4().hex
        transaction.on_commit(_forget_everywhere)
    else:
        _forget_everywhere()


def _outermost() -> Any:
    return next(iter(connection.atomic_blocks), None)


def _settle() -> None:
    _unsettled.block, _unsettled.mark, _unsettled.kept = None, "", None


def _forget_everywhere() -> None:
    _settle()
    cache.delete(VERSION)


def connect(*models: type[Model]) -> None:
    """Forget when a row of `models` changes; called from `AppConfig.ready()`."""
    for signal in (post_save, post_delete):
        for model in models:
            signal.connect(forget, sender=model, dispatch_uid=f"visits.finding.{model.__name__}.{id(signal)}")
