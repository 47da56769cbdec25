"""The page on which staff change one visit: what happened meanwhile is told, and nothing of it is taken back."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.snippets.views.snippets import EditView

from schedules.changes import ChangedMeanwhile
from visits.changes import gone


class VisitEditView(EditView):
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

    def form_valid(self, form: Any) -> HttpResponseBase:
        try:
            return super().form_valid(form)
        except ChangedMeanwhile as refusal:
            form.add_error(None, refusal)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
