"""What a building's page shows of the agenda: the next events in it, and the calendar to subscribe to."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from branches.models import Branch
from core.addresses import index_url
from core.sections import Section
from events.feeds import subscriptions
from events.models import EventIndexPage, EventOccurrence
from events.source import entries_of, with_facts
from schedules.filters import Filters
from schedules.presentation import date_item

SHOWN = 5


def coming_events(branch: Branch, request: HttpRequest) -> dict[str, Any] | None:
    """The next listed dates in an active building; None while there are none.

    The dates are absolute; which of them is over, the clock in the browser says.
    """
    rows = EventOccurrence.objects.listed().filter(series__branch=branch, place="").upcoming(timezone.now())
    items = [date_item(entry) for entry in entries_of(with_facts(rows)[:SHOWN])]
    if not items:
        return None
    agenda = index_url(EventIndexPage)
    return {
        "event_items": items,
        "all_url": f"{agenda}daftar/?{Filters(place=branch.slug).query()}" if agenda else "",
        "subscription": subscriptions.of_branch(request, branch.slug),
    }


def section() -> Section:
    """The section to register."""
    return Section(
        model=Branch, order=10, template="events/sections/coming_events.html", context=coming_events
    )
