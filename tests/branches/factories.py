"""Buildings for tests."""

from datetime import time
from typing import Any

from branches.models import Branch, OpeningInterval

WEEKDAYS = {day: [(time(8), time(16))] for day in range(4)} | {4: [(time(8), time(11)), (time(14), time(16))]}


def make_branch(
    name: str = "Perpustakaan Umum", hours: dict[int, list[tuple[time, time]]] | None = None, **fields: Any
) -> Branch:
    """A building, open Monday to Thursday 8–16, Friday 8–11 and 14–16, unless `hours` says otherwise."""
    branch = Branch.objects.create(name=name, **fields)
    for weekday, stretches in (WEEKDAYS if hours is None else hours).items():
        for opens, closes in stretches:
            OpeningInterval.objects.create(branch=branch, weekday=weekday, opens=opens, closes=closes)
    return branch
