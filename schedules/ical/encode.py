"""From known dates to DTSTART, RRULE, RDATE and EXDATE that say exactly them, in as few words as possible.

Pure. What a rule gives is computed with the engine that made the dates, and what differs is written out, so the
answer is exact whatever the rule (RFC 5545, 3.8.5).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from schedules.models import moment_of
from schedules.periods import dates as dates_of
from schedules.recurrence import expand_days, expand_instants
from schedules.rules import parse

MOST_STARTS = 8
LISTED_COST = 8  # a listed date also gets a VEVENT of its own; one left out is a word
ONE_DAY, ONE_MOMENT = timedelta(days=1), timedelta(microseconds=1)

HOURS = re.compile(r"FREQ=(HOUR|MINUTE|SECOND)LY|BY(HOUR|MINUTE|SECOND)=")

Moment = datetime | date


@dataclass(frozen=True)
class Recurrence:
    """DTSTART and what repeats it. Instants are in UTC, whole days are dates; `rules` are values of RRULE."""

    start: Any
    rules: tuple[str, ...] = ()
    rdates: tuple[Any, ...] = ()
    exdates: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Rebased:
    """The rule begun at `start`, and how it misses the wanted dates."""

    start: Any
    rules: tuple[str, ...]
    missing: tuple[Any, ...]
    surplus: tuple[Any, ...]

    @property
    def cost(self) -> int:
        """How much has to be written out."""
        return LISTED_COST * len(self.missing) + len(self.surplus)


def encode(wanted: Iterable[Moment], series: Any, open_from: Moment | None = None) -> Recurrence:
    """The recurrence whose dates are exactly `wanted`: aware instants, or days if `series` is all-day; at least one.

    The rule of `series` is begun anew at one of the wanted dates, bounded by UNTIL. `open_from` keeps it open
    instead: from that instant or day on, dates are whatever the rule, with its own end, and the lists of the series
    give. Raises `schedules.recurrence.RuleError` for a rule that cannot be understood.
    """
    dates: list[Any] = sorted({_plain(each) for each in wanted})
    lines = rule_lines(series.rrule)
    if series.all_day and any(HOURS.search(line) for line in lines):
        lines = []  # hours mean nothing to whole days, and programs make of them what they like
    # Several rules in one event are read by few programs, so they are only written when they must stay open.
    if not lines or (open_from is None and (len(lines) > 1 or len(dates) == 1)):
        return Recurrence(dates[0], rdates=tuple(dates[1:]))
    beyond = None if open_from is None else _plain(open_from)
    best = min(_attempts(dates, lines, series, beyond), key=lambda each: each.cost, default=None)
    if best is None or (beyond is None and best.cost >= LISTED_COST * (len(dates) - 1)):
        return Recurrence(dates[0], rdates=tuple(dates[1:]))
    return Recurrence(best.start, best.rules, best.missing, best.surplus)


def rule_lines(text: str) -> list[str]:
    """The values of the RRULEs in the text of a series; what EXRULEs leave out is told as EXDATE."""
    lines = (line.strip().upper() for line in text.splitlines())
    return [line.rpartition(":")[2].strip(";") for line in lines if line and not line.startswith("EXRULE")]


def _attempts(dates: list[Any], lines: list[str], series: Any, beyond: Any) -> Iterable[Rebased]:
    """The rule begun at each of the first dates, until it needs nothing added."""
    extra = _listed(series.rdates, series)
    # A rule cannot begin at the second of two equal hours: that instant is told in UTC, where the rule is not meant.
    usable = [each for each in dates if not _second_time(each, series)]
    starts = [each for each in usable if each not in extra] or usable
    for start in starts[:MOST_STARTS]:
        attempt = _rebased(start, dates, lines, series, beyond)
        yield attempt
        if set(attempt.missing) <= extra:
            return


def _rebased(start: Any, dates: list[Any], lines: list[str], series: Any, beyond: Any) -> Rebased:
    known = set(dates)
    if beyond is None:
        bare = [_without_end(line) for line in lines]
        given = [each for each in _expand(bare, start, dates[-1], series) if each in known]
        rules = tuple(f"{line};UNTIL={_until(given[-1])}" for line in bare)
        made = set(_expand(list(rules), start, dates[-1], series))
    else:
        rules = tuple(filter(None, (_with_own_end(line, start, series) for line in lines)))
        made = {each for each in _expand(rules, start, max(beyond, dates[-1]), series) if each < beyond}
        known |= {each for each in _listed(series.rdates, series) if each >= beyond}
        made |= {each for each in _listed(series.exdates, series) if each >= beyond}
    return Rebased(start, rules, tuple(sorted(known - made)), tuple(sorted(made - known)))


def _expand(lines: Sequence[str], start: Any, last: Any, series: Any) -> list[Any]:
    """What the rules give from `start` to `last`, inclusive."""
    rule = "\n".join(lines)
    if not isinstance(start, datetime):
        return list(expand_days(rule, start, start, last + ONE_DAY))
    local = start.astimezone(ZoneInfo(series.zone))
    return [each.astimezone(UTC) for each in expand_instants(rule, local, start, last + ONE_MOMENT)]


def _without_end(line: str) -> str:
    kept = [part for part in line.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return ";".join(kept)


def _with_own_end(line: str, start: Any, series: Any) -> str:
    """A rule begun at `start` that ends when it would have ended; "" if COUNT leaves no dates."""
    (rule,), bare = parse(line), _without_end(line)
    zone = ZoneInfo(series.zone) if isinstance(start, datetime) else None
    if rule.count is not None:
        naive, bound = (_wall_clock(each, zone) for each in (series.start or series.first_day, start))
        left = rule.count - sum(1 for _date in dates_of(rule, naive, naive, bound))
        return f"{bare};COUNT={left}" if left > 0 else ""
    last = rule.last_wall_clock(zone)
    if last.year == MAXYEAR:
        return bare
    return f"{bare};UNTIL={_until(last.replace(tzinfo=zone).astimezone(UTC) if zone else last.date())}"


def _wall_clock(moment: Moment, zone: ZoneInfo | None) -> datetime:
    """The naive local time of an instant, or the midnight with which a day begins."""
    if isinstance(moment, datetime):
        return moment.astimezone(zone).replace(tzinfo=None)
    return datetime.combine(moment, time.min)


def _listed(keys: Iterable[str], series: Any) -> set[Any]:
    """Dates of a list of `series`, those of its own kind."""
    return {_plain(moment_of(each)) for each in keys if ("T" in each) != series.all_day}


def _until(last: Any) -> str:
    """UNTIL in the type of DTSTART; in UTC for instants (RFC 5545, 3.3.10)."""
    return f"{last:%Y%m%dT%H%M%SZ}" if isinstance(last, datetime) else f"{last:%Y%m%d}"


def _second_time(moment: Any, series: Any) -> bool:
    """Whether a clock in the zone of the series shows this hour for the second time."""
    return isinstance(moment, datetime) and bool(moment.astimezone(ZoneInfo(series.zone)).fold)


def _plain(moment: Moment) -> Moment:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
