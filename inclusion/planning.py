"""Planned against done: the activities of a year, what became of them, and what nobody has recorded yet."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.dates import local_today
from core.paging import paginate
from core.screens import Screen
from inclusion.models import Activity, ProgrammePage
from inclusion.permissions import may_add, may_change, may_see
from inclusion.querysets import ActivityQuerySet, year_days
from inclusion.years import asked_year, years

PER_PAGE = 50
STATES = {
    "": _("semua"),
    "overdue": _("belum dicatat"),
    "to_come": _("akan datang"),
    "done": _("terlaksana"),
    "cancelled": _("dibatalkan"),
}


def in_state(found: ActivityQuerySet, state: str, year: int, today: date) -> ActivityQuerySet:
    """Those of `found` in a state of STATES; done and cancelled ones counted as in the year's report."""
    if state == "done":
        return found.done(year)
    if state == "cancelled":
        return found.cancelled(year)
    if state in {"overdue", "to_come"}:
        return found.overdue(today) if state == "overdue" else found.to_come(today)
    return found.order_by("-planned_on", "-pk")


def numbers(found: ActivityQuerySet, year: int, today: date) -> dict[str, int]:
    """How many of `found` are in each state of STATES, in one query."""
    open_, days = Q(done_on__isnull=True, cancelled=False), year_days(year)
    conditions = {
        "overdue": open_ & Q(planned_on__lt=today),
        "to_come": open_ & Q(planned_on__gte=today),
        "done": Q(done_on__range=days),
        "cancelled": Q(cancelled=True, planned_on__range=days),
        "all": Q(),
    }
    return found.order_by().aggregate(**{name: Count("pk", filter=q) for name, q in conditions.items()})


class PlanView(Screen):
    """`tahun`, `program` (the key of its page) and `keadaan` (a key of STATES) narrow the list."""

    template_name = "inclusion/planning/plan.html"
    page_title = _("Rencana dan pelaksanaan")
    header_icon = "tasks"

    def may_open(self, user: Any) -> bool:
        return may_see(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        get, today, user = self.request.GET, local_today(), self.request.user
        year = asked_year(get.get("tahun", ""), today)
        found, programme = Activity.objects.of_year(year), self.programme(get.get("program", ""))
        if programme:
            found = found.of_programme(programme)
        state = get.get("keadaan", "")
        state = state if state in STATES else ""
        counted = numbers(found, year, today)
        rows = paginate(self.request, in_state(found, state, year, today).in_words(), PER_PAGE)
        return {
            **super().get_context_data(**kwargs),
            "year": year,
            "years": years(today),
            "programme": programme,
            "programmes": self.programmes(),
            "states": [
                {"key": key, "label": label, "number": counted[key or "all"], "current": key == state}
                for key, label in STATES.items()
            ],
            "state": state,
            "rows": rows,
            "today": today,
            "may_add": may_add(user),
            "may_change": may_change(user),
        }

    @staticmethod
    def programmes() -> QuerySet[Any]:
        """Programmes that have activities."""
        return ProgrammePage.objects.filter(activities__isnull=False).distinct().order_by("title", "pk")

    @staticmethod
    def programme(key: str) -> ProgrammePage | None:
        """The programme that was asked for; None for all."""
        known = key.isdecimal() and len(key) < 19
        return ProgrammePage.objects.filter(pk=key).first() if known else None


urls = [path("kegiatan/rencana/", PlanView.as_view(), name="activity_plan")]
