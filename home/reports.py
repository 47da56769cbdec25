"""One page for those who answer for the library: what it did this month and this year, in numbers.

Every table is one query, whatever its length. Periods are local calendar months and years.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import formats
from django.utils.translation import gettext as _

from branches.models import Branch
from core.dates import local_midnight, medium_date
from inclusion.models import Activity
from news.models import ArticlePage
from partners.models import Agreement
from partners.models.agreements import ENDING_DAYS
from visits.models import Visit
from visits.reports import counted

SHOWN = 100


@dataclass(frozen=True)
class Period:
    """The local days `first` ≤ day < `end` under the heading `label`; `name` is its key in aggregates."""

    name: str
    label: str
    first: date
    end: date

    @property
    def last(self) -> date:
        """The last local day of the period."""
        return self.end - timedelta(days=1)

    def days(self, field: str) -> Q:
        """Rows whose date `field` lies in the period."""
        return Q(**{f"{field}__gte": self.first, f"{field}__lt": self.end})

    def instants(self, field: str) -> Q:
        """Rows whose instant `field` lies in the period."""
        return Q(**{f"{field}__gte": local_midnight(self.first), f"{field}__lt": local_midnight(self.end)})


def periods(today: date) -> list[Period]:
    """This month and this year."""
    month = today.replace(day=1)
    next_month = (month + timedelta(days=32)).replace(day=1)
    named = formats.date_format(month, "F Y", use_l10n=False)
    return [
        Period("month", named, month, next_month),
        Period("year", str(today.year), date(today.year, 1, 1), date(today.year + 1, 1, 1)),
    ]


def summary(today: date) -> dict[str, Any]:
    """Everything that the report shows on the local day `today`: five queries and one for the agreements' partners."""
    spans = periods(today)
    return {
        "today": medium_date(today),
        "periods": spans,
        "branches": visitors(spans),
        "rows": [*visits(spans), *activities(spans), *articles(spans)],
        "agreements": agreements(today),
        "ending_days": ENDING_DAYS,
    }


def visitors(spans: list[Period]) -> list[dict[str, Any]]:
    """Visitors of every branch: `pk`, `name`, and for each period `women`, `men`, `children` and `total`."""
    wanted = {
        f"{each.name}_{who}": Coalesce(
            Sum(f"visitor_counts__{who}", filter=each.days("visitor_counts__day")), 0
        )
        for each in spans
        for who in ("women", "men", "children")
    }
    table = []
    for branch in Branch.objects.annotate(**wanted).order_by("order", "name", "pk"):
        cells = [
            [getattr(branch, f"{each.name}_{who}") for who in ("women", "men", "children")] for each in spans
        ]
        table.append(
            {"pk": branch.pk, "name": branch.name, "cells": [[*numbers, sum(numbers)] for numbers in cells]}
        )
    return table


class Row(NamedTuple):
    """A line of figures, one for each period; `listing` is the list that holds what they count."""

    label: str
    numbers: list[int]
    listing: str


# Lists of our own (home.report_records); those of visits are named as in visits.reports.
PLANNED, DONE, NEWS, VISITORS = "rencana", "kegiatan", "berita", "gedung"


def visits(spans: list[Period]) -> list[Row]:
    """Dates of the mobile library: all of them, those that took place, those that were cancelled."""
    names = {
        "scheduled": _("Kunjungan keliling dijadwalkan"),
        "done": _("Kunjungan keliling terlaksana"),
        "cancelled": _("Kunjungan keliling dibatalkan"),
    }
    wanted = {
        f"{each.name}_{kind}": Count("pk", filter=each.days("start_day") & counted.COUNTED[kind])
        for each in spans
        for kind in names
    }
    found = Visit.objects.aggregate(**wanted)
    return [
        Row(label, [found[f"{each.name}_{kind}"] for each in spans], kind) for kind, label in names.items()
    ]


def activities(spans: list[Period]) -> list[Row]:
    """Activities of the programmes, and who took part."""
    wanted: dict[str, Any] = {}
    for each in spans:
        done = each.days("done_on")
        wanted[f"{each.name}_planned"] = Count("pk", filter=each.days("planned_on"))
        wanted[f"{each.name}_done"] = Count("pk", filter=done)
        for who in ("women", "men", "people_with_disabilities"):
            wanted[f"{each.name}_{who}"] = Coalesce(Sum(who, filter=done), 0)
    found = Activity.objects.aggregate(**wanted)
    lines = (
        (_("Kegiatan program direncanakan"), "planned", PLANNED),
        (_("Kegiatan program terlaksana"), "done", DONE),
        (_("Peserta perempuan"), "women", DONE),
        (_("Peserta laki-laki"), "men", DONE),
        (_("Di antaranya penyandang disabilitas"), "people_with_disabilities", DONE),
    )
    return [Row(label, [found[f"{each.name}_{key}"] for each in spans], kind) for label, key, kind in lines]


def articles(spans: list[Period]) -> list[Row]:
    """Articles that are live, each counted once whatever the languages it is told in."""
    wanted = {
        each.name: Count("translation_key", filter=each.instants("sort_date"), distinct=True)
        for each in spans
    }
    found = ArticlePage.objects.live().aggregate(**wanted)
    return [Row(_("Berita terbit"), [found[each.name] for each in spans], NEWS)]


def articles_in(period: Period) -> Any:
    """The same articles as pages, in every language."""
    return ArticlePage.objects.live().filter(period.instants("sort_date"))


def agreements(today: date) -> list[dict[str, Any]]:
    """Agreements in force whose last day comes soon, as `pk` and texts; the nearest first."""
    ending = Agreement.objects.ending_within(ENDING_DAYS, today).nearest_end_first()
    return [
        {
            "pk": each.pk,
            "number": each.number,
            "subject": each.subject,
            "partners": ", ".join(partner.name for partner in each.partners.all()),
            "until": medium_date(each.in_force_to) if each.in_force_to else "",
        }
        for each in ending.prefetch_related("partners")[:SHOWN]
    ]
