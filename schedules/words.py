"""A rule in words: 'setiap Selasa kedua, 09.00–11.00 WITA, sampai 30 Juni 2027'."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from core.dates import clock, medium_date, time_span
from schedules.rules import Rule, RuleError, parse

ORDINALS = {
    1: gettext_lazy("pertama"),
    2: gettext_lazy("kedua"),
    3: gettext_lazy("ketiga"),
    4: gettext_lazy("keempat"),
    5: gettext_lazy("kelima"),
    -1: gettext_lazy("terakhir"),
    -2: gettext_lazy("kedua dari belakang"),
}
WORKDAYS = {0, 1, 2, 3, 4}
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
    end: datetime | None = None,
    *,
    extra: Sequence[str] = (),
    left_out: Sequence[str] = (),
    skip_holidays: bool = False,
    shifts: Sequence[Any] = (),
) -> str:
    """The rule as a sentence without a full stop, in the active language; "" when nothing repeats.

    `start` and `end` are those of the first date: aware instants, or a day. `extra` and `left_out` are the
    recurrence ids of added and left-out dates, `shifts` as in `schedules.models.Series`. A rule too rich for words
    is called a special pattern.
    """
    lines = [line for line in rule.splitlines() if line.strip()]
    if not lines and not extra:
        return ""
    told = ["; ".join(_line(line, start) for line in lines)] if lines else [_single_dates(len(extra) + 1)]
    if isinstance(start, datetime) and not (lines and _has_hours(rule)):
        told.append(time_span(start, end))
    if len(lines) == 1:
        told.append(_end(lines[0], start))
    told += _changes(lines, len(extra), len(left_out))
    if lines and skip_holidays:
        told.append(_("kecuali hari libur nasional"))
    if shifts:
        told.append(_("sebagian tanggal digeser"))
    return ", ".join(part for part in told if part)


def _changes(lines: list[str], extra: int, left_out: int) -> list[str]:
    told = []
    if lines and extra:
        told.append(
            ngettext("ditambah %(count)d tanggal", "ditambah %(count)d tanggal", extra) % {"count": extra}
        )
    if left_out:
        told.append(
            ngettext("kecuali %(count)d tanggal", "kecuali %(count)d tanggal", left_out) % {"count": left_out}
        )
    return told


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
        return words + _in_months(rule)
    if rule.interval > 1:
        raise ValueError(rule)
    return _weekly(rule, start)


def _weekly(rule: Rule, start: date) -> str:
    numbers = sorted({number for _place, number in rule.weekdays}) or [start.weekday()]
    days = _list([str(WEEKDAYS[number]) for number in numbers])
    if rule.interval == 1:
        words = _("setiap %(days)s") % {"days": days}
    else:
        words = _("setiap %(count)d minggu pada %(days)s") % {"count": rule.interval, "days": days}
    return words + _in_months(rule)


def _monthly(rule: Rule, start: date) -> str:
    what = _days_of_month(rule, start)
    if rule.interval == 1:
        # In English "every second Tuesday" would be every other week, so monthly has its own entry.
        words = pgettext("setiap bulan", "setiap %(days)s") % {"days": what}
    else:
        words = _("setiap %(count)d bulan pada %(days)s") % {"count": rule.interval, "days": what}
    return words + _in_months(rule)


def _yearly(rule: Rule, start: date) -> str:
    if rule.weeks or rule.year_days:
        named = _days_of_year(rule, start)
    elif rule.weekdays:
        named = _days_of_month(rule, start) + (_in_months(rule) or " " + _("tahun itu"))
    elif len(rule.months) > 1 or len(rule.month_days) > 1 or rule.places or -1 in rule.month_days:
        named = _days_of_month(rule, start) + _in_months(rule)
    elif rule.month_days and not rule.months:
        return _("setiap %(days)s") % {"days": _days_of_month(rule, start)}  # RFC 5545: of every month
    else:
        day, month = rule.month_days or (start.day,), rule.months or (start.month,)
        named = _("%(day)d %(month)s") % {"day": day[0], "month": MONTHS[month[0]]}
    if rule.interval == 1:
        return _("setiap tahun pada %(day)s") % {"day": named}
    return _("setiap %(count)d tahun pada %(day)s") % {"count": rule.interval, "day": named}


def _days_of_year(rule: Rule, start: date) -> str:
    if rule.places or rule.months or rule.month_days or (rule.weeks and rule.year_days):
        raise ValueError(rule)
    if rule.year_days:
        if rule.weekdays or min(rule.year_days) < 1:
            raise ValueError(rule)
        return _("hari ke-%(number)s tahun itu") % {"number": _list([str(each) for each in rule.year_days])}
    days = [str(WEEKDAYS[number]) for _place, number in rule.weekdays] or [str(WEEKDAYS[start.weekday()])]
    return _("%(days)s minggu ke-%(number)s") % {
        "days": _list(days),
        "number": _list([str(each) for each in rule.weeks]),
    }


def _days_of_month(rule: Rule, start: date) -> str:
    if rule.places:
        return _one_of(rule)
    days = _list([_month_day(day) for day in rule.month_days]) if rule.month_days else ""
    if not rule.weekdays:
        return days or _month_day(start.day)
    weekdays = _list([_one_weekday(place, number) for place, number in rule.weekdays])
    if days:
        return _("%(weekdays)s yang jatuh pada %(days)s") % {"weekdays": weekdays, "days": days}
    return weekdays


def _one_of(rule: Rule) -> str:
    """What BYSETPOS picks out of the month's weekdays."""
    numbers = [number for _place, number in rule.weekdays]
    if rule.month_days or not numbers or any(place for place, _number in rule.weekdays):
        raise ValueError(rule)
    if len(numbers) == 1:
        return _list([_one_weekday(place, numbers[0]) for place in rule.places])
    ordinals = _list([_ordinal(place) for place in rule.places])
    if set(numbers) == WORKDAYS:
        return _("hari kerja %(ordinal)s") % {"ordinal": ordinals}
    days = _list([str(WEEKDAYS[number]) for number in sorted(set(numbers))])
    return _("yang %(ordinal)s di antara %(days)s") % {"ordinal": ordinals, "days": days}


def _one_weekday(place: int, number: int) -> str:
    if not place:
        return str(WEEKDAYS[number])
    return _("%(weekday)s %(ordinal)s") % {"weekday": WEEKDAYS[number], "ordinal": _ordinal(place)}


def _ordinal(place: int) -> str:
    if place in ORDINALS:
        return str(ORDINALS[place])
    if place > 0:
        return _("ke-%(number)d") % {"number": place}
    return _("ke-%(number)d dari belakang") % {"number": -place}


def _month_day(day: int) -> str:
    if day == -1:
        return _("tanggal terakhir bulan")
    if day < 1:
        return _("hari ke-%(number)d dari akhir bulan") % {"number": -day}
    return _("tanggal %(day)d") % {"day": day}


def _in_months(rule: Rule) -> str:
    if not rule.months:
        return ""
    return " " + _("bulan %(months)s") % {"months": _list([str(MONTHS[number]) for number in rule.months])}


def _hours(rule: Rule, start: date) -> str:
    """' pukul 09.00 dan 14.00', when the rule names hours of its own."""
    if not (rule.hours or rule.minutes):
        return ""
    if not isinstance(start, datetime):
        raise ValueError(rule)
    hours, minutes = rule.hours or (start.hour,), rule.minutes or (start.minute,)
    told = [clock(time(hour, minute)) for hour in hours for minute in minutes]
    return " " + _("pukul %(hours)s") % {"hours": _list(told)}


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


def _list(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s dan %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


WORDS: dict[str, Callable[[Rule, Any], str]] = {
    "MINUTELY": _by_clock,
    "HOURLY": _by_clock,
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}
