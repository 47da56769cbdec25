"""Recurrence rules as other programs write them, brought into a form that a calendar can hold."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from math import prod
from zoneinfo import ZoneInfo

from schedules.expansion import MAX_ROWS
from schedules.ical.problems import Problems
from schedules.ical.reader_lines import Property
from schedules.ical.reader_values import DATE, Moment
from schedules.periods import dates
from schedules.rules import RuleError, parse

TOO_OFTEN, KEPT = 300, 1_000  # dates a day that no calendar shows, and how many dates remain of such a rule
MOST_RULES = 20
ONE_DAY = timedelta(days=1)
LOOKED_AT = timedelta(days=640)  # from the recent past to the horizon
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FAR = datetime.combine(date(2200, 1, 1), time.min)
BY_THE_DAY = {"DAILY", "HOURLY", "MINUTELY"}  # what is made day by day can be counted without making it all
SECONDLY_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}


def read_rules(
    props: list[Property],
    start: Moment,
    zone: tzinfo,
    until: date,
    problems: Problems,
    *,
    floating: bool = False,
) -> tuple[str, list[Moment]]:
    """The rules as lines of text, and dates that stand for rules which the engine does not hold (SECONDLY).

    `floating`: the start names no zone, and an UNTIL that names one means the same clock.
    """
    lines, dates_instead = [], list[Moment]()
    for prop in props[MOST_RULES:]:
        problems.tell(prop.line, "rule", value=prop.value)
    for prop in props[:MOST_RULES]:
        text = _with_weekday(_tidy(prop, isinstance(start, datetime), floating), start)
        if "FREQ=SECONDLY" in text and prop.name == "RRULE":
            dates_instead += _every_second(prop, text, start, zone, problems)
            continue
        try:
            line = _bounded(prop, text, start, zone, until, problems)
        except (RuleError, ValueError, OverflowError):
            problems.tell(prop.line, "rule", value=prop.value)
            continue
        line = f"EXRULE:{line}" if prop.name == "EXRULE" else line
        if line not in lines:
            lines.append(line)
    return "\n".join(lines), dates_instead


def first_from(props: list[Property], start: Moment, year: int) -> Moment | None:
    """The first date in or after `year` of a rule that begins before; None if it counts its dates, or has none."""
    for prop in props[:1]:
        try:
            (rule,) = parse(_with_weekday(_tidy(prop, False, True), start))
            naive = _naive(start)
            found = next(dates(rule, naive, datetime.combine(date(year, 1, 1), time.min), FAR), None)
        except (RuleError, ValueError, OverflowError):
            return None
        if found is None or rule.count is not None:
            return None
        return start.replace(year=found.year, month=found.month, day=found.day)
    return None


def _tidy(prop: Property, timed: bool, floating: bool) -> str:
    """Upper case, without blanks and empty parts, UNTIL in a form of the standard, no COUNT below zero."""
    parts = []
    for part in re.sub(r"[\s\\]", "", prop.value).upper().removeprefix("RRULE:").split(";"):
        name, _sign, value = part.partition("=")
        if not value or (name == "COUNT" and value.startswith("-")):
            continue
        parts.append(f"{name}={_until(value, timed, floating) if name == 'UNTIL' else value}")
    return ";".join(dict.fromkeys(parts))


def _with_weekday(text: str, start: Moment) -> str:
    """A rule of weeks that names no day means the weekday of its start (3.3.10); not every program knows."""
    if "BYWEEKNO=" not in text or any(f"{name}=" in text for name in ("BYDAY", "BYMONTHDAY", "BYYEARDAY")):
        return text
    return f"{text};BYDAY={WEEKDAYS[start.weekday()]}"


def _until(text: str, timed: bool, floating: bool) -> str:
    """UNTIL in the type that RFC 5545 asks for; what cannot be read stays, and the rule is refused with it.

    Of the types that it forbids, and so leaves open: a day beside hours means its first moment, and a clock without
    a zone beside hours that have one means UTC.
    """
    match = DATE.match(text)
    if not match:
        return text
    day = f"{match[1]}{match[2]}{match[3]}"
    if not timed:
        return day
    clock, mark = f"T{match[4] or '00'}{match[5] or '00'}{match[6] or '00'}", match[7] or ""
    if mark in {"", "Z"}:
        return day + clock + ("" if floating else "Z")
    moment = datetime.strptime(day + clock + mark, "%Y%m%dT%H%M%S%z")
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _bounded(prop: Property, text: str, start: Moment, zone: tzinfo, until: date, problems: Problems) -> str:
    """The rule, or its first dates only when a day has hundreds of them, or the days ahead thousands.

    Raises RuleError.
    """
    (rule,) = parse(text)
    times = prod(max(1, len(each)) for each in (rule.hours, rule.minutes, rule.seconds))
    if times > TOO_OFTEN and rule.freq not in BY_THE_DAY:
        raise RuleError("The rule has too many hours, minutes and seconds.")
    naive = _naive(start)
    known = zone if isinstance(zone, ZoneInfo) else None
    stop = min(rule.last_wall_clock(known), FAR) + timedelta(seconds=1)
    end = datetime.combine(until, time.min)
    day = islice(dates(rule, naive, naive, min(stop, naive + ONE_DAY)), TOO_OFTEN + 1)
    ahead = islice(dates(rule, naive, max(naive, end - LOOKED_AT), min(stop, end)), MAX_ROWS + 1)
    if len(list(day)) <= TOO_OFTEN and len(list(ahead)) <= MAX_ROWS:
        return text
    found = list(islice(dates(rule, naive, naive, stop), KEPT + 1))
    if len(found) <= KEPT:
        return text
    return f"{_without_end(text)};UNTIL={_told(found[KEPT - 1], start, zone, prop, problems)}"


def _every_second(prop: Property, text: str, start: Moment, zone: tzinfo, problems: Problems) -> list[Moment]:
    """The first dates of a rule that counts in seconds, one by one."""
    parts = dict(part.split("=", 1) for part in text.split(";"))
    try:
        if set(parts) - SECONDLY_PARTS or not isinstance(start, datetime):
            raise ValueError(text)
        # The rest of the rule is checked as that of minutes, which the engine knows.
        (rule,) = parse(text.replace("FREQ=SECONDLY", "FREQ=MINUTELY"))
        last = rule.last_wall_clock(zone if isinstance(zone, ZoneInfo) else None)
    except (RuleError, ValueError, OverflowError):
        problems.tell(prop.line, "rule", value=prop.value)
        return []
    naive, step = _naive(start), timedelta(seconds=rule.interval)
    most = KEPT + 1 if rule.count is None else min(rule.count, KEPT + 1)
    found = [each for number in range(most) if (each := naive + step * number) <= min(last, FAR)]
    if len(found) > KEPT:
        _told(found[KEPT - 1], start, zone, prop, problems)
    return [each.replace(tzinfo=zone) for each in found[:KEPT]]


def _told(last: datetime, start: Moment, zone: tzinfo, prop: Property, problems: Problems) -> str:
    problems.tell(prop.line, "too_often", count=KEPT, until=f"{last:%Y-%m-%d %H:%M}")
    if not isinstance(start, datetime):
        return f"{last:%Y%m%d}"
    return f"{last.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _without_end(text: str) -> str:
    return ";".join(part for part in text.split(";") if not part.startswith(("UNTIL=", "COUNT=")))


def _naive(start: Moment) -> datetime:
    if isinstance(start, datetime):
        return start.replace(tzinfo=None, fold=0)
    return datetime.combine(start, time.min)
