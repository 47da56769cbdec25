"""Where the records behind a figure are listed."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import Partner
from visits.models import Visit
from visits.reports.counted import COUNTED, DONE, NO_LEVEL, NO_PARTNER, in_days
from visits.reports.figures import NO_DISTRICT, PARTNERS, Line
from visits.reports.periods import Period

LISTS = {
    "reached": _("Mitra yang dikunjungi"),
    "new": _("Mitra yang pertama kali dikunjungi"),
    "schools_reached": _("Sekolah yang dikunjungi"),
    "schools": _("Sekolah yang aktif"),
    "schools_missed": _("Sekolah yang belum dikunjungi"),
}


def address(line: Line, name: str) -> str:
    """The list whose rows make the figure `name` of `line`: visits, or partners.

    A count is the number of its rows; visitors and books are the sum of their column. Empty for visits to stops
    without a district, which there are none of.
    """
    if name in (*PARTNERS, "schools_missed"):
        return partners_address(line, name)
    return "" if line.district == NO_DISTRICT else visits_address(line, name)


def visits_address(line: Line, name: str = "done", **more: Any) -> str:
    """Staff's list of visits, narrowed to those that the figure counts."""
    query = {
        "counted": name if name in COUNTED else "done",
        "start_day_from": line.period.first.isoformat(),
        "start_day_to": line.period.last.isoformat(),
        "stop__district": line.district,
        "level": line.level,
        **more,
    }
    return f"{reverse('wagtailsnippets_visits_visit:list')}?{_query(query)}"


def partners_address(line: Line, name: str) -> str:
    """The list of the partners that the figure counts."""
    query = {
        "daftar": name,
        "dari": line.period.first.isoformat(),
        "sampai": line.period.last.isoformat(),
        "kecamatan": line.district,
        "jenjang": line.level,
    }
    return f"{reverse('visits_report_partners')}?{_query(query)}"


def partners(period: Period, name: str, district: str = "", level: str = "") -> QuerySet[Partner]:
    """The partners that the figure `name` (a key of LISTS) counts, by name; `visits` and `last` are of the period.

    `district` is a key, or "-" for those that have none; `level` a key of LEVEL_NAMES.
    """
    done = Visit.objects.filter(DONE, stop__partner=OuterRef("pk"))
    reached = Q(Exists(done.filter(in_days(period.first, period.last))))
    school = Q(kind=Partner.Kind.SCHOOL, active=True)
    conditions = {
        "reached": reached,
        "new": reached & ~Q(Exists(done.filter(start_day__lt=period.first))),
        "schools_reached": school & reached,
        "schools": school,
        "schools_missed": school & ~reached,
    }
    found = Partner.objects.filter(conditions[name])
    if district:
        found = found.filter(district=None if district == NO_DISTRICT else int(district))
    if level == NO_PARTNER:
        found = found.none()
    elif level:
        found = found.filter(level="" if level == NO_LEVEL else level)
    of_period = Q(stops__visits__status=Visit.Status.DONE) & in_days(
        period.first, period.last, "stops__visits__start_day"
    )
    return found.with_places().annotate(
        visits=Count("stops__visits", filter=of_period),
        last=Max("stops__visits__start_day", filter=of_period),
    )


def _query(query: dict[str, Any]) -> str:
    return urlencode({name: value for name, value in query.items() if value is not None})
