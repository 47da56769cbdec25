"""From a rule to dates. Pure: no database, and no clock of its own.

A rule is meant in local wall-clock time: "every Tuesday at nine" is nine o'clock before and after a change to
daylight saving time. Source: RFC 5545, sections 3.3.10 and 3.8.5. Of what the standard leaves undefined: a first date
that the rule does not have comes on top and is not counted; when it lies behind every UNTIL, it does not take place.
An hour that is there twice means the first one, and one that is not there comes one hour later (3.3.5).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schedules.periods import dates
from schedules.rules import Rule, RuleError, parse

__all__ = ["RuleError", "check_rule", "expand_days", "expand_instants", "is_over"]

ONE_DAY = timedelta(days=1)
# Wall clocks: a margin for zones on either side of what a calendar can hold.
SAFE_MIN, SAFE_MAX = datetime.fromisoformat("0001-01-03"), datetime.fromisoformat("9999-12-29")


def expand_instants(
    rule: str,
    dtstart: datetime,
    after: datetime,
    before: datetime,
    rdates: Iterable[datetime] = (),
    exdates: Iterable[datetime] = (),
) -> list[datetime]:
    """The original instants of a timed series with `after` ≤ instant < `before`, in order and without repetition.

    `rule` is RFC 5545 text, one RRULE (or EXRULE:…) a line, possibly empty; `dtstart` is aware and its tzinfo is the
    zone in which the rule is meant. The answer is in UTC. Raises RuleError.
    """
    zone = dtstart.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise RuleError("The first date needs a named zone.")
    first = dtstart.replace(microsecond=0)
    naive = first.replace(tzinfo=None, fold=0)
    # One day of margin: wall clocks and instants differ by the zone's offset, which a rule may cross.
    window = _wall_clock(after, zone, -ONE_DAY), _wall_clock(before, zone, ONE_DAY)
    rules = parse(rule)
    made = _made(rules, naive, window, zone)
    if _has_first(rules, naive, window, zone):
        made.add(naive)
    found = {each.replace(tzinfo=zone).astimezone(UTC) for each in made}
    if naive in made:
        # The first date is known as an instant; of an hour that is there twice it may be the second.
        found.discard(naive.replace(tzinfo=zone).astimezone(UTC))
        found.add(first.astimezone(UTC))
    found.update(each.astimezone(UTC) for each in rdates)
    found.difference_update(each.astimezone(UTC) for each in exdates)
    return sorted(each for each in found if after <= each < before)


def expand_days(
    rule: str,
    dtstart: date,
    after: date,
    before: date,
    rdates: Iterable[date] = (),
    exdates: Iterable[date] = (),
) -> list[date]:
    """The same for an all-day series: its original first days with `after` ≤ day < `before`."""
    naive = _midnight(dtstart)
    window = _midnight(after), _midnight(before)
    rules = parse(rule)
    found = {each.date() for each in _made(rules, naive, window, None)}
    if _has_first(rules, naive, window, None):
        found.add(dtstart)
    kept = (found | set(rdates)) - set(exdates)
    return sorted(each for each in kept if after <= each < before)


def check_rule(rule: str) -> None:
    """Raise RuleError when `rule` cannot be understood, whatever its first date."""
    parse(rule)


def is_over(rule: str, dtstart: datetime | date, bound: datetime) -> bool:
    """Whether `rule` has no date from the naive local time `bound` on, however far one looks.

    Cheap, and careful: a rule without UNTIL or COUNT is never over, even if it asks for a 30 February, nor is one that
    takes too many steps to count.
    """
    zone = dtstart.tzinfo if isinstance(dtstart, datetime) else None
    naive = dtstart.replace(tzinfo=None) if isinstance(dtstart, datetime) else _midnight(dtstart)
    for each in parse(rule):
        if each.excludes:
            continue
        if each.last_wall_clock(zone if isinstance(zone, ZoneInfo) else None) < bound:
            continue
        if each.count is None or not _counted(each, naive, bound):
            return False
    return True


def _counted(rule: Rule, naive: datetime, bound: datetime) -> bool:
    """Whether all dates that COUNT allows lie before `bound`."""
    try:
        return sum(1 for _date in dates(rule, naive, naive, bound)) == rule.count
    except RuleError:
        return False


def _made(
    rules: tuple[Rule, ...], naive: datetime, window: tuple[datetime, datetime], zone: ZoneInfo | None
) -> set[datetime]:
    """Naive local dates of all rules in the window, without those that an EXRULE takes out."""
    found: set[datetime] = set()
    for rule in rules:
        if not rule.excludes:
            found.update(_dates(rule, naive, window, zone))
    for rule in rules:
        if rule.excludes and found:
            found.difference_update(_dates(rule, naive, window, zone))
    return found


def _has_first(
    rules: tuple[Rule, ...], naive: datetime, window: tuple[datetime, datetime], zone: ZoneInfo | None
) -> bool:
    """Whether the first date is in the window and takes place although the rules may not have it."""
    if not window[0] <= naive < window[1]:
        return False
    ends = [rule.last_wall_clock(zone) for rule in rules if rule.until and not rule.excludes]
    if ends and max(ends) < naive:
        return False
    moment = naive, naive + timedelta(seconds=1)
    return not any(rule.excludes and any(_dates(rule, naive, moment, zone)) for rule in rules)


def _dates(
    rule: Rule, naive: datetime, window: tuple[datetime, datetime], zone: ZoneInfo | None
) -> Iterator[datetime]:
    after, stop = window
    last = min(rule.last_wall_clock(zone), SAFE_MAX)
    return dates(rule, naive, after, min(stop, last + timedelta(seconds=1)))


def _wall_clock(moment: datetime, zone: ZoneInfo, margin: timedelta) -> datetime:
    """The naive local time of an instant, moved by the margin, within what a calendar can hold."""
    bare = moment.replace(tzinfo=None)
    if not SAFE_MIN < bare < SAFE_MAX:
        return max(SAFE_MIN, min(bare, SAFE_MAX))
    return moment.astimezone(zone).replace(tzinfo=None) + margin


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
