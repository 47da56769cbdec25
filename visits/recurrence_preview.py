"""What the recurrence panel of a timetable tells, on its form and whenever the panel asks again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from core.dates import local_today
from schedules.expansion import last_certain_day, originals_between
from schedules.horizon import horizon
from schedules.models import Occurrence, Series, recurrence_id
from schedules.panel.preview import BROKEN, Preview, preview_of
from schedules.panel.view import RecurrencePreviewView
from schedules.writer import plan, set_planned_times
from visits.booking import clashing_dates, listed_words
from visits.forms import TimetableTimesForm
from visits.models import Timetable, Visit

ONE_DAY = timedelta(days=1)


def preview_of_timetable(timetable: Timetable) -> Preview:
    """The preview of `timetable` as it stands, saved or not."""
    told = preview_of(timetable, local_today(), dropped_visits(timetable))
    told.problems += vehicle_problems(timetable)
    return told


def vehicle_problems(timetable: Timetable) -> list[str]:
    """On which coming dates of `timetable`, as it stands, its vehicle is somewhere else; not those changed by hand."""
    if timetable.start is None or not (timetable.vehicle_id and timetable.stop_id and timetable.active):
        return []
    today = local_today()
    stored = timetable.visits.all() if timetable.pk else Visit.objects.none()
    apart = {visit.recurrence_id for visit in stored if visit.by_hand}
    try:
        originals = originals_between(
            timetable, today, max(horizon(today), last_certain_day(timetable) + ONE_DAY)
        )
    except BROKEN:
        return []
    dates = [unsaved_date(timetable, original) for original in originals]
    pairs = clashing_dates([date for date in dates if date.recurrence_id not in apart])
    return listed_words(pairs) if pairs else []


def unsaved_date(timetable: Timetable, original: datetime) -> Visit:
    """The date `original` of `timetable` as it would be made."""
    visit = Visit(series=timetable, vehicle_id=timetable.vehicle_id, stop_id=timetable.stop_id)
    visit.recurrence_id = recurrence_id(original)
    set_planned_times(visit, timetable, original)
    return visit


def dropped_visits(timetable: Timetable) -> list[Visit]:
    """Visits with changes by hand that would go if `timetable` were saved as it stands; past days stay as they are."""
    if not timetable.pk:
        return []
    today = local_today()
    try:
        return plan(timetable, Visit, horizon(today), frozen_before=today).dropped_by_hand
    except BROKEN:
        return []


class TimetableRecurrenceView(RecurrencePreviewView):
    """For those who may change the timetable, or add one."""

    def get_form(self) -> TimetableTimesForm:
        pk = self.kwargs.get("pk")
        if not self.request.user.has_perm(f"visits.{'change' if pk else 'add'}_timetable"):
            raise PermissionDenied
        stored = Timetable.objects.select_related("stop")
        self.timetable = get_object_or_404(stored, pk=pk) if pk else Timetable()
        return TimetableTimesForm(self.request.POST, self.timetable)

    def get_series(self, form: Any) -> Series:
        return self.timetable

    def get_problems(self, series: Series) -> list[str]:
        return vehicle_problems(self.timetable)

    def get_dropped(self, series: Series) -> Iterable[Occurrence]:
        return dropped_visits(self.timetable)
