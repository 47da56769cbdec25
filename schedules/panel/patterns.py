"""The ways of repeating that a form offers, as a choice and as an RRULE. Pure. Source: RFC 5545, section 3.3.10."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import site_zone
from schedules.rules import WEEKDAYS, Rule, RuleError, parse

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
MAX_EVERY, MAX_COUNT = 366, 999
WORKDAYS = WEEKDAYS[:5]
WORKDAY = "WORKDAY"
NTHS = (1, 2, 3, 4, 5, -1)
LAST = -1
# Leap days come back within eight years, 1900 and 2100 included; every other pattern sooner.
SEARCH = timedelta(days=9 * 366)
KNOWN = {"freq", "interval", "count", "until", "week_start", "months", "month_days", "weekdays", "places"}

First = datetime | date | None


class Repeat(models.TextChoices):
    """How an editor says that something repeats. DATES and KEEP have no rule of their own (see `.fields`)."""

    ONCE = "once", _("tidak berulang")
    DATES = "dates", _("pada tanggal-tanggal pilihan")
    DAILY = "daily", _("setiap hari")
    WEEKLY = "weekly", _("setiap minggu")
    MONTHLY = "monthly", _("setiap bulan")
    YEARLY = "yearly", _("setiap tahun")
    KEEP = "keep", _("biarkan pola ini")


FREQUENCIES = {
    Repeat.DAILY: "DAILY",
    Repeat.WEEKLY: "WEEKLY",
    Repeat.MONTHLY: "MONTHLY",
    Repeat.YEARLY: "YEARLY",
}


@dataclass(frozen=True)
class Choice:
    """What a form can say. What is left empty is as on the first date.

    `weekdays` (codes such as "TU", in the order of the week) are for weeks. Months and years take `month_day`
    (1 to 31, or -1 for the last) or `nth` (1 to 5, or -1) of `weekday`, a code or WORKDAY, Monday to Friday; years
    name their `month` with them. `until` is the last local day, `count` a number of times; at most one of them.
    Raises ValueError for what contradicts itself.
    """

    repeat: Repeat
    every: int = 1
    weekdays: tuple[str, ...] = ()
    month_day: int | None = None
    nth: int | None = None
    weekday: str = ""
    month: int | None = None
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        plain = (self.weekdays, self.month_day, self.nth, self.month, self.until, self.count, self.every)
        by_month = self.month_day is not None or self.nth is not None
        if not (
            (self.repeat in FREQUENCIES or plain == ((), None, None, None, None, None, 1))
            and self.repeat not in {Repeat.DATES, Repeat.KEEP}
            and 1 <= self.every <= MAX_EVERY
            and tuple(code for code in WEEKDAYS if code in self.weekdays) == self.weekdays
            and (self.repeat == Repeat.WEEKLY or not self.weekdays)
            and (self.month_day is None or self.month_day in {*range(1, 32), LAST})
            and (self.nth is None or self.nth in NTHS)
            and (self.nth is None) == (self.weekday == "")
            and self.weekday in {"", WORKDAY, *WEEKDAYS}
            and (self.month_day is None or self.nth is None)
            and (self.repeat in {Repeat.MONTHLY, Repeat.YEARLY} or not by_month)
            and (self.month is None or (self.repeat == Repeat.YEARLY and self.month in range(1, 13)))
            and (self.repeat != Repeat.YEARLY or self.month is not None or not by_month)
            and (self.until is None or EARLIEST <= self.until <= LATEST)
            and (self.count is None or 1 <= self.count <= MAX_COUNT)
            and (self.until is None or self.count is None)
        ):
            raise ValueError(self)


def rule_of(choice: Choice, start: First, zone: ZoneInfo) -> str:
    """The RRULE of a choice; "" when nothing repeats.

    `start` is the first date, an aware instant or a day. UNTIL is of its type: a DATE for days, else the end of the
    local day in `zone` as an instant in UTC.
    """
    if choice.repeat == Repeat.ONCE:
        return ""
    parts = [f"FREQ={FREQUENCIES[choice.repeat]}"]
    if choice.every > 1:
        parts.append(f"INTERVAL={choice.every}")
    if choice.month is not None:
        parts.append(f"BYMONTH={choice.month}")
    if choice.weekdays:
        parts.append(f"BYDAY={','.join(choice.weekdays)}")
    if choice.month_day is not None:
        parts.append(f"BYMONTHDAY={choice.month_day}")
    elif choice.weekday == WORKDAY:
        parts += [f"BYDAY={','.join(WORKDAYS)}", f"BYSETPOS={choice.nth}"]
    elif choice.nth is not None:
        parts.append(f"BYDAY={choice.nth}{choice.weekday}")
    if choice.count is not None:
        parts.append(f"COUNT={choice.count}")
    if choice.until is not None:
        parts.append(f"UNTIL={_until_text(choice.until, start, zone)}")
    return ";".join(parts)


def choice_of(text: str, start: First, zone: ZoneInfo | None = None) -> Choice | None:
    """The choice behind the text of a rule; None for what no choice says, such as several rules.

    `start` is the first date, in the zone in which the rule is meant; `zone` says which one while there is none.
    """
    if not text.strip():
        return Choice(Repeat.ONCE)
    try:
        (rule,) = parse(text)
        return None if rule.excludes else _choice(rule, start, zone)
    except (RuleError, ValueError, OverflowError):
        return None


def fits(choice: Choice, day: date, first: date) -> bool:
    """Whether the local `day` is one that the pattern means, when `first` is its first date; intervals aside."""
    if choice.repeat == Repeat.WEEKLY:
        return WEEKDAYS[day.weekday()] in (choice.weekdays or (WEEKDAYS[first.weekday()],))
    if choice.repeat == Repeat.YEARLY and day.month != (choice.month or first.month):
        return False
    if choice.repeat in {Repeat.MONTHLY, Repeat.YEARLY}:
        if choice.nth is not None:
            return day == _nth_day(day, choice.nth, choice.weekday)
        wanted = choice.month_day or first.day
        return (day + timedelta(days=1)).day == 1 if wanted == LAST else day.day == wanted
    return True


def first_fit(choice: Choice, first: date) -> date | None:
    """The first local day from `first` on that the pattern means; None for 30 February."""
    day = first
    while day < min(first + SEARCH, LATEST):
        if fits(choice, day, first):
            return day
        day += timedelta(days=1)
    return None


def _choice(rule: Rule, start: First, zone: ZoneInfo | None) -> Choice | None:
    plain = Rule(rule.freq)
    if any(getattr(rule, name) != getattr(plain, name) for name in vars(rule) if name not in KNOWN):
        return None
    choice = _shape(rule)
    if choice is None or (rule.until and rule.count is not None):
        return None
    return replace(choice, every=rule.interval, count=rule.count, until=_last_day(rule, start, zone))


def _shape(rule: Rule) -> Choice | None:
    """The choice without interval and end; None when there is none."""
    by_month = (rule.months, rule.month_days, rule.places)
    codes = tuple(WEEKDAYS[day] for day in sorted({day for _place, day in rule.weekdays}))
    every_one = all(place == 0 for place, _day in rule.weekdays)
    if rule.freq == "DAILY" and not any(by_month):
        if not rule.weekdays:
            return Choice(Repeat.DAILY)
        return Choice(Repeat.WEEKLY, weekdays=codes) if every_one and rule.interval == 1 else None
    if rule.freq == "WEEKLY" and not any(by_month) and every_one:
        # The first day of the week matters only where whole weeks are skipped.
        return (
            None if rule.week_start and rule.interval > 1 and codes else Choice(Repeat.WEEKLY, weekdays=codes)
        )
    if rule.freq == "MONTHLY" and not rule.months:
        return _in_month(rule, Choice(Repeat.MONTHLY))
    if rule.freq == "YEARLY" and len(rule.months) < 2:
        (month,) = rule.months or (None,)
        return _in_month(rule, Choice(Repeat.YEARLY, month=month))
    return None


def _in_month(rule: Rule, choice: Choice) -> Choice | None:
    if not rule.weekdays and not rule.places and len(rule.month_days) < 2:
        return replace(choice, month_day=rule.month_days[0]) if rule.month_days else choice
    if rule.month_days or not rule.weekdays:
        return None
    if len(rule.weekdays) == 1 and len(rule.places) < 2:
        ((place, day),) = rule.weekdays
        places = {each for each in (place, *rule.places) if each}
        if (place and rule.places) or len(places) != 1:
            return None
        return replace(choice, nth=places.pop(), weekday=WEEKDAYS[day])
    if sorted(rule.weekdays) == [(0, day) for day in range(5)] and len(rule.places) == 1:
        return replace(choice, nth=rule.places[0], weekday=WORKDAY)
    return None


def _last_day(rule: Rule, start: First, zone: ZoneInfo | None) -> date | None:
    """The last local day on which the rule can have a date."""
    if not rule.until:
        return None
    if start is not None and not isinstance(start, datetime):
        return rule.last_wall_clock(None).date()
    tz = start.tzinfo if start and isinstance(start.tzinfo, ZoneInfo) else zone or site_zone()
    last = rule.last_wall_clock(tz)
    # Dates take place at the hour of the first one: what ends before that hour has none on its last day.
    return last.date() - timedelta(days=1) if start and last.time() < start.time() else last.date()


def _until_text(until: date, start: First, zone: ZoneInfo) -> str:
    if start is not None and not isinstance(start, datetime):
        return f"{until:%Y%m%d}"
    end = datetime.combine(until, time(23, 59, 59), tzinfo=zone).astimezone(UTC)
    return f"{end:%Y%m%dT%H%M%SZ}"


def _nth_day(day: date, nth: int, weekday: str) -> date | None:
    """The `nth` of `weekday` in the month of `day`."""
    codes = WORKDAYS if weekday == WORKDAY else (weekday,)
    days = [day.replace(day=1) + timedelta(days=offset) for offset in range(31)]
    found = [each for each in days if each.month == day.month and WEEKDAYS[each.weekday()] in codes]
    index = nth - 1 if nth > 0 else nth
    return found[index] if -len(found) <= index < len(found) else None
