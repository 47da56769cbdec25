"""Visits as schema.org tells them."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from core.dates import site_zone
from core.furniture import office
from visits.models import Visit
from visits.wording import title_of


def visit_ld(visit: Visit, request: HttpRequest) -> list[dict[str, Any]]:
    """One schema.org Event; a moved visit names its first date. https://schema.org/Event"""
    stop = visit.stop
    place: dict[str, Any] = {
        "@type": "Place",
        "name": visit.where,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": stop.address,
            "addressLocality": stop.district.name,
            "addressCountry": "ID",
        },
    }
    if stop.latitude is not None and stop.longitude is not None and not visit.place:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(stop.latitude),
            "longitude": float(stop.longitude),
        }
    event: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": title_of(visit),
        "startDate": _local(visit.start),
        "endDate": _local(visit.end),
        "eventStatus": f"https://schema.org/{'EventRescheduled' if visit.moved else 'EventScheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "location": place,
        "organizer": {"@type": "Library", "name": office(request).office_name},
    }
    if visit.moved and visit.original_start:
        event["previousStartDate"] = _local(visit.original_start)
    return [event]


def _local(moment: datetime | None) -> str | None:
    return moment.astimezone(site_zone()).isoformat() if moment else None
