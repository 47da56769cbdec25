"""Who may do what with the mobile library, as plain questions about a user."""

from typing import Any


def may_see(user: Any) -> bool:
    """Look at plans, coverage and reports."""
    return bool(user.has_perm("visits.view_visit"))


def may_plan(user: Any) -> bool:
    """Plan, move, cancel and record visits."""
    return bool(user.has_perm("visits.change_visit"))


def may_answer(user: Any) -> bool:
    """See and answer requests, which hold personal data."""
    return bool(user.has_perm("visits.change_visitrequest"))


def may_tell(user: Any) -> bool:
    """See whom to tell of a change, and mark them as told."""
    return bool(user.has_perm("visits.change_notice"))
