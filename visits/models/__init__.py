"""The mobile library: vehicles, stops, timetables and dated visits; what schools ask for and are told."""

from visits.models.pages import MobileLibraryPage
from visits.models.places import Stop
from visits.models.requests import VisitRequest
from visits.models.school_periods import SchoolPeriod
from visits.models.settings import MobileLibrarySettings
from visits.models.telling import Change, Notice
from visits.models.timetables import Timetable
from visits.models.vehicles import OutOfService, Vehicle
from visits.models.visits import Visit

__all__ = [
    "Change",
    "MobileLibraryPage",
    "MobileLibrarySettings",
    "Notice",
    "OutOfService",
    "SchoolPeriod",
    "Stop",
    "Timetable",
    "Vehicle",
    "Visit",
    "VisitRequest",
]
