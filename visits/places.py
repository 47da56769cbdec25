"""Places that the public may ask about, by what addresses are made of, and when each is visited next."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from partners.models import Partner
from visits.models import Stop, Visit

PARTNER, STOP = "partner", "stop"


def by_key(key: str) -> Partner | Stop | None:
    """The active place with this NPSN or permanent code. Also a partner that hides its schedule."""
    partner = Partner.objects.active().by_key(key).with_places().first()
    if partner is not None:
        return partner
    stop = Stop.objects.filter(code=key.upper(), public=True, active=True)
    return stop.select_related("district", "village", "partner__district", "partner__village").first()


def next_visits(places: Iterable[tuple[str, int]], now: datetime) -> dict[tuple[str, int], Visit]:
    """The next visit that takes place, for each identity that has one; three queries, whatever their number."""
    wanted = list(places)
    coming = Visit.objects.public().upcoming(now).taking_place()
    partners = Partner.objects.filter(pk__in=[pk for kind, pk in wanted if kind == PARTNER])
    stops = Stop.objects.filter(pk__in=[pk for kind, pk in wanted if kind == STOP])
    chosen: dict[tuple[str, int], int] = {}
    for kind, rows, match in (
        (PARTNER, partners, Q(stop__partner=OuterRef("pk"))),
        (STOP, stops, Q(stop=OuterRef("pk"))),
    ):
        first = Subquery(coming.filter(match).values("pk")[:1])
        for pk, visit in rows.annotate(next_visit=first).order_by().values_list("pk", "next_visit"):
            if visit is not None:
                chosen[kind, pk] = visit
    visits = Visit.objects.with_places().in_bulk(chosen.values())
    return {identity: visits[pk] for identity, pk in chosen.items()}
