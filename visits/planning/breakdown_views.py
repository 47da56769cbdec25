"""A vehicle cannot go: the form, and what became of its visits."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.log_actions import registry

from core.dates import day_span
from visits.models import OutOfService, Vehicle
from visits.permissions import may_plan, may_tell
from visits.planning.asking import AskingView
from visits.planning.base import PlanningView
from visits.planning.breakdown import BROKE_DOWN, affected
from visits.planning.breakdown_form import BreakdownForm
from visits.planning.consequences import Consequences
from visits.planning.lines import edit_url, links_of
from visits.planning.weeks import FROM, ONE_DAY, board_url, read_day
from visits.planning.words import visit_words

UNTIL, REASON = "sampai", "alasan"


class BreakdownView(AskingView):
    """`?dari=…&sampai=…&alasan=…` fills in what is known."""

    template_name = "visits/planning/breakdown.html"
    fragment_name = "visits/planning/breakdown_rows.html"
    page_title = gettext_lazy("Kendaraan tidak dapat jalan")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.vehicle = get_object_or_404(Vehicle, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.vehicle.name)

    def make_form(self, data: QueryDict | None = None) -> BreakdownForm:
        query = self.request.GET
        known = {
            "first_day": read_day(query.get(FROM, "")),
            "last_day": read_day(query.get(UNTIL, "")),
            "reason": query.get(REASON, "")[:200],
        }
        return BreakdownForm(data, vehicle=self.vehicle, initial=known)

    def check_url(self) -> str:
        return reverse("visits_breakdown_check", args=[self.vehicle.pk])

    def done_url(self, form: Any) -> str:
        return reverse("visits_breakdown_result", args=[self.vehicle.pk, form.period.pk])

    def about(self, form: Any, seen: Consequences | None) -> dict[str, Any]:
        return {"breakdown": form.breakdown if seen else None, "vehicle": self.vehicle}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        periods = self.vehicle.out_of_service.all()
        known = [
            (str(period), reverse("visits_breakdown_result", args=[self.vehicle.pk, period.pk]))
            for period in periods
        ]
        return {**super().get_context_data(**kwargs), "periods": known}


class BreakdownResultView(PlanningView, TemplateView):
    """What was done about the visits of one period, by whom, and which ones are still undecided."""

    template_name = "visits/planning/breakdown_result.html"
    only_looks = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        periods = OutOfService.objects.select_related("vehicle")
        self.period = get_object_or_404(periods, pk=kwargs["period"], vehicle=kwargs["pk"])

    def get_page_title(self) -> str:
        return str(BreakdownView.page_title)

    def get_page_subtitle(self) -> str:
        return str(self.period.vehicle.name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period, vehicle = self.period, self.period.vehicle
        allowed = may_plan(self.request.user)
        entries = registry.get_logs_for_instance(vehicle).filter(action=BROKE_DOWN).select_related("user")
        again = QueryDict(mutable=True)
        again.update({FROM: str(period.first_day), UNTIL: str(period.last_day), REASON: period.reason})
        return {
            **super().get_context_data(**kwargs),
            "period": period,
            "days": day_span(period.first_day, period.last_day + ONE_DAY),
            "entries": [entry for entry in entries if entry.data.get("period") == period.pk],
            "undecided": [
                {
                    "words": visit_words(visit),
                    "edit": edit_url(visit),
                    "links": links_of(visit) if allowed else [],
                }
                for visit in affected(vehicle, period.first_day, period.last_day)
            ],
            "allowed": allowed,
            "may_tell": may_tell(self.request.user),
            "decide": f"{reverse('visits_breakdown', args=[vehicle.pk])}?{again.urlencode()}",
            "board": board_url(period.first_day),
            "vehicle_url": reverse("wagtailsnippets_visits_vehicle:edit", args=[vehicle.pk]),
        }
