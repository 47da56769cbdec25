"""Where else the mobile library comes, near a place to which it does not come yet."""

from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, radians, sin, sqrt
from typing import Any

from django.db.models import Exists, F, FloatField, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from partners.models import Partner
from visits.answering.visited import Visited
from visits.models import Stop, Visit
from visits.wording import place_line

SHOWN, LOOKED_AT = 4, 60
EARTH = 6371.0088  # mean radius in km


@dataclass(frozen=True)
class Position:
    """WGS 84 degrees."""

    latitude: float
    longitude: float

    def km_to(self, other: "Position") -> float:
        """Kilometres over the great circle (haversine): rivers and hills are not known."""
        first, second = radians(self.latitude), radians(other.latitude)
        up, across = sin((second - first) / 2), sin(radians(other.longitude - self.longitude) / 2)
        return 2 * EARTH * asin(sqrt(min(1.0, up * up + cos(first) * cos(second) * across * across)))


def nearest_stops(visited: Visited, now: datetime) -> dict[str, Any]:
    """Public stops with a visit to come: `places` for visits/place_list.html, the nearest first when `measured`.

    Where the position of the place is not known, they are those of its district by name. At most six queries.
    """
    position = _position(visited)
    coming = Visit.objects.public().upcoming(now).taking_place().filter(stop=OuterRef("pk"))
    stops = Stop.objects.public().exclude(_own(visited))
    if position is None:
        stops = stops.filter(district=visited.place.district_id).order_by("name", "pk")
    else:
        stops = stops.filter(latitude__isnull=False).order_by(_squares(position), "name", "pk")
    near = list(stops.values_list("pk", flat=True)[:LOOKED_AT])
    found = _with_next(near, coming)
    if len(found) < SHOWN and len(near) == LOOKED_AT:
        # Hardly any stop around has a visit to come; whoever has one must be looked for among all.
        near = list(stops.filter(Exists(coming.order_by())).values_list("pk", flat=True)[:SHOWN])
        found = _with_next(near, coming)
    chosen = [found[pk] for pk in near if pk in found][:SHOWN]
    visits = Visit.objects.with_places().in_bulk(each.next_visit for each in chosen)
    places = [
        place_line(stop.name, stop.get_absolute_url(), _about(stop, position), visits[stop.next_visit])
        for stop in chosen
        if stop.next_visit in visits
    ]
    return {"places": places, "measured": position is not None}


def _with_next(stops: list[int], coming: Any) -> dict[int, Any]:
    """Those of the stops that have a visit to come, by primary key, each with the key of its `next_visit`."""
    dated = Stop.objects.filter(pk__in=stops).annotate(next_visit=Subquery(coming.values("pk")[:1]))
    return dated.filter(next_visit__isnull=False).select_related("district", "village", "partner").in_bulk()


def _own(visited: Visited) -> Q:
    place = visited.place
    return Q(partner=place) if isinstance(place, Partner) else Q(pk=place.pk)


def _position(visited: Visited) -> Position | None:
    """Where the place is: by itself, or by the first of its stops that has a position."""
    place: Any = visited.place
    if place.latitude is None and isinstance(place, Partner):
        place = place.stops.filter(active=True, latitude__isnull=False).first()
    if place is None or place.latitude is None:
        return None
    return Position(float(place.latitude), float(place.longitude))


def _squares(position: Position) -> Any:
    """What orders stops as their distance does: within a region the earth is flat, and a database can reckon it."""
    north = Cast(F("latitude"), FloatField()) - position.latitude
    east = (Cast(F("longitude"), FloatField()) - position.longitude) * cos(radians(position.latitude))
    return (north * north + east * east).asc()


def _about(stop: Stop, position: Position | None) -> str:
    if position is None or stop.latitude is None or stop.longitude is None:
        return stop.place_line
    km = position.km_to(Position(float(stop.latitude), float(stop.longitude)))
    distance = _("%(km)s km jarak lurus") % {"km": number_format(km, decimal_pos=1 if km < 10 else 0)}
    return f"{distance} · {stop.place_line}"
