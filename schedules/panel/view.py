"""The answer to a form that asks, while somebody fills it in, what its way of repeating would mean."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from core.dates import local_today
from schedules.models import Occurrence, Series
from schedules.panel.form import RecurrenceForm
from schedules.panel.preview import Preview, form_problems, preview_of

TEMPLATE = "schedules/admin/recurrence_preview.html"


class RecurrencePreviewView(View):
    """POST of the form's fields; answers with a fragment of HTML. Rooms say who may ask, and about what."""

    http_method_names = ["post"]

    def get_form(self) -> RecurrenceForm:
        """The form, bound to what was sent. Raises PermissionDenied and Http404."""
        raise NotImplementedError

    def get_series(self, form: Any) -> Series:
        """The series that the validated form means, stored or not, with values that are not saved."""
        raise NotImplementedError

    def get_dropped(self, series: Series) -> Iterable[Occurrence]:
        """Rows with changes by hand that would go."""
        return []

    def get_problems(self, series: Series) -> list[str]:
        """What else would keep it from being saved, in words."""
        return []

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        form.is_valid()
        series = self.get_series(form)
        preview: Preview = preview_of(series, local_today(), self.get_dropped(series))
        # What the form says is wrong comes first, and a problem that it found is not told twice.
        preview.problems = list(
            dict.fromkeys([*form_problems(form), *preview.problems, *self.get_problems(series)])
        )
        return render(request, TEMPLATE, {"preview": preview})
