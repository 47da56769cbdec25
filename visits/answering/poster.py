"""The poster: the dates of a semester on one sheet of paper, whatever their number."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import local_today, time_span
from schedules.presentation import MOVED, change_text, moved_from, origin, state_of
from schedules.window import between
from visits.answering.semesters import Semester
from visits.answering.visited import Visited
from visits.calendar import unsaved_visit
from visits.models import Visit
from visits.wording import entry_of

NOTE_LENGTH = 90
# The largest sum of weights that each size of type has room for. A date weighs 1; what is said about it weighs more
# in columns, where it takes several lines.
ONE_COLUMN = ((2, "a"), (3.5, "b"), (5.5, "c"), (8, "d"), (11, "e"))
COLUMNS = ((16, "f"), (22, "g"), (30, "h"), (45, "i"), (72, "j"))
SAID, SAID_IN_COLUMNS = 0.6, 1.3


@dataclass(frozen=True)
class Row:
    """One line of the poster. `hours` and `vehicle` are empty where they are the usual ones."""

    day: date
    hours: str
    vehicle: str
    state: str = ""
    state_text: str = ""
    note: str = ""

    def weight(self, said: float) -> float:
        """How much room it needs, where what is said about a date weighs `said`."""
        return 1 + (said if self.hours or self.vehicle or self.state or self.note else 0)

    def context(self) -> dict[str, Any]:
        """For the template."""
        details = [self.hours, self.vehicle, Truncator(self.note).chars(NOTE_LENGTH)]
        return {
            "day": self.day,
            "iso": self.day.isoformat(),
            "weekday": date_format(self.day, "l", use_l10n=False),
            "date": date_format(self.day, "j F", use_l10n=False),
            "state": self.state,
            "state_text": self.state_text,
            "details": " · ".join(part for part in details if part),
        }


def visits_in(visited: Visited, semester: Semester) -> list[Visit]:
    """What takes place in the semester, or was moved away from it, also beyond the stored rows."""
    return between(visited.visits(), visited.timetables(), semester.first, semester.end, unsaved_visit)


def dates_context(visits: Iterable[Visit], semester: Semester, now: datetime) -> dict[str, Any]:
    """For the template: `rows` in large type, `size`, `usual`, `left_out`, and `past`, the dates that are over.

    Wall space is for what is to come; what is over needs a line.
    """
    chosen = list(visits)
    coming = [(visit, _hours(visit)) for visit in chosen if _not_over(visit, now)]
    usual = _usual(coming)
    rows = [row for visit, hours in coming for row in _rows(visit, hours, semester, usual)]
    rows += [row for visit in chosen if (row := _left_behind(visit, semester, now))]
    rows.sort(key=lambda row: row.day)
    size, shown = _fitting(rows)
    over = [visit.start_day for visit in chosen if not (visit.cancelled or _not_over(visit, now))]
    return {
        "rows": [row.context() for row in shown],
        "size": size,
        "usual": usual,
        "differs": any(row.hours or row.vehicle for row in shown),
        "left_out": _left_out(len(rows) - len(shown)),
        "past": ", ".join(
            date_format(day, "j M", use_l10n=False) for day in over if semester.first <= day < semester.end
        ),
    }


def _usual(coming: list[tuple[Visit, str]]) -> dict[str, str]:
    """The `hours` and the `vehicle` that most of them have, changed ones aside; empty for none."""
    held = [(visit, hours) for visit, hours in coming if not visit.cancelled]
    planned = [(visit, hours) for visit, hours in held if not visit.moved] or held
    counted = Counter((hours, visit.vehicle.name) for visit, hours in planned)
    if not counted:
        return {}
    ((hours, vehicle), _count), *_others = counted.most_common()
    return {"hours": hours, "vehicle": vehicle}


def _rows(visit: Visit, hours: str, semester: Semester, usual: dict[str, str]) -> Iterable[Row]:
    """The day on which it takes place, or is called off."""
    if not semester.first <= visit.start_day < semester.end:
        return
    state, change = {"state": "", "state_text": ""}, ""
    if visit.cancelled:
        state, change = state_of(visit), change_text(entry_of(visit, ""), visit.start_day)
    elif visit.moved:
        change = origin(entry_of(visit, ""))
    where = _("di %(place)s") % {"place": visit.place} if visit.place else ""
    yield Row(
        visit.start_day,
        hours=hours if hours != usual.get("hours") else "",
        vehicle=visit.vehicle.name if visit.vehicle.name != usual.get("vehicle") else "",
        state=state["state"],
        state_text=state["state_text"],
        note=" · ".join(part for part in (where, change, visit.note) if part).replace(". · ", " · "),
    )


def _left_behind(visit: Visit, semester: Semester, now: datetime) -> Row | None:
    """The day from which it was moved away, while that is still to come."""
    day = visit.original_day
    if not (semester.first <= day < semester.end and day >= local_today(now) and visit.moved):
        return None
    entry = entry_of(visit, "")
    return (
        Row(day, "", "", MOVED, entry.state_text, change_text(entry, day)) if moved_from(entry, day) else None
    )


def _fitting(rows: list[Row]) -> tuple[str, list[Row]]:
    """The size of type, and as many of the rows as one sheet can hold."""
    whole = sum(row.weight(SAID) for row in rows)
    for most, size in ONE_COLUMN:
        if whole <= most:
            return size, rows
    weights = list(accumulate(row.weight(SAID_IN_COLUMNS) for row in rows))
    most, size = next((each for each in COLUMNS if weights[-1] <= each[0]), COLUMNS[-1])
    return size, [row for row, weight in zip(rows, weights, strict=True) if weight <= most]


def _left_out(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext(
        "… dan %(count)d tanggal lagi: pindai kode.", "… dan %(count)d tanggal lagi: pindai kode.", count
    ) % {"count": count}


def _hours(visit: Visit) -> str:
    return time_span(visit.start, visit.end) if visit.start else ""


def _not_over(visit: Visit, now: datetime) -> bool:
    return bool(visit.end and visit.end > now)
