"""From a rule to dates. Pure: no database, and no clock of its own.

A rule is meant in local wall-clock time: "every Tuesday at nine" is nine o'clock before and after a change to
daylight saving time. Source: RFC 5545, sections 3.3.10 and 3.8.5.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

MAX_STEPS = 100_000
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
UNTIL = re.compile(r"UNTIL=([0-9]{8})(T[0-9]{6}Z?)?", re.IGNORECASE)

Dates = list[datetime] | list[date]


class RuleError(ValueError):
    """A recurrence rule cannot be understood, or asks for more dates than a calendar can hold."""


def expand_instants(
    rule: str,
    dtstart: datetime,
    after: datetime,
    before: datetime,
    rdates: Iterable[datetime] = (),
    exdates: Iterable[datetime] = (),
) -> list[datetime]:
    """The original instants of a timed series with `after` ≤ instant < `before`, in order and without repetition.

    `rule` is RFC 5545 text, one RRULE a line, possibly empty; `dtstart` is aware and its tzinfo is the zone in
    which the rule is meant, and so is that of the answer. The first date always belongs to the set
    (RFC 5545, 3.8.2.4). Raises RuleError.
    """
    zone = dtstart.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise RuleError("The first date needs a named zone.")
    naive = dtstart.replace(tzinfo=None)
    # One day of margin: wall clocks and instants differ by the zone's offset, which a rule may cross.
    stop = before.astimezone(zone).replace(tzinfo=None) + timedelta(days=1)
    found = {_instant(each, zone) for each in _expand(rule, naive, stop, zone)}
    found |= {_instant(naive, zone), *(each.astimezone(zone) for each in rdates)}
    left_out = {each.astimezone(UTC) for each in exdates}
    kept = {each.astimezone(UTC) for each in found} - left_out
    return [each.astimezone(zone) for each in sorted(kept) if after <= each < before]


def expand_days(
    rule: str,
    dtstart: date,
    after: date,
    before: date,
    rdates: Iterable[date] = (),
    exdates: Iterable[date] = (),
) -> list[date]:
    """The same for an all-day series: its original first days with `after` ≤ day < `before`."""
    naive = datetime.combine(dtstart, time.min)
    found = {each.date() for each in _expand(rule, naive, datetime.combine(before, time.min), None)}
    kept = (found | {dtstart} | set(rdates)) - set(exdates)
    return sorted(each for each in kept if after <= each < before)


def check_rule(rule: str, dtstart: datetime | date) -> None:
    """Raise RuleError when `rule` cannot be understood."""
    naive = (
        dtstart.replace(tzinfo=None) if isinstance(dtstart, datetime) else datetime.combine(dtstart, time.min)
    )
    for line in _lines(rule):
        _parse(line, naive, None)


def _expand(rule: str, naive: datetime, stop: datetime, zone: ZoneInfo | None) -> Iterator[datetime]:
    """Naive local dates of all lines of `rule` before `stop`."""
    for line in _lines(rule):
        for step, each in enumerate(_parse(line, naive, zone)):
            if each >= stop:
                break
            if step >= MAX_STEPS:
                raise RuleError("The rule repeats too often.")
            yield each


def _lines(rule: str) -> list[str]:
    lines = (line.strip() for line in rule.splitlines())
    return [line.split(":", 1)[-1].rstrip(";") for line in lines if line]


def _parse(line: str, naive: datetime, zone: ZoneInfo | None) -> Iterable[datetime]:
    parts = _parts(line)
    if parts.get("FREQ") == "SECONDLY" or (parts.get("FREQ") == "MINUTELY" and "BYMONTHDAY" in parts):
        raise RuleError("The rule repeats too often.")
    if not _possible(parts):
        return []
    try:
        return rrulestr(UNTIL.sub(lambda match: _until(match, naive, zone), line), dtstart=naive)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise RuleError(f"The rule cannot be understood: {line[:200]}") from error


def _parts(line: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in line.upper().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _possible(parts: dict[str, str]) -> bool:
    """Whether the month ever has the day: the search for a 30 February would go on to the year 9999."""
    try:
        months = [int(each) for each in parts["BYMONTH"].split(",")]
        days = [abs(int(each)) for each in parts["BYMONTHDAY"].split(",")]
        return any(day <= LONGEST_MONTHS[month - 1] for month in months for day in days)
    except (KeyError, ValueError, IndexError):
        return True


def _until(match: re.Match[str], naive: datetime, zone: ZoneInfo | None) -> str:
    """UNTIL as naive local time, whatever its type: a day counts to its end, an instant in UTC is taken local."""
    day, clock = match[1], match[2]
    if not clock:
        return f"UNTIL={day}T235959"
    if not clock.upper().endswith("Z"):
        return f"UNTIL={day}{clock}"
    if zone is None:
        return f"UNTIL={day}T235959"
    instant = datetime.strptime(day + clock.upper(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return f"UNTIL={instant.astimezone(zone):%Y%m%dT%H%M%S}"


def _instant(naive: datetime, zone: ZoneInfo) -> datetime:
    """A wall-clock time as an instant: the earlier one of two, and one hour later where there is none (3.3.5)."""
    return naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
