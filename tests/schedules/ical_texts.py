"""Small calendars for tests of the reader, and what is seen in them."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from schedules.ical.reader import ImportedSeries, ReadCalendar, read
from schedules.models import Occurrence, recurrence_id
from schedules.recurrence import expand_days, expand_instants
from schedules.writer import set_planned_times

HERE = ZoneInfo("Asia/Makassar")
UNTIL = date(2028, 6, 1)
EASTERN = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16011104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
"""
ODD = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0717
TZOFFSETTO:+0717
END:STANDARD
END:VTIMEZONE
"""


def event(*lines: str, uid: str = "a") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""])


def calendar(*parts: str) -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(parts)}END:VCALENDAR\n"


def read_here(data: str | bytes) -> ReadCalendar:
    return read(data, zone=HERE, until=UNTIL)


def only(*lines: str) -> ImportedSeries:
    """The one series of an event with these lines, which must be free of problems."""
    found = read_here(calendar(event(*lines)))
    assert [str(problem) for problem in found.problems if problem.serious] == []
    (series,) = found.series
    return series


def told(found: ReadCalendar) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in found.problems]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def occurrences(series: ImportedSeries, first: date, end: date) -> set[tuple[Any, Any]]:
    """Starts and ends of the series, by the same planning that rows get."""
    zone = ZoneInfo(series.zone)
    if series.first_day:
        days = [[datetime.strptime(each[:8], "%Y%m%d").replace(tzinfo=UTC).date() for each in ids]
                for ids in (series.rdates, series.exdates)]  # fmt: skip
        dates: list[Any] = expand_days(series.rrule, series.first_day, first, end, *days)
    else:
        assert series.start
        moments = [
            [datetime.strptime(each, "%Y%m%dT%H%M%S%z") for each in ids]
            for ids in (series.rdates, series.exdates)
        ]
        edges = [datetime.combine(day, datetime.min.time(), tzinfo=UTC) for day in (first, end)]
        dates = expand_instants(series.rrule, series.start.astimezone(zone), *edges, *moments)
    own = {each.recurrence_id: each for each in series.overrides}
    found = set()
    for each in dates:
        row = _Row()
        set_planned_times(row, _Planned(series), each)
        override = own.get(recurrence_id(each))
        if override and override.start and override.end:
            row.set_times(override.start, override.end)
        elif override and override.first_day and override.end_day:
            row.set_days(override.first_day, override.end_day)
        found.add((row.start, row.end) if row.start else (row.start_day, row.end_day))
    return found


class _Row:
    set_times, set_days = Occurrence.set_times, Occurrence.set_days
    start: Any
    end: Any
    start_day: Any
    end_day: Any


class _Planned:
    def __init__(self, series: ImportedSeries) -> None:
        self.__dict__.update(vars(series))
        self.tz = ZoneInfo(series.zone)


START = "DTSTART;TZID=Asia/Makassar:20261201T090000"


def change(recurrence: str, *lines: str) -> str:
    return event(f"RECURRENCE-ID{recurrence}", *lines)


MASTER = event(START, "DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:Dongeng")
MOVED = change(":20261208T010000Z", "DTSTART:20261209T010000Z", "DURATION:PT1H", "SUMMARY:Rabu")
