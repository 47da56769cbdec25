"""What matters for deciding about a request: agreement, visits before and to come, requests before, distances."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from core.dates import local_today, long_date, medium_date
from partners.models import Agreement, Partner
from visits.answering.nearest import Position
from visits.models import Stop, Vehicle, Visit, VisitRequest
from visits.requesting.stops import usual_stop
from visits.requesting.weeks import coming_weeks, monday_of, mondays_in
from visits.wording import last_visit_text, when_text

WEEKS_SHOWN_WITHOUT_WISH = 4


def weeks_to_show(row: VisitRequest) -> list[Any]:
    """The wished weeks that are not over; where none is named, or all have gone by, the next ones."""
    this_week = monday_of(local_today())
    wished = [monday for monday in mondays_in(row.weeks) if monday >= this_week]
    return wished or coming_weeks(local_today())[:WEEKS_SHOWN_WITHOUT_WISH]


def facts(row: VisitRequest, visits: list[Visit], vehicles: list[Vehicle]) -> list[tuple[str, str]]:
    """Terms and values for staff. `visits` are those planned in the weeks that are shown, `vehicles` those in use."""
    partner = row.partner
    known = [
        (_("Perjanjian"), _agreement(partner) if partner else _("Tempat belum terdaftar sebagai mitra")),
        (_("Kunjungan terakhir"), _last(row)),
        (_("Kunjungan berikutnya"), _next(row)),
        (_("Permintaan sebelumnya"), _before(row)),
        (_("Jarak"), _distances(row, visits, vehicles)),
    ]
    return [(term, value) for term, value in known if value]


def _agreement(partner: Partner) -> str:
    today = local_today()
    of_partner = Agreement.objects.filter(parties__partner=partner)
    agreement = of_partner.in_force(today).nearest_end_first().last()
    if agreement is not None:
        return f"{agreement.number} ({agreement.term})"
    over = of_partner.expired(today).order_by("in_force_to").last()
    if over is not None and over.in_force_to:
        told = {"number": over.number, "day": medium_date(over.in_force_to)}
        return _("Tidak ada yang berlaku; %(number)s berakhir %(day)s") % told
    return _("Tidak ada")


def _visits(row: VisitRequest) -> Any:
    """Visits to the place; none for a place that no stop belongs to."""
    visits = Visit.objects.with_places()
    if row.partner:
        return visits.filter(stop__partner=row.partner)
    return visits.filter(stop=row.stop_id) if row.stop_id else visits.none()


def _last(row: VisitRequest) -> str:
    last = _visits(row).last_done(timezone.now()).first()
    return last_visit_text(last) if last else _("Belum pernah")


def _next(row: VisitRequest) -> str:
    coming = _visits(row).upcoming(timezone.now()).taking_place().first()
    return f"{when_text(coming)}, {coming.vehicle.name}" if coming else _("Belum ada")


def _before(row: VisitRequest) -> str:
    same = (
        Q(partner=row.partner) if row.partner else Q(place_name__iexact=row.place_name, district=row.district)
    )
    earlier = VisitRequest.objects.filter(same, created_at__lt=row.created_at)
    last = earlier.first()
    if last is None:
        return _("Tidak ada")
    told = {"count": earlier.count(), "day": long_date(last.created_at), "state": last.get_status_display()}
    return _("%(count)d, terakhir %(day)s: %(state)s") % told


def _distances(row: VisitRequest, visits: list[Visit], vehicles: list[Vehicle]) -> str:
    """Straight lines from the depots, and from the nearest stop planned in the weeks that are shown."""
    here = _position(row.partner) or _position(usual_stop(row))
    if here is None:
        return _("Letak tempat ini belum diketahui")
    told = [
        _("%(km)s dari pangkalan %(vehicle)s") % {"km": _km(here, there), "vehicle": vehicle.name}
        for vehicle in vehicles
        if (there := _position(vehicle))
    ]
    others = [
        (here.km_to(there), visit)
        for visit in visits
        if (there := _position(visit.stop) or _position(visit.stop.partner))
        and (row.partner_id is None or visit.stop.partner_id != row.partner_id)
    ]
    if others:
        _near, visit = min(others, key=lambda each: each[0])
        there = _position(visit.stop) or _position(visit.stop.partner)
        told.append(
            _("%(km)s dari %(place)s, dikunjungi %(day)s")
            % {"km": _km(here, there), "place": visit.stop.name, "day": long_date(visit.start_day)}
        )
    return "; ".join(told) + " " + _("(jarak lurus)") if told else ""


def _position(place: Partner | Stop | Vehicle | None) -> Position | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Position(float(place.latitude), float(place.longitude))


def _km(here: Position, there: Any) -> str:
    km = here.km_to(there)
    # `number_format` cuts off what it does not show.
    return _("%(km)s km") % {"km": number_format(round(km, 1) if km < 10 else round(km))}
