"""The page of the planning board."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from core.dates import day_span
from visits.permissions import may_plan
from visits.planning.base import PlanningView
from visits.planning.board import board
from visits.planning.weeks import ONE_WEEK, WEEKS, Weeks


class BoardView(PlanningView, TemplateView):
    """`/admin/keliling/papan/?dari=2026-11-24&kecamatan=halong`."""

    page_title = gettext_lazy("Papan rencana")
    template_name = "visits/planning/board.html"
    only_looks = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        weeks = Weeks.read(self.request.GET)
        allowed = may_plan(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "weeks": weeks,
            "board": board(weeks, may_plan=allowed),
            "span": day_span(weeks.first, weeks.end),
            "earlier": weeks.url(weeks.first - ONE_WEEK * WEEKS),
            "later": weeks.url(weeks.end),
            "today": weeks.url(None) + "#hari-ini",
            "everywhere": Weeks(weeks.first, None, []).url(weeks.first) if weeks.district else "",
            "allowed": allowed,
            "here": weeks.url(weeks.first),
        }
