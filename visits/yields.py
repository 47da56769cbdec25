"""Visits that took place, as what an agreement has yielded."""

from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from partners.agreements.yields import Line, Scope, Yield
from visits.models import Visit

EDIT = "wagtailsnippets_visits_visit:edit"


def visit_yield() -> Yield:
    """The kind to register."""
    return Yield(
        name="kunjungan",
        label=_("Kunjungan perpustakaan keliling"),
        order=10,
        permission="visits.view_visit",
        opens="visits.change_visit",
        rows=_rows,
        line=_line,
        summary=_summary,
    )


def _rows(scope: Scope) -> Any:
    """Visits that staff have recorded as done, at stops of these partners."""
    done = Visit.objects.done().filter(stop__partner__in=scope.partners, **scope.within("start_day"))
    return done.select_related("stop").order_by("-start_day", "-start", "-pk")


def _line(visit: Visit) -> Line:
    text = visit.where
    if visit.visitors is not None:
        text = f"{text} · {_visitors(visit.visitors)}"
    return Line(visit.start_day, text, reverse(EDIT, args=[visit.pk]))


def _summary(rows: Any) -> str:
    found = rows.order_by().aggregate(visitors=Sum("visitors"))["visitors"]
    return _visitors(found) if found is not None else ""


def _visitors(number: int) -> str:
    return ngettext("%(count)d pengunjung", "%(count)d pengunjung", number) % {"count": number}
