"""Which stored timetable each row of a stop means, where a stop has several."""

from collections.abc import Callable, Sequence
from typing import Any

from visits.importing.rules import canonical
from visits.importing.wanted import Wanted
from visits.models import Timetable


def assign(rows: Sequence[Wanted], stored: Sequence[Timetable]) -> list[Timetable | None]:
    """One stored timetable, or None for a new one, for each of `rows`; each stored one is given away once.

    First come those that say the same, then the same day and hour, then the same day; what is left is matched in its
    order, so that a row whose day has changed changes its timetable instead of becoming a second one.
    """
    free = list(stored)
    found: list[Timetable | None] = [None] * len(rows)
    judges: tuple[Callable[[Any, str], Any], ...] = (_all, _day_and_hour, _day, lambda start, rule: None)
    for judge in judges:
        for number, row in enumerate(rows):
            if found[number] is not None:
                continue
            mine = judge(row.when.start, canonical(row.when.rrule))
            match = next((each for each in free if judge(_start(each), canonical(each.rrule)) == mine), None)
            if match is not None:
                found[number] = match
                free.remove(match)
    return found


def free_numbers(stored: Sequence[Timetable]) -> Callable[[], int]:
    """Numbers for new timetables behind those that are stored."""
    taken = [int((timetable.source_key or "0").rpartition(".")[2]) for timetable in stored]
    last = max(taken, default=-1)

    def number() -> int:
        nonlocal last
        last += 1
        return last

    return number


def _start(timetable: Timetable) -> Any:
    return timetable.start.astimezone(timetable.tz) if timetable.start else None


def _all(start: Any, rule: str) -> Any:
    return (start.date() if not rule else start.weekday(), start.time(), rule)


def _day_and_hour(start: Any, rule: str) -> Any:
    return start.weekday(), start.time()


def _day(start: Any, rule: str) -> Any:
    return start.weekday()
