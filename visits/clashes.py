"""Which visits are in each other's way."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from core.dates import long_date, time_span
from visits.models import Stop, Vehicle, Visit


def clashes(visit: Visit, stop: Stop, vehicle: Vehicle) -> Iterator[tuple[str, str]]:
    """(field, words) for what keeps `visit`, with its hours set, from going to `stop` with `vehicle`.

    The field is "vehicle" or "stop", each at most once. Hours that touch are no clash; neither is a visit that is
    cancelled, or whose timetable is out of force.
    """
    others = (
        Visit.objects.filter(start__lt=visit.end, end__gt=visit.start)
        .filter(series__active=True, series__withdrawn_at__isnull=True)
        .filter(Q(vehicle=vehicle) | Q(stop=stop))
        .taking_place()
        .exclude(pk=visit.pk)
        .with_places()
        .in_order()
    )
    told: set[str] = set()
    for other in others:
        for field, same, sentence in (
            ("vehicle", other.vehicle_id == vehicle.pk, _("%(vehicle)s sudah bertugas saat itu: %(visit)s.")),
            ("stop", other.stop_id == stop.pk, _("Tempat ini sudah dikunjungi saat itu: %(visit)s.")),
        ):
            if same and field not in told:
                told.add(field)
                yield field, sentence % {"vehicle": vehicle.name, "visit": _about(other)}


def _about(visit: Visit) -> str:
    hours = time_span(visit.start, visit.end) if visit.start else ""
    return f"{visit.stop.name}, {long_date(visit.start_day)}, {hours}, {visit.vehicle.name}"
