"""Events: their pages, the rows that calendars read, and what came from other calendars."""

from events.models.choices import Audience, Kind
from events.models.dates import EventOccurrence, EventSeries
from events.models.event import EventPage
from events.models.imports import FollowedCalendar, ImportedEvent
from events.models.index import EventIndexPage

__all__ = [
    "Audience",
    "EventIndexPage",
    "EventOccurrence",
    "EventPage",
    "EventSeries",
    "FollowedCalendar",
    "ImportedEvent",
    "Kind",
]
