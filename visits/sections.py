"""What a partner's page shows of the mobile library: the next visits."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from core.sections import Section
from partners.models import Partner
from schedules.presentation import date_item
from visits.models import Visit
from visits.wording import entry_of

SHOWN = 3


def next_visits(partner: Partner, request: HttpRequest) -> dict[str, Any] | None:
    """The next dates of a partner that publishes its schedule, and the way to its answer; None for others.

    The dates are absolute; which of them is over, the clock in the browser says.
    """
    if not partner.schedule_public or not partner.active:
        return None
    coming = Visit.objects.public().for_partner(partner).upcoming(timezone.now()).with_places()[:SHOWN]
    items = [date_item(entry_of(visit, visit.series.heading)) for visit in coming]
    return {"visit_items": items, "visits_url": reverse("visits_answer", args=[partner.key])}


def section() -> Section:
    """The section to register."""
    return Section(model=Partner, order=10, template="visits/sections/next_visits.html", context=next_visits)
