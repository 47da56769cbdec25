"""The dates of a timetable that nobody has saved yet, and the visits that they become."""

from datetime import UTC, date, datetime
from typing import Any

from schedules.expansion import MAX_ROWS, coverage, ends_before, local_day, originals_between
from schedules.models import recurrence_id
from schedules.writer import set_planned_times
from visits.models import Timetable, Visit
from visits.sync import FACTS


class Coming:
    """Dates from `today` up to the local day `until`; the days off of a calendar are asked for once."""

    def __init__(self, today: date, until: date) -> None:
        self.today, self.until = today, until
        self._days_off: dict[tuple[Any, ...], frozenset[date]] = {}

    def of(self, timetable: Timetable) -> list[datetime]:
        """Instants in order. A single date counts however far ahead it lies, and none that is over."""
        begin = timetable.start
        if begin is None:
            return []
        if not timetable.rrule:
            return [begin] if local_day(begin) >= self.today else []
        kind = timetable.leaves_out
        if kind not in self._days_off:
            self._days_off[kind] = timetable.days_off(self.today, self.until)
        return originals_between(timetable, self.today, self.until, self._days_off[kind])

    def cover(self, timetable: Timetable) -> None:
        """Say on `timetable` for which days it will have rows, as the writer of rows would."""
        timetable.rows_from, timetable.rows_until = None, self.until
        first = timetable.start.date() if timetable.start else self.today
        if (self.until - first).days > MAX_ROWS:
            timetable.rows_from, timetable.rows_until = coverage(timetable, self.until, self.today)
        elif ends_before(timetable, self.until):
            timetable.rows_until = None

    @staticmethod
    def visit(timetable: Timetable, original: datetime) -> Visit:
        """The unsaved visit of one date."""
        facts = {name: getattr(timetable, name) for name in FACTS}
        visit = Visit(series_id=timetable.pk, recurrence_id=recurrence_id(original), **facts)
        visit.original_day = local_day(original)
        set_planned_times(visit, timetable, original.astimezone(UTC))
        return visit
