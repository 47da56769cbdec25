"""Where a requested visit goes: a stop that is there, or one made from the partner."""

from django.db.models import Q, QuerySet

from partners.models import Partner
from visits.models import Stop, VisitRequest


def stops_of(row: VisitRequest) -> QuerySet[Stop]:
    """Stops in use that fit: those of the partner, and those of no partner in the same district."""
    district = row.partner.district if row.partner else row.district
    fits = Q(pk=row.stop_id)
    if row.partner:
        fits |= Q(partner=row.partner)
    if district:
        fits |= Q(district=district, partner__isnull=True)
    if row.partner is None and district:
        fits |= Q(district=district, name__iexact=row.place_name)
    return Stop.objects.filter(fits, active=True).select_related("partner", "district").order_by("name", "pk")


def usual_stop(row: VisitRequest) -> Stop | None:
    """The stop that staff decided on, or the first one of the partner."""
    if row.stop and row.stop.active:
        return row.stop
    return stops_of(row).filter(partner=row.partner).first() if row.partner else None


def stop_from(partner: Partner) -> Stop | None:
    """A new stop at the partner, not yet saved; None while nobody knows in which district it lies."""
    if partner.district is None:
        return None
    return Stop(
        name=partner.name,
        partner=partner,
        address=partner.address,
        district=partner.district,
        village=partner.village,
        latitude=partner.latitude,
        longitude=partner.longitude,
    )
