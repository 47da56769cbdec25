"""Events: their pages, and the rows that calendars read."""

from events.models.choices import Audience, Kind
from events.models.dates import EventOccurrence, EventSeries
from events.models.event import EventPage
from events.models.index import EventIndexPage

__all__ = ["Audience", "EventIndexPage", "EventOccurrence", "EventPage", "EventSeries", "Kind"]
