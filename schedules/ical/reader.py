"""iCalendar in: the text of a file becomes series, with a list of what could not be understood, line by line.

Nothing that a file holds raises. Where RFC 5545 leaves freedom, dates are those that `recurring-ical-events` sees.
"""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

from schedules.ical.imported import ImportedSeries, Override, ReadCalendar
from schedules.ical.problems import Problem, Problems
from schedules.ical.reader_events import ReadEvent, read_event
from schedules.ical.reader_lines import Component, components
from schedules.ical.reader_series import assemble
from schedules.ical.reader_values import Zones, as_written, plain

__all__ = ["ImportedSeries", "Override", "Problem", "Problems", "ReadCalendar", "read"]


def read(data: bytes | str, *, zone: ZoneInfo, until: date) -> ReadCalendar:
    """The series of a file with one or several calendars.

    `zone` is meant by times that name none, where the calendar has no X-WR-TIMEZONE. `until` is the local day up to
    which dates are taken one by one where a rule cannot say them; an exclusive end, usually the horizon.
    """
    found = ReadCalendar()
    events: dict[str, list[ReadEvent]] = {}
    copies = Counter[str]()
    calendars = components(data, found.problems)
    for calendar in calendars:
        zones = Zones(calendar, found.problems, zone, until.year)
        method = plain(calendar.first("METHOD")).upper()
        for component in _events(calendar):
            uid = plain(component.first("UID"))
            found.seen.add(uid)
            told = len(found.problems)
            event = read_event(component, zones, method, found.problems)
            if event is None:
                found.rejected += 1
                found.problems.name(told, as_written(component.first("SUMMARY")))
                continue
            if not uid:
                # Nothing says that two events of the same words are one.
                copies[event.uid] += 1
                event.uid += f"-{copies[event.uid]}" if copies[event.uid] > 1 else ""
            events.setdefault(event.uid, []).append(event)
    if not any(_events(calendar) for calendar in calendars) and not found.problems:
        found.problems.tell(0, "no_events" if calendars else "no_calendar")
    for each in events.values():
        told = len(found.problems)
        if (series := assemble(each, until, found.problems)) is not None:
            found.series.append(series)
        else:
            found.rejected += 1
            found.problems.name(told, each[0].summary)
    found.problems.sort(key=lambda problem: problem.line)
    return found


def _events(component: Component) -> list[Component]:
    return [each for each in component.components if each.name == "VEVENT"]
