"""The text of a recurrence rule, taken apart. Pure. Source: RFC 5545, section 3.3.10."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from math import ceil
from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY")
NTH_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
UNTIL = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")
PARTS = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR",
    "BYMINUTE", "BYSECOND", "BYSETPOS", "RSCALE", "SKIP",
}  # fmt: skip
NUMBER = re.compile(r"[+-]?[0-9]+")
MAX_INTERVAL = 100_000
MAX_TIMES_A_DAY = 1_440
END_OF_TIME = datetime.combine(date.max, time.max)
END_OF_DAY = timedelta(hours=23, minutes=59, seconds=59)


class RuleError(ValueError):
    """A recurrence rule cannot be understood, or asks for more dates than a calendar can hold."""


@dataclass(frozen=True)
class Rule:
    """One RRULE or EXRULE.

    `weekdays` are (place, weekday) with Monday as 0 and place 0 for every one; empty tuples mean that the part is
    not there. `until` is the text of UNTIL, which only means something beside the first date: `last_wall_clock`.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    week_start: int = 0
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    excludes: bool = False

    @property
    def times_a_day(self) -> int:
        """How many times of day the rule has at most."""
        hours, minutes, seconds = len(self.hours), len(self.minutes), len(self.seconds)
        if self.freq == "HOURLY":
            hours = min(hours or 24, ceil(24 / self.interval))
        if self.freq == "MINUTELY":
            return min((hours or 24) * (minutes or 60), ceil(1440 / self.interval)) * (seconds or 1)
        return (hours or 1) * (minutes or 1) * (seconds or 1)

    def last_wall_clock(self, zone: ZoneInfo | None) -> datetime:
        """The naive local time up to which the rule goes, inclusive; the end of time when it is open.

        `zone` is that of the first date, None for whole days. UNTIL is read in every type: a day counts to its end,
        an instant in UTC is taken local.
        """
        if not self.until:
            return END_OF_TIME
        day, clock, utc = _matched(UNTIL, self.until).groups()
        midnight = datetime.fromisoformat(day)
        if not clock or (utc and zone is None):
            return midnight + END_OF_DAY
        moment = datetime.fromisoformat(f"{day}T{clock}")
        # "99991231T235959Z" means without end; the first and last day may have no local counterpart.
        if not utc or midnight.year in {date.min.year, date.max.year}:
            return moment
        return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Rule, ...]:
    """The rules of a series: one RRULE or EXRULE a line, the name and colon optional for RRULE. Raises RuleError."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_rule(line) for line in lines if line)


def _rule(line: str) -> Rule:
    name, colon, value = line.rpartition(":")
    pairs = (part.partition("=") for part in value.upper().split(";") if part.strip())
    parts = {key.strip(): text.strip() for key, _sign, text in pairs}
    try:
        if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.get("SKIP", "OMIT") != "OMIT":
            raise ValueError(parts)  # RFC 7529: other calendars
        if strange := {part for part in parts if part not in PARTS and not part.startswith("X-")}:
            raise ValueError(strange)
        rule = Rule(
            freq=FREQUENCIES[FREQUENCIES.index(parts["FREQ"])],
            interval=_number(parts.get("INTERVAL", "1"), 1, MAX_INTERVAL),
            count=_count(parts.get("COUNT", "")),
            until=parts.get("UNTIL", ""),
            week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
            months=_numbers(parts, "BYMONTH", 1, 12),
            weeks=_numbers(parts, "BYWEEKNO", -53, 53),
            year_days=_numbers(parts, "BYYEARDAY", -366, 366),
            month_days=_numbers(parts, "BYMONTHDAY", -31, 31),
            weekdays=_weekdays(parts.get("BYDAY", "")),
            hours=_numbers(parts, "BYHOUR", 0, 23),
            minutes=_numbers(parts, "BYMINUTE", 0, 59),
            # 60 is a leap second, which clocks here do not show.
            seconds=tuple(each for each in _numbers(parts, "BYSECOND", 0, 60) if each < 60),
            places=_numbers(parts, "BYSETPOS", -366, 366),
            excludes=bool(colon) and name.strip().upper().startswith("EXRULE"),
        )
        rule.last_wall_clock(None)
    except (ValueError, KeyError, OverflowError) as error:
        if parts.get("FREQ") == "SECONDLY":
            raise RuleError(f"The rule repeats every second: {line[:200]}") from error
        raise RuleError(f"The rule cannot be understood: {line[:200]}") from error
    if rule.times_a_day > MAX_TIMES_A_DAY:
        raise RuleError(f"The rule repeats too often on one day: {line[:200]}")
    return rule


def _count(text: str) -> int | None:
    """How many times; a negative number, which some programs write, means without end."""
    count = _int(text) if text else -1
    return None if count < 0 else count


def _number(text: str, least: int, most: int) -> int:
    number = _int(text)
    if not least <= number <= most:
        raise ValueError(text)
    return number


def _int(text: str) -> int:
    """A number of the standard; Python's own `int` reads "1_0" and the digits of other scripts, too."""
    return int(_matched(NUMBER, text.strip())[0])


def _numbers(parts: dict[str, str], name: str, least: int, most: int) -> tuple[int, ...]:
    """The numbers of a part in order; 0 is none where they may be negative."""
    if name not in parts:
        return ()
    found = {_number(each, least, most) for each in parts[name].split(",")}
    if least < 0 and 0 in found:
        raise ValueError(name)
    return tuple(sorted(found))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    if not text:
        return ()
    found = (_matched(NTH_WEEKDAY, each.strip()).groups() for each in text.split(","))
    return tuple((int(place or 0), WEEKDAYS.index(day)) for place, day in found)


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    if match := pattern.fullmatch(text):
        return match
    raise ValueError(text)
