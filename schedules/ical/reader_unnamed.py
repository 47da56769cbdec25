"""Events in a time zone that is none of the known ones: their dates are taken one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from schedules.expansion import MAX_ROWS
from schedules.ical.problems import Problems
from schedules.ical.reader_events import ReadEvent
from schedules.ical.reader_lines import Property
from schedules.ical.reader_rules import read_rules
from schedules.recurrence import expand_instants

WORLD = ZoneInfo("UTC")
AHEAD = timedelta(days=5 * 366)


def in_known_zone(event: ReadEvent, until: date, problems: Problems) -> ReadEvent:
    """`event` itself if its zone has a name, or else with its dates up to some years after `until` as instants in UTC.

    A zone that a calendar explains itself has no place in a rule that is kept: it would have to travel with it.
    Raises RuleError.
    """
    if event.all_day or isinstance(event.zone, ZoneInfo) or not isinstance(event.start, datetime):
        return event
    if not isinstance(event.end, datetime):
        return event
    moved = replace(
        event, start=event.start.astimezone(WORLD), end=event.end.astimezone(WORLD), zone=WORLD, rules=[]
    )
    if not event.rules:
        return moved
    # The rule is followed by the wall clock, as if that were UTC, and each date then read in its own zone.
    wall = event.start.replace(tzinfo=WORLD)
    rules = [by_wall_clock(each, event) for each in event.rules]
    text, instead = read_rules(rules, wall, WORLD, until, problems)
    end = datetime(until.year, until.month, until.day, tzinfo=UTC) + AHEAD
    named = [each for each in instead if isinstance(each, datetime)]
    # Of too many, the latest are those that people still need.
    clock = expand_instants(text, wall, wall, max(end, wall + timedelta(seconds=1)), named)[-MAX_ROWS:]
    found = [each.replace(tzinfo=event.zone).astimezone(WORLD) for each in clock]
    name = str(event.zone)
    last = found[-1] if found else moved.start
    problems.tell(event.line, "zone_dates", name=name, count=len(found), until=f"{last:%Y-%m-%d}")
    return replace(moved, rdates=[*event.rdates, *((each, None) for each in found)])


def by_wall_clock(rule: Property, event: ReadEvent) -> Property:
    """The rule with an UNTIL that was told in UTC told by the clock of the event."""
    parts = []
    for part in rule.value.split(";"):
        name, _sign, value = part.partition("=")
        if name.strip().upper() == "UNTIL" and value.strip().upper().endswith("Z"):
            try:
                moment = datetime.strptime(value.strip().upper(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            except ValueError:
                parts.append(part)
                continue
            part = f"UNTIL={moment.astimezone(event.zone):%Y%m%dT%H%M%S}Z"
        parts.append(part)
    return Property(rule.name, rule.params, ";".join(parts), rule.line)
