"""Library buildings: where they are, when they are open, how many people came."""

from branches.models.buildings import Branch
from branches.models.counts import VisitorCount
from branches.models.hours import Closure, OpeningInterval, SpecialInterval, SpecialPeriod, Weekday
from branches.models.pages import BranchIndexPage

__all__ = [
    "Branch",
    "BranchIndexPage",
    "Closure",
    "OpeningInterval",
    "SpecialInterval",
    "SpecialPeriod",
    "VisitorCount",
    "Weekday",
]
