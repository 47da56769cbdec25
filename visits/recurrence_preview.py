"""What the recurrence panel of a timetable tells, on its form and whenever the panel asks again."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from core.dates import local_today
from schedules.horizon import horizon
from schedules.models import Occurrence, Series
from schedules.panel.preview import BROKEN, Preview, preview_of
from schedules.panel.view import RecurrencePreviewView
from schedules.writer import plan
from visits.forms import TimetableTimesForm
from visits.models import Timetable, Visit


def preview_of_timetable(timetable: Timetable) -> Preview:
    """The preview of `timetable` as it stands, saved or not."""
    return preview_of(timetable, local_today(), dropped_visits(timetable))


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

    def get_dropped(self, series: Series) -> Iterable[Occurrence]:
        return dropped_visits(self.timetable)
