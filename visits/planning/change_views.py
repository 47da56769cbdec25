"""Moving, cancelling and restoring one visit."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from core.dates import long_date
from schedules.changes import ChangedMeanwhile
from visits.changes import gone
from visits.models import Visit
from visits.planning.asking import AskingView
from visits.planning.change_forms import CancelForm, ChangeForm, MoveForm, RestoreForm
from visits.planning.consequences import Consequences
from visits.planning.lines import edit_url
from visits.planning.slots import slot_choices
from visits.planning.weeks import BOARD, board_url
from visits.planning.words import changed_words, last_change
from visits.wording import when_text


class ChangeView(AskingView):
    """The page of one change of one visit."""

    template_name = "visits/planning/change.html"
    form_class: type[ChangeForm] = MoveForm
    address = ""
    visit: Visit

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = self.find()
        if found is None:
            return self.nothing_left()
        self.visit = found
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> Visit | None:
        """The visit as it is stored now."""
        rows = Visit.objects.with_places().select_related("stop__partner__private_contact")
        return rows.filter(pk=self.kwargs["pk"]).first()

    def nothing_left(self) -> HttpResponse:
        """The visit is not there any more: its timetable has lost the date."""
        if self.request.method != "POST":
            raise Http404(gone())
        messages.error(self.request, gone())
        return redirect(BOARD)

    def get_page_title(self) -> str:
        return str(self.form_class.title)

    def get_page_subtitle(self) -> str:
        return str(self.visit.stop.name)

    def make_form(self, data: QueryDict | None = None) -> ChangeForm:
        return self.form_class(data, visit=self.visit)

    def check_url(self) -> str:
        return reverse(f"{self.address}_check", args=[self.visit.pk])

    def done_url(self, form: Any) -> str:
        return self.next_url() or f"{board_url(form.visit.start_day)}#k{form.visit.pk}"

    def back_url(self) -> str:
        return self.next_url() or f"{board_url(self.visit.start_day)}#k{self.visit.pk}"

    def refuse(self, form: Any, refusal: ValidationError) -> HttpResponse:
        found = self.find()
        if found is None:
            return self.nothing_left()
        self.visit = found
        fresh = self.make_form(form.data)
        if not isinstance(refusal, ChangedMeanwhile):
            return super().refuse(fresh, refusal)
        if fresh.is_valid():  # the form itself has not noticed
            fresh.add_error(None, changed_words(found))
        return self.show(fresh)

    def about(self, form: Any, seen: Consequences | None) -> dict[str, Any]:
        return {"slots": slot_choices(form.slots())}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        visit = self.visit
        original = visit.original_start
        return {
            **super().get_context_data(**kwargs),
            "visit": visit,
            "when": when_text(visit),
            "announced": long_date(original) if visit.moved and original else "",
            "last_change": last_change(visit),
            "edit": edit_url(visit),
        }


class MoveView(ChangeView):
    """Another day, other hours, or another vehicle."""

    form_class, address = MoveForm, "visits_move"


class CancelView(ChangeView):
    """It does not take place."""

    form_class, address = CancelForm, "visits_cancel"


class RestoreView(ChangeView):
    """It takes place after all."""

    form_class, address = RestoreForm, "visits_restore"
