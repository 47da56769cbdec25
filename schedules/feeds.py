"""What a calendar source hands to iCalendar: series with their dates and what is told about each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.db.models import Count, Max, QuerySet, Sum
from django.http import QueryDict

from schedules.horizon import horizon
from schedules.models import recurrence_id

if TYPE_CHECKING:
    from schedules.calendars import Source

MONTHS_BACK = 3


class Rule(Protocol):
    """What iCalendar reads of a series; `schedules.models.Series` says what each means."""

    uid: Any
    sequence: Any
    changed_at: Any
    zone: Any
    all_day: Any
    start: Any
    end: Any
    first_day: Any
    end_day: Any
    rrule: Any
    rdates: Any


class Date(Protocol):
    """What iCalendar reads of one date; `schedules.models.Occurrence` says what each means."""

    recurrence_id: Any
    all_day: Any
    start: Any
    end: Any
    start_day: Any
    end_day: Any
    changed_at: Any

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""


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
    withdrawn series is a tombstone and tells nothing but that. `free` marks what takes nobody's time, such as a
    closed building. From the local day `open_from` on, the rule goes on beyond `rows`; None: these are all.
    """

    series: Rule
    rows: Sequence[Any]
    told: Callable[[Any], Told]
    cancelled: bool = False
    free: bool = False
    created: datetime | None = None
    open_from: date | None = None


@dataclass
class WholeDays:
    """A `Rule` for one stretch of the local days `first_day` ≤ day < `end_day`, of things that are no series."""

    uid: str
    sequence: int
    changed_at: datetime | None
    first_day: date
    end_day: date
    zone: str = settings.TIME_ZONE
    all_day: bool = True
    start: None = None
    end: None = None
    rrule: str = ""
    rdates: Sequence[str] = ()

    @property
    def dates(self) -> list["PlainDate"]:
        """Its only date."""
        return [PlainDate(recurrence_id(self.first_day), True, self.first_day, self.end_day)]


@dataclass
class PlainDate:
    """A `Date` that takes place as planned and is no row."""

    recurrence_id: str
    all_day: bool
    start_day: date
    end_day: date
    start: datetime | None = None
    end: datetime | None = None
    cancelled: bool = False
    changed_at: datetime | None = None


def window(today: date) -> tuple[date, date]:
    """The local days [first, end) that feeds hold: from a first of a month, three months back, to the horizon."""
    months = today.year * 12 + today.month - 1 - MONTHS_BACK
    return date(months // 12, months % 12 + 1, 1), horizon(today)


def collect(first: date, end: date, filters: QueryDict, sources: Iterable["Source"]) -> list[FeedSeries]:
    """What `sources` tell of the local days [first, end), filtered, each UID once; deleted series come last."""
    from schedules import tombstones

    chosen = list(sources)
    found = [each for source in chosen if source.feed for each in source.feed(first, end, filters)]
    found += tombstones.feed(first, end, filters, [source.name for source in chosen])
    by_uid: dict[str, FeedSeries] = {}
    for each in found:
        by_uid.setdefault(each.series.uid, each)
    return list(by_uid.values())


def state(sources: Iterable["Source"]) -> str:
    """What differs when anything that `collect` asks has changed; one query a source."""
    from schedules import tombstones

    marks = [source.feed_state() for source in sources if source.feed_state]
    return "|".join([*marks, tombstones.state()])


def table_state(rows: QuerySet) -> str:
    """What differs when a table of things with `sequence` and `changed_at` has changed; one query."""
    found = rows.aggregate(count=Count("pk"), changes=Sum("sequence"), changed_at=Max("changed_at"))
    return f"{found['count']},{found['changes']},{found['changed_at']}"


def change_of(row: Any) -> str:
    """'Dibatalkan. Jalan terendam banjir.' or 'Dipindah. Semula Selasa, 1 Desember' for a changed date, else ""."""
    from schedules.calendars import Entry
    from schedules.presentation import change_text, state_of, times_of

    entry = Entry(kind="", title="", url="", **times_of(row), **state_of(row))
    told = change_text(entry, entry.start_day) if entry.state else ""
    return ". ".join(part for part in (entry.state_text, told) if part)


def paragraphs(*parts: str) -> str:
    """What is known, one paragraph each."""
    return "\n\n".join(part.strip() for part in parts if part.strip())


def as_planned(row: Date, original: datetime | date, length: timedelta) -> bool:
    """Whether a date takes place at its original time, for `length`."""
    if isinstance(original, datetime):
        return not row.all_day and row.start == original and row.end - row.start == length
    return row.all_day and row.start_day == original and row.end_day - row.start_day == length
