"""Single dates that differ from their series, and what changes from one date on (RFC 5545, 3.8.4.4)."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from schedules.ical.imported import ImportedSeries, Override
from schedules.ical.problems import Problems
from schedules.ical.reader_dates import Dates
from schedules.ical.reader_events import ReadEvent
from schedules.ical.reader_values import Moment, gap
from schedules.models import recurrence_id

ONE_DAY = timedelta(days=1)


def times(start: Moment, end: Moment) -> dict[str, Any]:
    """The fields of a series or an override for those times; hours are held in UTC."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        return {"start": start.astimezone(UTC), "end": end.astimezone(UTC)}
    return {"first_day": start, "end_day": max(end, start + ONE_DAY)}


def override_of(master: ReadEvent, change: ReadEvent, key: Moment) -> Override:
    """What a changed date says differently."""
    return Override(
        recurrence_id=recurrence_id(key),
        line=change.line,
        cancelled=change.cancelled,
        digest=change.digest,
        **times(change.start, change.end),
        **_own_words(master, change),
    )


def period_override(master: ReadEvent, key: Moment, moment: Moment, end: Moment | timedelta) -> Override:
    """An RDATE that is a period: the date has a length of its own."""
    length = end if isinstance(end, timedelta) else gap(end, moment)
    told = times(key, key + max(length, timedelta(0)))
    mark = hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()
    return Override(recurrence_id(key), master.line, digest=mark, **told)


def shift_of(key: Moment, change: ReadEvent, master: ReadEvent) -> dict[str, int | str]:
    """How far the dates from `key` on are moved, by the clock of the series, and how long they last; in seconds."""
    if isinstance(key, datetime) and isinstance(change.start, datetime):
        there = change.start.astimezone(master.zone).replace(tzinfo=None)
        shift = there - key.astimezone(master.zone).replace(tzinfo=None)
    else:
        shift = gap(change.start, key)
    lasts = times(change.start, change.end)
    length = lasts["end"] - lasts["start"] if "start" in lasts else lasts["end_day"] - lasts["first_day"]
    return {
        "from": recurrence_id(key),
        "shift": round(shift.total_seconds()),
        "length": round(length.total_seconds()),
    }


def spread(
    series: ImportedSeries,
    ranges: list[tuple[Moment, ReadEvent]],
    master: ReadEvent,
    dates: Dates,
    until: date,
    problems: Problems,
) -> None:
    """Let the words of a change that goes for all later dates stand on each of them, up to the day `until`.

    Their times are said by `series.shifts`. A cancellation of all later dates also ends the rule at `until`.
    """
    known = {each.recurrence_id for each in series.overrides} | set(series.exdates)
    for number, (key, change) in enumerate(ranges):
        words = _own_words(master, change)
        if not (change.cancelled or any(words.values())):
            continue
        stop = ranges[number + 1][0] if number + 1 < len(ranges) else None
        later = dates.between(_day(key), max(until, _day(key)))
        for each in sorted(later, key=recurrence_id):
            name = recurrence_id(each)
            if (
                name in known
                or name <= recurrence_id(key)
                or (stop is not None and name >= recurrence_id(stop))
            ):
                continue
            mark = hashlib.sha256(f"{change.digest}{name}".encode()).hexdigest()
            series.overrides.append(
                Override(name, change.line, cancelled=change.cancelled, digest=mark, **words)
            )
        if stop is None and dates.between(until, until + timedelta(days=800)):
            code = "cancelled_from" if change.cancelled else "spread"
            problems.tell(change.line, code, day=_day(key).isoformat(), until=until.isoformat())
            if change.cancelled:
                series.rrule = "\n".join(_ending(line, until) for line in series.rrule.splitlines())
    series.overrides.sort(key=lambda each: each.recurrence_id)


def _own_words(master: ReadEvent, change: ReadEvent) -> dict[str, Any]:
    if change.private:
        return {}
    names = ("summary", "location", "description")
    return {name: text for name in names if (text := getattr(change, name)) != getattr(master, name)}


def _ending(line: str, until: date) -> str:
    kept = [part for part in line.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return ";".join([*kept, f"UNTIL={until - ONE_DAY:%Y%m%d}"])


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
