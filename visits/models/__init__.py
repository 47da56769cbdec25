"""The mobile library: vehicles, stops, timetables and dated visits."""

from visits.models.pages import MobileLibraryPage
from visits.models.places import Stop
from visits.models.timetables import Timetable
from visits.models.vehicles import OutOfService, Vehicle
from visits.models.visits import Visit

__all__ = ["MobileLibraryPage", "OutOfService", "Stop", "Timetable", "Vehicle", "Visit"]
