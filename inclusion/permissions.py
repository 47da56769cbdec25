"""Who may do what with activities, as plain questions about a user."""

from typing import Any


def may_see(user: Any) -> bool:
    """Look at plans, records and the year's report."""
    return bool(user.has_perm("inclusion.view_activity"))


def may_add(user: Any) -> bool:
    """Record an activity that nobody had planned."""
    return bool(user.has_perm("inclusion.add_activity"))


def may_change(user: Any) -> bool:
    """Say what became of a plan, and correct records."""
    return bool(user.has_perm("inclusion.change_activity"))


def may_delete(user: Any) -> bool:
    """Delete what was recorded twice."""
    return bool(user.has_perm("inclusion.delete_activity"))


def may_record(user: Any) -> bool:
    """Either of both."""
    return may_add(user) or may_change(user)
