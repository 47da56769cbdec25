"""The schedule on `/keliling/`: by date, district and vehicle, and by school."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Self

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.dates import day_span, local_today, long_date
from core.paging import paginate
from partners.models import District, Partner
from schedules.presentation import date_items
from schedules.window import between
from visits.calendar import unsaved_visit
from visits.models import Stop, Timetable, Vehicle, Visit
from visits.places import PARTNER, next_visits
from visits.wording import entry_of, place_line

DISTRICT, VEHICLE, FROM = "kecamatan", "kendaraan", "dari"
WINDOW = timedelta(days=14)
REACH = timedelta(days=5 * 366)  # as far ahead as visits can be planned
VISITS_A_PAGE, SCHOOLS_A_PAGE = 60, 30


@dataclass(frozen=True)
class Filters:
    """What a reader asks for: from which local day on, which district and vehicle; None means all."""

    first: date
    district: District | None
    vehicle: Vehicle | None
    districts: list[District]
    vehicles: list[Vehicle]

    @classmethod
    def read(cls, query: QueryDict, today: date, vehicles: Iterable[Vehicle] = ()) -> Self:
        """From `?dari=2026-11-24&kecamatan=…&kendaraan=…`; Http404 for what does not exist or is no choice."""
        districts, vehicles = list(District.objects.all()), list(vehicles)
        return cls(
            first=_day(query.get(FROM, ""), today),
            district=_chosen(districts, query.get(DISTRICT, ""), lambda each: slugify(each.name)),
            vehicle=_chosen(vehicles, query.get(VEHICLE, ""), lambda each: each.slug),
            districts=districts,
            vehicles=vehicles,
        )

    def query(self, **changed: str) -> str:
        """The filters as an encoded query, with `changed` ones instead; empty ones are left out."""
        chosen = {
            DISTRICT: slugify(self.district.name) if self.district else "",
            VEHICLE: self.vehicle.slug if self.vehicle else "",
        }
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in {**chosen, **changed}.items() if value})
        return query.urlencode()

    @property
    def poster_url(self) -> str:
        """The poster of the chosen district; "" for all districts."""
        return reverse("visits_district_poster", args=[slugify(self.district.name)]) if self.district else ""

    def options(self) -> dict[str, list[dict[str, Any]]]:
        """Choices of the form: dicts of `value`, `label`, `selected`."""
        return {
            "districts": [
                {"value": slugify(each.name), "label": each.name, "selected": each == self.district}
                for each in self.districts
            ],
            "vehicles": [
                {"value": each.slug, "label": each.name, "selected": each == self.vehicle}
                for each in self.vehicles
            ],
        }


def by_date(request: HttpRequest) -> dict[str, Any]:
    """Two weeks of visits by day; a moved one also stands, struck, at the day first announced."""
    today = local_today()
    filters = Filters.read(request.GET, today, Vehicle.objects.active())
    first, end = filters.first, filters.first + WINDOW
    visits, timetables = Visit.objects.public().with_places(), Timetable.objects.public().with_places()
    if filters.district:
        visits = visits.in_district(filters.district)
        timetables = timetables.filter(stop__district=filters.district)
    if filters.vehicle:
        visits = visits.by_vehicle(filters.vehicle)
        timetables = timetables.filter(vehicle=filters.vehicle)
    page_obj = paginate(request, between(visits, timetables, first, end, unsaved_visit), VISITS_A_PAGE)
    entries = [
        entry_of(visit, visit.stop.name, visit.get_absolute_url(), visit.stop.district.name)
        for visit in page_obj
    ]
    return {
        **filters.options(),
        "days": _by_day(date_items(entries, first, end)),
        "span": day_span(first, end),
        "page_obj": page_obj,
        "query": _and(filters.query(**{FROM: request.GET.get(FROM, "")})),
        "earlier_url": _window_url(filters, first - WINDOW, today),
        "later_url": _window_url(filters, end, today),
        "filtered": bool(filters.district or filters.vehicle),
        "district": filters.district.name if filters.district else "",
        "poster_url": filters.poster_url,
    }


def by_school(request: HttpRequest) -> dict[str, Any]:
    """Partners that the mobile library visits, by name, each with its next date."""
    filters = Filters.read(request.GET, local_today())
    visited = Stop.objects.public().filter(partner=OuterRef("pk"))
    partners = Partner.objects.schedule_public().with_places().filter(Exists(visited))
    if filters.district:
        partners = partners.filter(district=filters.district)
    page_obj = paginate(request, partners, SCHOOLS_A_PAGE)
    coming = next_visits([(PARTNER, partner.pk) for partner in page_obj], timezone.now())
    return {
        **filters.options(),
        "schools": [
            place_line(
                partner.name,
                reverse("visits_answer", args=[partner.key]),
                partner.place_line,
                coming.get((PARTNER, partner.pk)),
            )
            for partner in page_obj
        ],
        "page_obj": page_obj,
        "query": _and(filters.query()),
        "filtered": bool(filters.district),
        "district": filters.district.name if filters.district else "",
        "poster_url": filters.poster_url,
    }


def _by_day(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    # The heading of the day says how far off it is, so its lines need not.
    quiet = ({**item, "start_iso": ""} for item in items)
    return [
        {"iso": iso, "title": long_date(date.fromisoformat(iso)), "items": list(of_day)}
        for iso, of_day in groupby(quiet, key=lambda item: item["iso"])
    ]


def _window_url(filters: Filters, first: date, today: date) -> str:
    """The address of another two weeks; the current ones have none of their own. Empty beyond all schedules."""
    if abs(first - today) > REACH:
        return ""
    return "?" + filters.query(**{FROM: first.isoformat() if first != today else ""})


def _day(text: str, today: date) -> date:
    if not text:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404(_("Tanggal ini tidak ada.")) from error
    if abs(day - today) > REACH:
        raise Http404(_("Jadwal untuk tanggal ini tidak ada."))
    return day


def _chosen(choices: list[Any], slug: str, slug_of: Any) -> Any:
    if not slug:
        return None
    found = next((each for each in choices if slug_of(each) == slug), None)
    if found is None:
        raise Http404(_("Saringan ini tidak ada."))
    return found


def _and(query: str) -> str:
    return f"{query}&" if query else ""
