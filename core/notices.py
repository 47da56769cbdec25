"""Notices that stand on every public page, such as «this is sample content»."""

from collections.abc import Callable

from django.conf import settings
from django.utils.functional import Promise

Notice = Callable[[], str | Promise | None]

_notices: list[Notice] = []
_keep_robots_out: list[Callable[[], bool]] = []


def register(notice: Notice) -> None:
    """Add a callable that returns the text of a notice, or None while it has nothing to say."""
    _notices.append(notice)


def active() -> list[str]:
    """The texts of all notices that apply now."""
    return [str(text) for notice in _notices if (text := notice())]


def on_paper() -> list[str]:
    """The marks of what may be printed: while the portal is only being tried, it says so on every sheet."""
    return [*active(), *(["CONTOH"] if settings.PORTAL_IS_LOCAL else [])]


def register_robots_ban(ban: Callable[[], bool]) -> None:
    """Add a callable that says whether robots must stay away from the whole site now."""
    _keep_robots_out.append(ban)


def robots_banned() -> bool:
    """Whether any room asks robots to stay away."""
    return any(ban() for ban in _keep_robots_out)
