"""When the vehicle comes: from the cells of a row to a first date, hours and a rule. Pure but for "today"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.tables.columns import Record
from core.tables.problems import Problem, shortened
from core.tables.values import clock_of, day_of, days_of, weekday_of
from schedules.models import recurrence_id
from schedules.periods import dates
from schedules.recurrence import RuleError, expand_instants
from schedules.rules import WEEKDAYS, Rule, parse
from visits.importing import kinds

EARLIEST_YEAR, YEARS_AHEAD = 1990, 5
LAST = 5  # the fifth Tuesday of a month is its last one
SEARCHED = timedelta(days=366 * 8)  # a 29 February comes after eight years at the latest
SPOKEN = {
    **dict.fromkeys(("weekly", "every week", "mingguan", "setiap minggu", "tiap minggu"), "FREQ=WEEKLY"),
    **dict.fromkeys(("fortnightly", "every two weeks", "dua mingguan", "setiap dua minggu"), "FREQ=WEEKLY;INTERVAL=2"),
    **dict.fromkeys(("monthly", "every month", "bulanan", "setiap bulan"), "FREQ=MONTHLY"),
    **dict.fromkeys(("once", "sekali", "satu kali", "-", "none"), ""),
}  # fmt: skip
PREFIX = re.compile(r"^(?:DTSTART[^\n]*\n)?(?:RRULE\s*[:=])?")
UNTIL_DAY = re.compile(r"(?<=UNTIL=)(\d{4})-(\d{2})-(\d{2})(?:T[0-9:]+Z?)?")


class Refused(Exception):
    """A row that is left out, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass
class When:
    """`start` and `end` are aware instants of the first date, `exdates` recurrence ids; `open_start` means that the
    row names no first date, so that any date of the rule may be it."""

    start: datetime
    end: datetime
    rrule: str
    exdates: list[str]
    open_start: bool = False
    remarks: list[Problem] = field(default_factory=list)


def when_of(record: Record, zone: ZoneInfo, today: date) -> When:
    """What the row says about time, meant in `zone`. Raises Refused."""
    arrival, departure = _clocks(record)
    weekday = _weekday(record)
    first, last = _date(record, "start", today), _date(record, "end", today)
    rule = _rule_text(record)
    if first and last and last < first:
        raise Refused(record.refusal(kinds.END_FIRST, "end"))
    remarks: list[Problem] = []
    if not rule:
        day = _only_date(record, first, last, weekday)
    else:
        rule, begin = _with_day(record, rule, weekday, first, remarks)
        rule = _with_end(record, rule, last, zone, remarks)
        day = _first_date(record, rule, begin, arrival, zone, today)
        if first and day != first:
            told = {"start": first.isoformat(), "moved": day.isoformat()}
            remarks.append(record.refusal(kinds.START_MOVED, "start", **told))
    start, end = datetime.combine(day, arrival, zone), datetime.combine(day, departure, zone)
    exdates = _exdates(record, start, rule, remarks)
    return When(start, end, rule, exdates, open_start=first is None, remarks=remarks)


def canonical(rule: str) -> str:
    """A rule in one form, so that the same rule written otherwise is the same."""
    parts = {part for line in rule.upper().splitlines() for part in PREFIX.sub("", line).split(";") if part}
    return ";".join(sorted(parts - {"INTERVAL=1", "WKST=MO"}))


def _clocks(record: Record) -> tuple[time, time]:
    found = []
    for name in ("arrival", "departure"):
        if not record[name]:
            raise Refused(record.refusal(kinds.NO_HOURS, name))
        try:
            found.append(clock_of(record[name]))
        except ValueError:
            raise Refused(record.refusal(kinds.BAD_CLOCK, name, value=shortened(record[name]))) from None
    arrival, departure = found
    if departure <= arrival:
        told = {"arrival": f"{arrival:%H:%M}", "departure": f"{departure:%H:%M}"}
        raise Refused(record.refusal(kinds.BACKWARDS, "departure", **told))
    return arrival, departure


def _weekday(record: Record) -> str:
    if not record["day"]:
        return ""
    try:
        return weekday_of(record["day"])
    except ValueError:
        raise Refused(record.refusal(kinds.BAD_WEEKDAY, "day", value=shortened(record["day"]))) from None


def _date(record: Record, name: str, today: date) -> date | None:
    if not record[name]:
        return None
    try:
        day = day_of(record[name])
    except ValueError:
        raise Refused(record.refusal(kinds.BAD_DAY, name, value=shortened(record[name]))) from None
    # The last date may lie as far ahead as people like: it only ends what repeats.
    if day.year < EARLIEST_YEAR or (name == "start" and day.year > today.year + YEARS_AHEAD):
        raise Refused(record.refusal(kinds.FAR_DAY, name, value=shortened(record[name])))
    return day


def _rule_text(record: Record) -> str:
    """The rule in capitals, without what programs write around it; "" for a single date."""
    text = record["frequency"].strip()
    if not text or text.casefold() in SPOKEN:
        return SPOKEN.get(text.casefold(), "")
    lines = [PREFIX.sub("", line.strip().upper()) for line in text.splitlines() if line.strip()]
    lines = [re.sub(r"\s+", "", line).strip(";") for line in lines if not line.startswith("DTSTART")]
    rule = "\n".join(UNTIL_DAY.sub(r"\1\2\3", line) for line in lines)
    try:
        rules = parse(rule)
    except RuleError:
        raise _bad_rule(record) from None
    whole_days = all(each.times_a_day == 1 and not each.hours and not each.minutes for each in rules)
    if not rules or not whole_days or any(each.freq in {"HOURLY", "MINUTELY", "SECONDLY"} for each in rules):
        raise _bad_rule(record)
    return rule


def _bad_rule(record: Record) -> Refused:
    return Refused(record.refusal(kinds.BAD_RULE, "frequency", value=shortened(record["frequency"])))


def _only_date(record: Record, first: date | None, last: date | None, weekday: str) -> date:
    if first is None:
        raise Refused(record.refusal(kinds.NO_START, "start"))
    # An exclusive last day lies one day behind.
    if last and last > first + timedelta(days=1):
        raise Refused(record.refusal(kinds.NO_RULE, "frequency", value=last.isoformat()))
    if weekday and WEEKDAYS[first.weekday()] != weekday:
        told = {"day": record["day"], "date": first.isoformat()}
        raise Refused(record.refusal(kinds.ONCE_OTHER_DAY, "start", **told))
    return first


def _with_day(
    record: Record, rule: str, weekday: str, first: date | None, remarks: list[Problem]
) -> tuple[str, date | None]:
    """The rule, and the day from which it counts, by what the column `day` says where the rule names no day."""
    rules = [each for each in parse(rule) if not each.excludes]
    if not weekday or len(rules) != 1:
        return rule, first
    (only,) = rules
    named = sorted({WEEKDAYS[day] for _place, day in only.weekdays})
    if named:
        if weekday not in named:
            raise Refused(record.refusal(kinds.OTHER_DAY, "day", day=record["day"], rule=",".join(named)))
        return rule, first
    if only.freq == "WEEKLY":
        return (rule, _next(first, weekday)) if first else (f"{rule};BYDAY={weekday}", None)
    if only.freq == "MONTHLY" and not only.month_days and first:
        day = _next(first, weekday)
        nth = (day.day - 1) // 7 + 1
        rule = f"{rule};BYDAY={nth if nth < LAST else -1}{weekday}"
        remarks.append(record.refusal(kinds.BYDAY_ADDED, "frequency", rule=rule))
        return rule, day
    return rule, first


def _with_end(record: Record, rule: str, last: date | None, zone: ZoneInfo, remarks: list[Problem]) -> str:
    """The rule with the end that the column `end` names: its day is the last one. An earlier UNTIL stays."""
    rules = [each for each in parse(rule) if not each.excludes]
    if last is None or len(rules) != 1:
        return rule
    if rules[0].count is not None:
        remarks.append(record.refusal(kinds.COUNTED, "end"))
        return rule
    if rules[0].until and rules[0].last_wall_clock(zone).date() <= last:
        return rule
    parts = [part for part in rule.split(";") if not part.startswith("UNTIL=")]
    # The end of the local day, as an instant (RFC 5545, 3.3.10).
    until = datetime.combine(last, time(23, 59, 59), zone).astimezone(UTC)
    return ";".join([*parts, f"UNTIL={until:%Y%m%dT%H%M%SZ}"])


def _first_date(
    record: Record, rule: str, first: date | None, clock: time, zone: ZoneInfo, today: date
) -> date:
    """The first date that the rule itself has, from `first` on; without one, from `today` on."""
    rules = [each for each in parse(rule) if not each.excludes]
    if first is None and any(each.interval > 1 or not _says_when(each) for each in rules):
        raise Refused(record.refusal(kinds.NO_PHASE, "start"))
    begin = datetime.combine(first or today, clock)
    found = [next(_dates(record, each, begin, zone), None) for each in rules]
    days = [moment.date() for moment in found if moment]
    if not days:
        raise Refused(record.refusal(kinds.NO_DATES, "frequency"))
    return min(days)


def _dates(record: Record, rule: Rule, begin: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Naive local dates of one rule."""
    try:
        last = min(rule.last_wall_clock(zone), begin + SEARCHED)
        yield from dates(rule, begin, begin, last + timedelta(seconds=1))
    except RuleError:
        raise _bad_rule(record) from None


def _says_when(rule: Rule) -> bool:
    """Whether the rule alone says on which days it falls."""
    return rule.freq == "DAILY" or bool(rule.weekdays or rule.month_days or rule.year_days)


def _exdates(record: Record, start: datetime, rule: str, remarks: list[Problem]) -> list[str]:
    """Recurrence ids of the days in the column `exceptions`; days on which nothing takes place anyway are told."""
    if not record["exceptions"]:
        return []
    try:
        days = days_of(record["exceptions"])
    except ValueError:
        value = shortened(record["exceptions"])
        raise Refused(record.refusal(kinds.BAD_DAY, "exceptions", value=value)) from None
    found = []
    for day in days:
        moment = start.replace(year=day.year, month=day.month, day=day.day)
        instants = expand_instants(rule, start, moment, moment + timedelta(minutes=1))
        found += [recurrence_id(each) for each in instants]
        if not instants:
            remarks.append(record.refusal(kinds.NO_SUCH_DATE, "exceptions", value=day.isoformat()))
    return found


def _next(day: date, weekday: str) -> date:
    return day + timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)
