"""Social inclusion: programmes by strategy, their activities and indicators, and stories of people."""

from inclusion.models.activities import Activity
from inclusion.models.index import InclusionIndexPage
from inclusion.models.online import DailyPageViews
from inclusion.models.programmes import Indicator, ProgrammePage, ProgrammePartner
from inclusion.models.stories import StoryPage
from inclusion.strategies import Strategy

__all__ = [
    "Activity",
    "DailyPageViews",
    "InclusionIndexPage",
    "Indicator",
    "ProgrammePage",
    "ProgrammePartner",
    "StoryPage",
    "Strategy",
]
