"""Adding a single visit from the board."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visits.models import Stop, Vehicle
from visits.planning.asking import AskingView
from visits.planning.base import PlanningView
from visits.planning.consequences import Consequences
from visits.planning.plan_form import PlanForm, first_values
from visits.planning.slots import slot_choices
from visits.planning.stops import find_stops, stop_label
from visits.planning.weeks import FROM, board_url, read_day

VEHICLE, STOP = "kendaraan", "tempat"
SHORTEST = 2


class PlanView(AskingView):
    """`?dari=2026-12-01&kendaraan=3&tempat=7` fills in what is known; all of it may be left out."""

    template_name = "visits/planning/plan.html"
    fragment_name = "visits/planning/plan_check.html"
    page_title = gettext_lazy("Tambah kunjungan")

    def make_form(self, data: QueryDict | None = None) -> PlanForm:
        if data is not None:
            return PlanForm(data)
        query = self.request.GET
        vehicle = _asked(Vehicle.objects.active(), query.get(VEHICLE, ""))
        stop = _asked(Stop.objects.select_related("partner", "village", "district"), query.get(STOP, ""))
        return PlanForm(initial=first_values(vehicle, read_day(query.get(FROM, "")), stop))

    def check_url(self) -> str:
        return reverse("visits_plan_check")

    def done_url(self, form: Any) -> str:
        return self.next_url() or f"{board_url(form.visit.start_day)}#k{form.visit.pk}"

    def about(self, form: Any, seen: Consequences | None) -> dict[str, Any]:
        slots = form.slots() if seen and seen.conflicts else []
        return {
            "slots": slot_choices(slots),
            "candidates": [{"pk": stop.pk, "label": stop_label(stop)} for stop in form.candidates],
            "chosen": form.data.get("chosen", "") if form.is_bound else "",
            "suggestions": reverse("visits_plan_stops"),
        }


class StopsView(PlanningView):
    """Suggestions while a stop is typed: a JSON list of labels, each of which names one stop."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`?q=TEXT`, of at least two letters."""
        text = request.GET.get("q", "").strip()
        found = find_stops(text) if len(text) >= SHORTEST else []
        return JsonResponse([stop_label(stop) for stop in found], safe=False)


def _asked(rows: Any, text: str) -> Any:
    """The row with the key that the address names; None for none. Http404 for one that is not there."""
    if not text:
        return None
    found = rows.filter(pk=text).first() if text.isascii() and text.isdigit() and len(text) < 18 else None
    if found is None:
        raise Http404(_("Yang diminta tidak ada."))
    return found
