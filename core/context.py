"""Template context of every page: the office, menus, notices, and what rooms add to the furniture."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core import furniture, notices
from core.cards.telling import site_card
from core.http import has_session

_furniture: dict[str, Callable[[HttpRequest], Any]] = {}


def register(name: str, build: Callable[[HttpRequest], Any]) -> None:
    """Add a context variable that is computed only when a template asks for it."""
    _furniture[name] = build


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Nothing is queried before a template uses it."""
    lazy = {name: SimpleLazyObject(partial(build, request)) for name, build in _furniture.items()}
    return {
        "office": SimpleLazyObject(lambda: furniture.office(request)),
        "menus": SimpleLazyObject(lambda: furniture.menus(request)),
        "site_card": SimpleLazyObject(lambda: site_card(request)),
        "notices": notices.active(),
        "robots_banned": notices.robots_banned(),
        "staff_view": has_session(request),
        **lazy,
    }
