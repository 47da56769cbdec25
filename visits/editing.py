"""The page on which staff change one visit: what happened meanwhile is told, and nothing of it is taken back."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView

from schedules.changes import ChangedMeanwhile
from visits.booking import VehicleTaken
from visits.changes import gone
from visits.conflicts import conflicts
from visits.models import Visit


class RefusalInForm:
    """For views that write visits: what the database refuses comes back as the form, with everything written in it."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        view: Any = super()
        try:
            return view.form_valid(form)
        except (ChangedMeanwhile, VehicleTaken) as refusal:
            form.add_error(None, refusal)
            this: Any = self
            this.produced_error_message = this.get_error_message()
            return this.form_invalid(form)


class RemarksAfterSaving:
    """For views that save one visit: what speaks against it without forbidding it is told beside the success."""

    def save_action(self) -> Any:
        view: Any = super()
        response = view.save_action()
        this: Any = self
        for words in remarks_on(this.object):
            messages.warning(this.request, words)
        return response


def remarks_on(visit: Visit) -> list[str]:
    """What staff should have read about a visit to come that takes place."""
    if visit.start is None or visit.end is None or visit.end <= timezone.now():
        return []
    if visit.status not in {Visit.Status.PLANNED, Visit.Status.CONFIRMED}:
        return []
    found = conflicts(visit.stop, visit.vehicle, visit.start, visit.end, besides=visit)
    return [each.words for each in found if not each.hard]


class VisitCreateView(RefusalInForm, RemarksAfterSaving, CreateView):
    """Wagtail's, where another planner may be faster."""


class TimetableCreateView(RefusalInForm, CreateView):
    """The same for all dates of a timetable."""


class TimetableEditView(RefusalInForm, EditView):
    """The same for all dates of a timetable."""


class VisitEditView(RefusalInForm, RemarksAfterSaving, EditView):
    """Wagtail's, for rows that others change too, and that go when their timetable no longer has them."""

    found = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        try:
            super().setup(request, *args, **kwargs)
        except Http404:
            if request.method != "POST":
                raise
            self.found = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.found:
            return super().dispatch(request, *args, **kwargs)
        messages.error(request, gone())
        return redirect(self.index_url_name)
