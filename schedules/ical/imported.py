"""What a reader makes of somebody else's calendar: series and single dates, free of the forms in which they came."""

from dataclasses import dataclass, field
from datetime import date, datetime

from schedules.ical.problems import Problems


@dataclass
class Override:
    """One date of a series that differs from it.

    `recurrence_id` names the date as rows do ("20261124T010000Z" or "20261124"). Its times are aware instants or days
    with an exclusive end; all None where the series sets them. "" where words are those of the series. `digest` tells
    whether a later file says the same.
    """

    recurrence_id: str
    line: int
    start: datetime | None = None
    end: datetime | None = None
    first_day: date | None = None
    end_day: date | None = None
    cancelled: bool = False
    summary: str = ""
    location: str = ""
    description: str = ""
    digest: str = ""

    @property
    def timed(self) -> bool:
        """Whether it has times of its own."""
        return self.start is not None or self.first_day is not None


@dataclass
class ImportedSeries:
    """One UID, with the fields of `schedules.models.Series` and what is told about it.

    `partial`: the file only has single dates of it, so that nothing is known about the rest. `private` is the value of
    CLASS when nobody but the owner may read it. `html` is the description with markup, not cleaned. `sequence` is 0
    where the file gives none; `called_off`: the file came as METHOD:CANCEL; `line` is that of its BEGIN:VEVENT.
    """

    uid: str
    line: int
    zone: str
    sequence: int = 0
    last_modified: datetime | None = None
    all_day: bool = False
    start: datetime | None = None
    end: datetime | None = None
    first_day: date | None = None
    end_day: date | None = None
    rrule: str = ""
    rdates: list[str] = field(default_factory=list)
    exdates: list[str] = field(default_factory=list)
    shifts: list[dict[str, int | str]] = field(default_factory=list)
    cancelled: bool = False
    called_off: bool = False
    private: str = ""
    summary: str = ""
    description: str = ""
    html: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    url: str = ""
    overrides: list[Override] = field(default_factory=list)
    partial: bool = False
    digest: str = ""


@dataclass
class ReadCalendar:
    """What a file holds, in the order of its UIDs, and what could not be understood.

    `seen` are all UIDs that the file names, also those of events that could not be read. `rejected` counts the latter.
    """

    series: list[ImportedSeries] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    seen: set[str] = field(default_factory=set)
    rejected: int = 0
