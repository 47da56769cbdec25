"""A calendar is assembled from sources that rooms register in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils.functional import Promise

from schedules.feeds import FeedSeries
from schedules.filters import Filters


@dataclass(frozen=True)
class Entry:
    """One line of a calendar, with everything a template says, prepared.

    `start_day` and the exclusive `end_day` are local days; `start` and `end` aware instants, or None for whole
    days. `original_day` is the day first announced, `original_start` its instant. `state` is "", "moved" or
    "cancelled", `state_text` its word, `change` the reason. `audience` holds codes, separated by spaces, `category`
    one (`?jenis=`); `place` is said, `place_slug` is asked for in addresses; `words` are found by the text filter
    without being said.
    """

    kind: str
    title: str
    url: str
    start_day: date
    end_day: date
    original_day: date
    start: datetime | None = None
    end: datetime | None = None
    original_start: datetime | None = None
    line: str = ""
    state: str = ""
    state_text: str = ""
    change: str = ""
    audience: str = ""
    category: str = ""
    place: str = ""
    place_slug: str = ""
    district: str = ""
    words: str = ""

    @property
    def order(self) -> tuple[date, bool, float, str]:
        """Sort key: by day, whole days first, then by hour and title."""
        return (
            self.start_day,
            self.start is not None,
            self.start.timestamp() if self.start else 0.0,
            self.title,
        )


@dataclass(frozen=True)
class Source:
    """One room's dates. `entries(first, end, filters)` answers in one range query for local days [first, end).

    `filters` is the reader's query string, for sources that can narrow their query; the assembly filters once
    more, so a source may ignore it. `feed` answers the same for iCalendar, already filtered, with the tombstones
    of the range; a source without it is in no feed. `feed_state` tells cheaply whether that changed. `label` is the
    plural that readers choose by, `word` the same in addresses.
    """

    name: str
    label: str | Promise
    entries: Callable[[date, date, QueryDict], Iterable[Entry]]
    word: str = ""
    feed: Callable[[date, date, QueryDict], Iterable[FeedSeries]] | None = None
    feed_state: Callable[[], str] | None = None

    @property
    def address_word(self) -> str:
        """The value of `?sumber=` that chooses this source."""
        return self.word or self.name


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source; called from `AppConfig.ready()`."""
    _sources[source.name] = source


def sources() -> list[Source]:
    """All sources, in the order of their registration."""
    return list(_sources.values())


def entries(first: date, end: date, filters: QueryDict, only: Iterable[str] = ()) -> list[Entry]:
    """Entries of all sources (or of those named in `only`) for local days [first, end), in order.

    Entries that were moved away from a day in the range are among them, under their new day.
    """
    asked = Filters.read(filters)
    found = [
        entry
        for _source, told in entries_by_source(first, end, filters, only)
        for entry in told
        if asked.match(entry)
    ]
    return sorted(found, key=lambda entry: entry.order)


def entries_by_source(
    first: date, end: date, filters: QueryDict, only: Iterable[str] = ()
) -> list[tuple[Source, list[Entry]]]:
    """What each source tells, in no order; those that cannot narrow by `filters` tell more than was asked for."""
    wanted = set(only)
    return [
        (source, list(source.entries(first, end, filters)))
        for source in sources()
        if not wanted or source.name in wanted
    ]
