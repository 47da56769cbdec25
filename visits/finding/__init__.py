"""The finder: from what people type to the places that they mean."""

from visits.finding.kept import connect, forget, search
from visits.finding.matching import Found
from visits.finding.place import Place

__all__ = ["Found", "Place", "connect", "forget", "search"]
