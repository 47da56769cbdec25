"""One visit as the pages of recording show it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.dates import long_date, time_span
from visits.models import Visit
from visits.recording.entries import in_words, is_recorded
from visits.recording.worker import page_version


def row_of(visit: Visit, last: Visit | None) -> dict[str, Any]:
    """Where and when, what is recorded of it, and whether it can be recorded by now. Names no person."""
    return {
        "pk": visit.pk,
        "url": reverse("visits_record", args=[visit.pk]),
        "place": visit.where,
        "district": visit.stop.district.name,
        "vehicle": visit.vehicle.name,
        "day": long_date(visit.start_day),
        "hours": time_span(visit.start, visit.end) if visit.start else "",
        "starts": visit.start.isoformat() if visit.start else "",
        "early": bool(visit.start and visit.start > timezone.now()),
        "recorded": is_recorded(visit),
        "cancelled": visit.cancelled,
        "record": in_words(visit),
        "version": page_version(visit, last),
    }
