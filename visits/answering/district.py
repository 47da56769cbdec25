"""The poster of a district: each public place with its dates of a semester."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.dates import local_today
from partners.models import District
from schedules.window import between
from visits.answering.poster import dates_context
from visits.answering.semesters import Semester
from visits.calendar import unsaved_visit
from visits.models import Stop, Timetable, Visit

# Millimetres in large type: the least a place takes, its first line, each date; the sheet between head and foot.
PLACE_HEIGHT, HEAD_HEIGHT, ROW_HEIGHT, SHEET = 30, 14, 9, 165


def district_named(slug: str) -> District:
    """The district whose name makes this slug; Http404 for none."""
    found = next((each for each in District.objects.all() if slugify(each.name) == slug), None)
    if found is None:
        raise Http404(_("Kecamatan ini tidak ada."))
    return found


def places_in(district: District, semester: Semester, now: datetime) -> list[dict[str, Any]]:
    """Public places with dates to come in the semester, by name: `name`, `village`, `usual`, `rows`.

    The number of queries does not depend on how many there are.
    """
    not_over = Q(end__gt=now) | Q(original_day__gte=local_today(now))
    visits = Visit.objects.public().in_district(district).filter(not_over).with_places()
    timetables = Timetable.objects.public().with_places().filter(stop__district=district)
    by_place: dict[str, list[Visit]] = {}
    stops: dict[str, Stop] = {}
    for visit in between(visits, timetables, semester.first, semester.end, unsaved_visit):
        stops.setdefault(visit.stop.key, visit.stop)
        by_place.setdefault(visit.stop.key, []).append(visit)
    found = [
        {**_place(stops[key]), **told}
        for key, group in by_place.items()
        if (told := _dates(group, semester, now))["rows"]
    ]
    return sorted(found, key=lambda place: (place["name"].casefold(), place["village"]))


def fits_large(places: list[dict[str, Any]]) -> bool:
    """Whether the dates of all these places have room on one sheet in large type."""
    return sum(max(PLACE_HEIGHT, HEAD_HEIGHT + ROW_HEIGHT * len(place["rows"])) for place in places) <= SHEET


def _place(stop: Stop) -> dict[str, Any]:
    return {
        "name": stop.partner.name if stop.partner else stop.name,
        "village": stop.village.full_name if stop.village else "",
    }


def _dates(visits: list[Visit], semester: Semester, now: datetime) -> dict[str, Any]:
    told = dates_context(visits, semester, now)
    rows = [{**row, "short": _short(row["day"])} for row in told["rows"]]
    return {"rows": rows, "usual": " · ".join(told["usual"].values()), "left_out": told["left_out"]}


def _short(day: Any) -> str:
    return date_format(day, "D j M", use_l10n=False)
