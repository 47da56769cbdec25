"""The dates that one rule makes, period by period, in wall-clock time. Pure. Source: RFC 5545, section 3.3.10.

A period is a year, month, week or day of the rule. The first one that can matter is computed, not searched for, so
a rule from 1997 costs for one month of 2031 what that month costs; only a rule with COUNT has to be counted from
its start. The search ends with the window, whatever the rule asks for: a 30 February hangs nothing. And it ends after
MAX_STEPS dates and periods without one: every day for 270 years, or every minute for 69 days.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice

from schedules.rules import Rule, RuleError

MAX_STEPS = 100_000
MINUTES_A_UNIT = {"HOURLY": 60, "MINUTELY": 1}
LAST_DAY = date.max.toordinal()


def dates(rule: Rule, start: datetime, after: datetime, stop: datetime) -> Iterator[datetime]:
    """The dates of `rule` from `start` on with `after` ≤ date < `stop`, in order; all are naive local times.

    `start` itself is among them only if the rule has it. Raises RuleError when it takes more than MAX_STEPS dates and
    periods without a date to get there: from `start` on for a rule with COUNT, else from `after` on.
    """
    origin = start if rule.count is not None else max(start, after)
    moments = (each for each in _moments(rule, start, origin, stop) if each >= start)
    for moment in islice(moments, rule.count):
        if moment >= stop:
            return
        if moment >= after:
            yield moment


def _moments(rule: Rule, start: datetime, origin: datetime, stop: datetime) -> Iterator[datetime]:
    """The moments of all periods from the one of `origin` on, also those of that period before it."""
    steps = 0
    for days, times in _sets(rule, start, origin, stop):
        steps += max(1, len(days) * len(times))
        if steps > MAX_STEPS:
            raise RuleError("The rule repeats too often, or takes too many steps to count.")
        yield from _placed(rule, [datetime.combine(day, each) for day in days for each in times])


def _sets(
    rule: Rule, start: datetime, origin: datetime, stop: datetime
) -> Iterator[tuple[list[date], list[time]]]:
    """The days and the times of each period; an hour or a minute is one of its own."""
    periods = _periods(rule, start.date(), origin.date(), stop.date())
    if rule.freq not in MINUTES_A_UNIT:
        times = _times(rule.hours or (start.hour,), rule.minutes or (start.minute,), _seconds(rule, start))
        yield from ((days, times) for days in periods)
        return
    named = _named_units(rule)
    for days in periods:
        units = _units_of_day(rule, start, days[0], named) if days else []
        if not units:
            yield [], []
        for unit in units:
            yield days, _times_of_unit(rule, start, unit)


def _periods(rule: Rule, start: date, origin: date, stop: date) -> Iterator[list[date]]:
    """The days of each period, in order, from the period of `origin` to that of `stop`."""
    for each in _starts(rule, start, origin, stop):
        if rule.freq == "YEARLY":
            yield _days_of_year(rule, start, each)
        elif rule.freq == "MONTHLY":
            yield _days_of_month(rule, start, each)
        elif rule.freq == "WEEKLY":
            days = sorted(each + (day - rule.week_start) % 7 for day in _weekdays(rule, start))
            yield _limited(rule, [date.fromordinal(day) for day in days if 0 < day <= LAST_DAY])
        else:
            yield _limited(rule, _on_weekdays(rule, [date.fromordinal(each)]))


def _starts(rule: Rule, start: date, origin: date, stop: date) -> range:
    """What the periods are counted in: years, months since the year 0, or ordinals of their first days."""
    interval = rule.interval
    if rule.freq == "YEARLY":
        first, now, last = start.year, origin.year, stop.year
    elif rule.freq == "MONTHLY":
        first, now, last = (each.year * 12 + each.month - 1 for each in (start, origin, stop))
    elif rule.freq == "WEEKLY":
        first = start.toordinal() - (start.weekday() - rule.week_start) % 7
        now, last, interval = origin.toordinal(), stop.toordinal(), 7 * interval
    else:
        first, now, last = start.toordinal(), origin.toordinal(), stop.toordinal()
        # Hours and minutes are told apart within their days.
        interval = interval if rule.freq == "DAILY" else 1
    return range(first + max(now - first, 0) // interval * interval, last + 1, interval)


# ---------------------------------------------------------------- days


def _days_of_year(rule: Rule, start: date, year: int) -> list[date]:
    named = rule.weeks or rule.year_days or rule.month_days or rule.weekdays
    if rule.year_days:
        first, length = date(year, 1, 1).toordinal() - 1, 366 if isleap(year) else 365
        days = [date.fromordinal(first + each) for each in _positive(rule.year_days, length)]
    else:
        months = rule.months or (range(1, 13) if named else (start.month,))
        days = [day for month in months for day in _named_days(rule, start, year, month)]
    if rule.weeks:
        weekdays = _weekdays(rule, start)
        return _limited(rule, [day for day in days if day.weekday() in weekdays])
    scopes = [(date(year, 1, 1), date(year, 12, 31))]
    if rule.months:
        scopes = [_month(year, month) for month in rule.months]
    return _limited(rule, _on_weekdays(rule, days, scopes))


def _days_of_month(rule: Rule, start: date, number: int) -> list[date]:
    year, month = number // 12, number % 12 + 1
    days = _named_days(rule, start, year, month)
    return _limited(rule, _on_weekdays(rule, days, [_month(year, month)]))


def _named_days(rule: Rule, start: date, year: int, month: int) -> list[date]:
    """The days of a month by number; all of them where another part chooses; else the day of the month of `start`."""
    length = monthrange(year, month)[1]
    if rule.month_days:
        return [date(year, month, day) for day in _positive(rule.month_days, length)]
    if rule.weekdays or rule.year_days or rule.weeks:
        return [date(year, month, day) for day in range(1, length + 1)]
    return [date(year, month, start.day)] if start.day <= length else []


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _positive(numbers: Iterable[int], length: int) -> list[int]:
    """Numbers counted from the end (-1 is the last) as counted from the beginning; those out of range fall away."""
    found = {each if each > 0 else length + 1 + each for each in numbers}
    return sorted(each for each in found if 0 < each <= length)


def _on_weekdays(rule: Rule, days: list[date], scopes: Iterable[tuple[date, date]] = ()) -> list[date]:
    """Those of `days` that BYDAY names; a place such as 2TU counts within each of `scopes`, if there are any."""
    if not rule.weekdays:
        return days
    scopes = list(scopes)
    every = {weekday for place, weekday in rule.weekdays if not place or not scopes}
    nth = {_nth(place, weekday, *scope) for place, weekday in rule.weekdays if place for scope in scopes}
    return [day for day in days if day.weekday() in every or day in nth]


def _weekdays(rule: Rule, start: date) -> set[int]:
    """The weekdays of a week that BYDAY names; without it, that of `start`, unless days have numbers (3.3.10)."""
    if rule.weekdays:
        return {weekday for _place, weekday in rule.weekdays}
    return set(range(7)) if rule.month_days or rule.year_days else {start.weekday()}


def _nth(place: int, weekday: int, first: date, last: date) -> date | None:
    """The `place`-th `weekday` of the days `first` to `last`, counted from the end when negative."""
    if place > 0:
        day = first.toordinal() + (weekday - first.weekday()) % 7 + (place - 1) * 7
    else:
        day = last.toordinal() - (last.weekday() - weekday) % 7 + (place + 1) * 7
    return date.fromordinal(day) if first.toordinal() <= day <= last.toordinal() else None


def _limited(rule: Rule, days: list[date]) -> list[date]:
    """Those of `days` that the parts allow which name months, weeks and days by number."""
    if rule.months:
        days = [day for day in days if day.month in rule.months]
    if rule.month_days:
        days = [
            day for day in days if day.day in _positive(rule.month_days, _month(day.year, day.month)[1].day)
        ]
    if rule.year_days:
        days = [day for day in days if _in_year(day, rule.year_days)]
    if rule.weeks:
        days = [day for day in days if _in_weeks(day, rule)]
    return days


def _in_year(day: date, year_days: Iterable[int]) -> bool:
    length = 366 if isleap(day.year) else 365
    return day.timetuple().tm_yday in _positive(year_days, length)


def _in_weeks(day: date, rule: Rule) -> bool:
    """Whether the number of the week of `day` is among BYWEEKNO; week 1 has at least four days of its year."""
    middle = _middle_of_week(day, rule.week_start)
    last = _middle_of_week(date(middle.year, 12, 28), rule.week_start)
    return _week(middle) in _positive(rule.weeks, _week(last))


def _middle_of_week(day: date, week_start: int) -> date:
    return date.fromordinal(min(day.toordinal() - (day.weekday() - week_start) % 7 + 3, LAST_DAY))


def _week(middle: date) -> int:
    return (middle.timetuple().tm_yday - 1) // 7 + 1


# ---------------------------------------------------------------- hours


def _named_units(rule: Rule) -> range | list[int]:
    """The hours, or minutes, of any day that an hourly or minutely rule may have, numbered from midnight."""
    if rule.freq == "HOURLY":
        return list(rule.hours) or range(24)
    if not rule.hours and not rule.minutes:
        return range(1440)
    return [hour * 60 + minute for hour in rule.hours or range(24) for minute in rule.minutes or range(60)]


def _units_of_day(rule: Rule, start: datetime, day: date, named: Sequence[int]) -> Sequence[int]:
    """Those of the `named` hours or minutes that the interval of the rule meets on `day`."""
    unit = MINUTES_A_UNIT[rule.freq]
    units = 1440 // unit
    first = start.toordinal() * units + (start.hour * 60 + start.minute) // unit
    met = range((first - day.toordinal() * units) % rule.interval, units, rule.interval)
    return met if len(named) == units else [each for each in named if each in met]


def _times_of_unit(rule: Rule, start: datetime, unit: int) -> list[time]:
    if rule.freq == "HOURLY":
        return _times((unit,), rule.minutes or (start.minute,), _seconds(rule, start))
    return _times((unit // 60,), (unit % 60,), _seconds(rule, start))


def _seconds(rule: Rule, start: datetime) -> tuple[int, ...]:
    return rule.seconds or (start.second,)


def _times(hours: Iterable[int], minutes: Iterable[int], seconds: Iterable[int]) -> list[time]:
    return [time(hour, minute, second) for hour in hours for minute in minutes for second in seconds]


def _placed(rule: Rule, moments: list[datetime]) -> list[datetime]:
    """Those of a period's moments that BYSETPOS names, or all."""
    if not rule.places:
        return moments
    return [moments[place - 1] for place in _positive(rule.places, len(moments))]
