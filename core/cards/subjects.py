"""What a card is about, and whether the public may still read about it.

A subject is "" (the site itself) or "kind:key". Rooms register kinds; `page` is one from the start.
"""

from collections.abc import Callable
from typing import Any

_kinds: dict[str, Callable[[str], bool]] = {}


def register(kind: str, is_public: Callable[[str], bool]) -> None:
    """Add a kind of subject; `is_public` gets the key. Called from `AppConfig.ready()`."""
    _kinds[kind] = is_public


def about(kind: str, key: Any) -> str:
    """The subject of a card about the thing `key` of a registered kind."""
    return f"{kind}:{key}"


def is_public(subject: str) -> bool:
    """Whether anybody may read about `subject` now; False for kinds that no room knows."""
    if not subject:
        return True
    kind, _colon, key = subject.partition(":")
    return kind in _kinds and _kinds[kind](key)


def page_is_public(key: str) -> bool:
    """Whether the page with this primary key is live, and open without a password."""
    from wagtail.models import Page

    page = Page.objects.live().filter(pk=key).first()
    return page is not None and not page.get_view_restrictions().exists()
