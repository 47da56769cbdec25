"""What a partner's page shows of changes: those whose date is still to come."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core.sections import Section
from partners.models import Partner
from visits.telling import items


def changes(partner: Partner, request: HttpRequest) -> dict[str, Any] | None:
    """The changes at the stops of a partner that publishes its schedule; None where there are none."""
    if not partner.schedule_public or not partner.active:
        return None
    found = [items.item(change) for change in items.of_partner(partner, timezone.now())[: items.IN_BANNER]]
    return {"changes": found} if found else None


def section() -> Section:
    """The section to register; it stands before the next visits."""
    return Section(model=Partner, order=9, template="visits/telling/banner.html", context=changes)
