"""The desk: what waits for a member of staff, and what they begin. Rooms register it; the admin's home shows it.

A number and the list behind it ask the same question, so that they never differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

Text = str | Promise
LIST = "core_desk_list"


@dataclass(frozen=True)
class Count:
    """A number that leads to a list.

    `rows(user, now)` are exactly the rows of the list at `url()`; without `url` they are pages, which the desk lists
    itself. `allowed(user)` says who sees it. `trouble` means that something goes wrong while it is not zero. `now` is
    aware.
    """

    name: str
    label: Text
    order: int
    allowed: Callable[[Any], bool]
    rows: Callable[[Any, datetime], QuerySet[Any]]
    url: Callable[[], str] | None = None
    trouble: bool = False
    icon: str = "list-ul"

    @property
    def address(self) -> str:
        """Where its list is."""
        return self.url() if self.url else reverse(LIST, args=[self.name])


@dataclass(frozen=True)
class Action:
    """Something that staff begin: `url(user)` is the address of its form, None for those who may not."""

    name: str
    label: Text
    order: int
    url: Callable[[Any], str | None]
    icon: str = "plus"


@dataclass(frozen=True)
class Reading:
    """Something to be read, such as a report: `url(user)` is its address, None for those who may not read it."""

    name: str
    label: Text
    about: Text
    order: int
    url: Callable[[Any], str | None]


@dataclass(frozen=True)
class Step:
    """What a new site needs first, and why. Shown to those whom `allowed` names until `done()`; one query at most."""

    name: str
    label: Text
    why: Text
    order: int
    allowed: Callable[[Any], bool]
    url: Callable[[Any], str | None]
    done: Callable[[], bool]


Entry = Count | Action | Reading | Step
_counts: dict[str, Count] = {}
_actions: dict[str, Action] = {}
_readings: dict[str, Reading] = {}
_steps: dict[str, Step] = {}


def register(*entries: Entry) -> None:
    """Add entries; called from a room's `wagtail_hooks`. A later one of the same kind and name replaces the earlier."""
    for entry in entries:
        if isinstance(entry, Count):
            _counts[entry.name] = entry
        elif isinstance(entry, Action):
            _actions[entry.name] = entry
        elif isinstance(entry, Reading):
            _readings[entry.name] = entry
        else:
            _steps[entry.name] = entry


def counts_for(user: Any) -> list[Count]:
    """The numbers that this user may see, in order."""
    return sorted((each for each in _counts.values() if each.allowed(user)), key=lambda each: each.order)


def actions_for(user: Any) -> list[tuple[Action, str]]:
    """What this user may begin, in order, each with its address."""
    found = [(each, url) for each in _actions.values() if (url := each.url(user))]
    return sorted(found, key=lambda pair: pair[0].order)


def readings_for(user: Any) -> list[tuple[Reading, str]]:
    """What this user may read, in order, each with its address."""
    found = [(each, url) for each in _readings.values() if (url := each.url(user))]
    return sorted(found, key=lambda pair: pair[0].order)


def steps_for(user: Any) -> list[tuple[Step, str]]:
    """What is still to be done first by this user, in order, each with its address."""
    asked = [each for each in _steps.values() if each.allowed(user)]
    found = [(each, url) for each in asked if not each.done() and (url := each.url(user))]
    return sorted(found, key=lambda pair: pair[0].order)


def page_list(name: str) -> Count | None:
    """The number of this name whose list is the desk's own; None when there is none."""
    count = _counts.get(name)
    return count if count and count.url is None else None


def has(*permissions: str) -> Callable[[Any], bool]:
    """A question about a user: whether they have any of these permissions."""

    def allowed(user: Any) -> bool:
        return any(user.has_perm(each) for each in permissions)

    return allowed
