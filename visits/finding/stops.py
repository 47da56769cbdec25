"""The list of public stops: by district, weekday and vehicle, each with its next date and its position."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from core.dates import local_today
from core.paging import paginate
from visits.models import Stop, Vehicle, Visit
from visits.schedule import Filters
from visits.wording import place_line

WEEKDAY = "hari"
DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
STOPS_A_PAGE = 200


@dataclass(frozen=True)
class StopFilters:
    """What a reader asks for: the filters of the schedule, and an ISO weekday (Monday is 1) or None."""

    schedule: Filters
    weekday: int | None

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From `?kecamatan=…&hari=senin&kendaraan=…`; Http404 for what does not exist."""
        slug = query.get(WEEKDAY, "")
        if slug and slug not in DAYS:
            raise Http404(_("Hari ini tidak ada."))
        schedule = Filters.read(query, local_today(), Vehicle.objects.active())
        return cls(schedule, DAYS.index(slug) + 1 if slug else None)

    def stops(self, now: datetime) -> QuerySet[Stop]:
        """Public stops that fit; where a day or a vehicle is asked for, those with such a visit to come."""
        stops = Stop.objects.public()
        if self.schedule.district:
            stops = stops.filter(district=self.schedule.district)
        if self.by_visit:
            stops = stops.filter(Exists(self.visits(now)))
        return stops.order_by("district__name", "name", "pk")

    def visits(self, now: datetime) -> QuerySet[Visit]:
        """Visits to come to the stop of the outer query, as asked for."""
        visits = Visit.objects.public().upcoming(now).taking_place().filter(stop=OuterRef("pk"))
        if self.schedule.vehicle:
            visits = visits.by_vehicle(self.schedule.vehicle)
        return visits.filter(start_day__iso_week_day=self.weekday) if self.weekday else visits

    @property
    def by_visit(self) -> bool:
        """Whether a day or a vehicle is asked for."""
        return bool(self.weekday or self.schedule.vehicle)

    def query(self) -> str:
        """The filters as an encoded query."""
        return self.schedule.query(**{WEEKDAY: DAYS[self.weekday - 1] if self.weekday else ""})

    def options(self) -> dict[str, list[dict[str, Any]]]:
        """Choices of the form: dicts of `value`, `label`, `selected`."""
        days = [
            {"value": slug, "label": WEEKDAYS[number], "selected": number + 1 == self.weekday}
            for number, slug in enumerate(DAYS)
        ]
        return {**self.schedule.options(), "days": days}


def stop_list(request: HttpRequest) -> dict[str, Any]:
    """The context of the page. Http404 for filters and pages that do not exist."""
    now = timezone.now()
    filters = StopFilters.read(request.GET)
    page_obj = paginate(request, filters.stops(now), STOPS_A_PAGE)
    shown: Any = page_obj.object_list
    next_visit = Subquery(filters.visits(now).values("pk")[:1])
    stops = list(shown.select_related("district", "village", "partner").annotate(next_visit=next_visit))
    coming = Visit.objects.with_places().in_bulk(
        [stop.next_visit for stop in stops if stop.next_visit is not None]
    )
    query = filters.query()
    lines = [_line(stop, coming.get(stop.next_visit)) for stop in stops]
    return {
        **filters.options(),
        "stops": lines,
        "located": any(line["latitude"] for line in lines),
        "page_obj": page_obj,
        "query": f"{query}&" if query else "",
        "filtered": bool(query),
    }


def _line(stop: Stop, visit: Visit | None) -> dict[str, Any]:
    """As `place_line`, with `latitude` and `longitude` (texts in degrees, or "" where nobody knows them)."""
    at = stop if stop.latitude is not None else stop.partner
    known = at is not None and at.latitude is not None and at.longitude is not None
    name = stop.name
    about = stop.place_line
    if stop.partner and stop.partner.name != name:
        about = f"{stop.partner.name} · {about}"
    return {
        **place_line(name, stop.get_absolute_url(), about, visit),
        "latitude": f"{at.latitude:.5f}" if at and known else "",
        "longitude": f"{at.longitude:.5f}" if at and known else "",
    }
