"""What a calendar source hands to iCalendar: series with their dates and what is told about each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schedules.models import Occurrence, Series


@dataclass(frozen=True)
class Told:
    """What one VEVENT says besides its time. `url` is absolute; `categories` are words; `position` is (lat, lon)."""

    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    position: tuple[float, float] | None = None


@dataclass(frozen=True)
class FeedSeries:
    """One UID: a series (stored or not), its dates within the window, and how each is told.

    `told(None)` is about the series as a whole, `told(row)` about one of `rows`. `cancelled` cancels all of it; a
    withdrawn series is a tombstone and tells nothing but that.
    """

    series: Series
    rows: Sequence[Occurrence]
    told: Callable[[Occurrence | None], Told]
    cancelled: bool = False
