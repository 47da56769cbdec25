"""A rule in words: 'setiap Selasa kedua, 09.00–11.00 WITA, sampai 30 Juni 2027'."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.dates import clock, medium_date, time_span
from schedules.models import parse_recurrence_id
from schedules.named_days import (
    days_of_month,
    days_of_year,
    in_months,
    is_mixed,
    is_monthly,
    is_weekly,
    listed,
    of_months,
)
from schedules.rules import Rule, RuleError, parse

# What each way of repeating can say besides interval and end; more than that is a special pattern.
SAYS = {
    "MINUTELY": {"weekdays"},
    "HOURLY": {"weekdays"},
    "DAILY": {"weekdays", "months", "hours", "minutes"},
    "WEEKLY": {"weekdays", "months", "hours", "minutes"},
    "MONTHLY": {"weekdays", "month_days", "months", "places", "hours", "minutes"},
    "YEARLY": {"weekdays", "month_days", "months", "places", "weeks", "year_days", "hours", "minutes"},
}
BY_PARTS = (
    "weekdays", "month_days", "months", "places", "weeks", "year_days", "hours", "minutes", "seconds",
)  # fmt: skip


def describe(
    rule: str,
    start: datetime | date | None,
    end: datetime | date | None = None,
    *,
    extra: Sequence[str] = (),
    left_out: Sequence[str] = (),
    skip_holidays: bool = False,
    shifts: Sequence[Any] = (),
) -> str:
    """The rule as a sentence without a full stop, in the active language; "" when nothing repeats.

    `start` and `end` are those of the first date: aware instants, or days with an exclusive end. `extra` and
    `left_out` are the recurrence ids of added and left-out dates, `shifts` as in `schedules.models.Series`. A rule
    too rich for words is called a special pattern.
    """
    lines = [line for line in rule.splitlines() if line.strip()]
    if not lines and not extra:
        return ""
    told = ["; ".join(_line(line, start) for line in lines)] if lines else [_single_dates(len(extra) + 1)]
    told.append(_lasts(rule, start, end))
    if len(lines) == 1:
        told.append(_end(lines[0], start))
    if lines and extra:
        count = len(extra)
        told.append(
            ngettext("ditambah %(count)d tanggal", "ditambah %(count)d tanggal", count) % {"count": count}
        )
    told.append(_other_hours(extra, start))
    told.append(_exceptions(len(left_out), holidays=bool(lines) and skip_holidays))
    if shifts:
        told.append(_("sebagian tanggal dipindah"))
    return ", ".join(part for part in told if part)


def _lasts(rule: str, start: datetime | date | None, end: datetime | date | None) -> str:
    if isinstance(start, datetime):
        hours = time_span(start, end if isinstance(end, datetime) else None)
        return "" if rule.strip() and _has_hours(rule) else hours
    if start is None or end is None or isinstance(end, datetime) or (end - start).days < 2:
        return ""
    return _("masing-masing %(count)d hari") % {"count": (end - start).days}


def _other_hours(extra: Sequence[str], start: datetime | date | None) -> str:
    if not isinstance(start, datetime):
        return ""
    hours = [parse_recurrence_id(each).astimezone(start.tzinfo).time() for each in extra if "T" in each]
    count = sum(hour != start.time() for hour in hours)
    words = ngettext("jam berbeda pada %(count)d tanggal", "jam berbeda pada %(count)d tanggal", count)
    return words % {"count": count} if count else ""


def _exceptions(count: int, *, holidays: bool) -> str:
    if not count:
        return _("kecuali hari libur nasional") if holidays else ""
    if holidays:
        words = ngettext(
            "kecuali %(count)d tanggal dan hari libur nasional",
            "kecuali %(count)d tanggal dan hari libur nasional",
            count,
        )
    else:
        words = ngettext("kecuali %(count)d tanggal", "kecuali %(count)d tanggal", count)
    return words % {"count": count}


def _single_dates(count: int) -> str:
    return ngettext("pada %(count)d tanggal", "pada %(count)d tanggal", count) % {"count": count}


def _line(line: str, start: datetime | date | None) -> str:
    special = _("berulang menurut pola khusus")
    try:
        (rule,) = parse(line)
        if start is None or any(getattr(rule, name) for name in BY_PARTS if name not in SAYS[rule.freq]):
            return special
        words = WORDS[rule.freq](rule, start) + _hours(rule, start)
    except (RuleError, KeyError, ValueError, IndexError):
        return special
    return _("kecuali %(days)s") % {"days": words} if rule.excludes else words


def _by_clock(rule: Rule, start: date) -> str:
    if rule.weekdays:
        raise ValueError(rule)
    if rule.freq == "HOURLY":
        return _("setiap jam") if rule.interval == 1 else _("setiap %(count)d jam") % {"count": rule.interval}
    return _("setiap %(count)d menit") % {"count": rule.interval}


def _daily(rule: Rule, start: date) -> str:
    if not rule.weekdays:
        words = (
            _("setiap hari") if rule.interval == 1 else _("setiap %(count)d hari") % {"count": rule.interval}
        )
        return words + in_months(rule)
    if rule.interval > 1:
        raise ValueError(rule)
    return _weekly(rule, start)


def _weekly(rule: Rule, start: date) -> str:
    numbers = sorted({number for _place, number in rule.weekdays}) or [start.weekday()]
    days = listed([str(WEEKDAYS[number]) for number in numbers])
    if rule.interval == 1:
        return _("setiap %(days)s") % {"days": days} + in_months(rule)
    words = _("setiap %(count)d minggu pada %(days)s") % {"count": rule.interval, "days": days}
    return words + of_months(rule)


def _monthly(rule: Rule, start: date) -> str:
    if rule.interval == 1 and is_weekly(rule):
        return _weekly(rule, start)
    what = days_of_month(rule, start)
    if rule.interval > 1:
        words = _("setiap %(count)d bulan pada %(days)s") % {"count": rule.interval, "days": what}
        return words + of_months(rule)
    if rule.places and is_mixed(rule):
        return _("setiap bulan, %(days)s") % {"days": what} + in_months(rule)
    # In English "every second Tuesday" would be every other week, so monthly has its own entry.
    words = pgettext("setiap bulan", "setiap %(days)s") % {"days": what}
    return words + in_months(rule)


def _yearly(rule: Rule, start: date) -> str:
    if rule.weeks or rule.year_days:
        named = days_of_year(rule, start)
    elif rule.interval == 1 and (is_weekly(rule) or is_monthly(rule)):
        return _monthly(rule, start)
    elif rule.weekdays:
        named = days_of_month(rule, start) + (of_months(rule) or " " + _("tahun itu"))
    elif is_monthly(rule):
        named = _("%(days)s setiap bulan") % {"days": days_of_month(rule, start)}
    elif len(rule.months) > 1 or len(rule.month_days) > 1 or rule.places or -1 in rule.month_days:
        named = days_of_month(rule, start) + of_months(rule)
    else:
        day, month = rule.month_days or (start.day,), rule.months or (start.month,)
        named = _("%(day)d %(month)s") % {"day": day[0], "month": MONTHS[month[0]]}
    if rule.interval == 1:
        return _("setiap tahun pada %(day)s") % {"day": named}
    return _("setiap %(count)d tahun pada %(day)s") % {"count": rule.interval, "day": named}


def _hours(rule: Rule, start: date) -> str:
    """' pukul 09.00 dan 14.00', when the rule names hours of its own."""
    if not (rule.hours or rule.minutes):
        return ""
    if not isinstance(start, datetime):
        raise ValueError(rule)
    hours, minutes = rule.hours or (start.hour,), rule.minutes or (start.minute,)
    told = [clock(time(hour, minute)) for hour in hours for minute in minutes]
    return " " + _("pukul %(hours)s") % {"hours": listed(told)}


def _has_hours(text: str) -> bool:
    try:
        return any(rule.hours or rule.minutes or rule.freq in {"HOURLY", "MINUTELY"} for rule in parse(text))
    except RuleError:
        return False


def _end(line: str, start: datetime | date | None) -> str:
    try:
        (rule,) = parse(line)
        if rule.count is not None:
            return ngettext("%(count)s kali", "%(count)s kali", rule.count) % {"count": rule.count}
        if not rule.until:
            return ""
        zone = start.tzinfo if isinstance(start, datetime) and isinstance(start.tzinfo, ZoneInfo) else None
        return _("sampai %(day)s") % {"day": medium_date(rule.last_wall_clock(zone).date())}
    except (RuleError, ValueError, OverflowError):
        return ""


WORDS: dict[str, Callable[[Rule, Any], str]] = {
    "MINUTELY": _by_clock,
    "HOURLY": _by_clock,
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}
