"""The days that a rule names, in words: 'Selasa kedua', 'hari kerja terakhir', 'tanggal 13 bulan Januari'.

Of a rule too rich for words, the functions raise ValueError.
"""

from datetime import date

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from schedules.rules import Rule

ORDINALS = {
    1: gettext_lazy("pertama"),
    2: gettext_lazy("kedua"),
    3: gettext_lazy("ketiga"),
    4: gettext_lazy("keempat"),
    5: gettext_lazy("kelima"),
    -1: gettext_lazy("terakhir"),
    -2: gettext_lazy("kedua dari belakang"),
}
# Larger numbers, by their last digit: English ends them differently.
NTH = {
    1: pgettext_lazy("21", "ke-%(number)d"),
    2: pgettext_lazy("22", "ke-%(number)d"),
    3: pgettext_lazy("23", "ke-%(number)d"),
}
OTHER_NTH = pgettext_lazy("24", "ke-%(number)d")
WORKDAYS = {0, 1, 2, 3, 4}


def days_of_year(rule: Rule, start: date) -> str:
    """What BYYEARDAY, or BYWEEKNO with its weekdays, names."""
    if rule.places or rule.months or rule.month_days or (rule.weeks and rule.year_days):
        raise ValueError(rule)
    if rule.year_days:
        if rule.weekdays or min(rule.year_days) < 1:
            raise ValueError(rule)
        return _("hari ke-%(number)s tahun itu") % {"number": listed([str(each) for each in rule.year_days])}
    days = [str(WEEKDAYS[number]) for _place, number in rule.weekdays] or [str(WEEKDAYS[start.weekday()])]
    return _("%(days)s minggu ke-%(number)s") % {
        "days": listed(days),
        "number": listed([str(each) for each in rule.weeks]),
    }


def days_of_month(rule: Rule, start: date) -> str:
    """What BYMONTHDAY, BYDAY and BYSETPOS name; the day of `start` if there is none of them."""
    if rule.places:
        return _one_of(rule)
    days = listed([_month_day(day) for day in rule.month_days]) if rule.month_days else ""
    if not rule.weekdays:
        return days or _month_day(start.day)
    weekdays = listed([_one_weekday(place, number) for place, number in rule.weekdays])
    if is_weekly(rule):
        return _("setiap %(days)s") % {"days": weekdays}  # of each such month or year
    if days:
        return _("%(weekdays)s yang jatuh pada %(days)s") % {"weekdays": weekdays, "days": days}
    return weekdays


def _one_of(rule: Rule) -> str:
    """What BYSETPOS picks out of the weekdays of the month or year."""
    numbers = [number for _place, number in rule.weekdays]
    if rule.month_days or not numbers or any(place for place, _number in rule.weekdays):
        raise ValueError(rule)
    if rule.freq == "YEARLY" and len(rule.months) > 1:
        raise ValueError(rule)  # one day of all these months together
    if len(set(numbers)) == 1:
        return listed([_one_weekday(place, numbers[0]) for place in rule.places])
    ordinals = listed([_ordinal(place) for place in rule.places])
    if not is_mixed(rule):
        return _("hari kerja %(ordinal)s") % {"ordinal": ordinals}
    days = listed([str(WEEKDAYS[number]) for number in sorted(set(numbers))])
    return _("hari %(ordinal)s di antara %(days)s") % {"ordinal": ordinals, "days": days}


def _one_weekday(place: int, number: int) -> str:
    if not place:
        return str(WEEKDAYS[number])
    return _("%(weekday)s %(ordinal)s") % {"weekday": WEEKDAYS[number], "ordinal": _ordinal(place)}


def _ordinal(place: int) -> str:
    if place in ORDINALS:
        return str(ORDINALS[place])
    number = abs(place)
    teens = number % 100 // 10 == 1
    nth = str(OTHER_NTH if teens else NTH.get(number % 10, OTHER_NTH)) % {"number": number}
    return nth if place > 0 else _("%(ordinal)s dari belakang") % {"ordinal": nth}


def _month_day(day: int) -> str:
    if day == -1:
        return _("tanggal terakhir bulan")
    if day < 1:
        return _("hari ke-%(number)d dari akhir bulan") % {"number": -day}
    return _("tanggal %(day)d") % {"day": day}


def in_months(rule: Rule) -> str:
    """' pada bulan Januari', or "" when the rule names no months."""
    return " " + _("pada bulan %(months)s") % {"months": _months(rule)} if rule.months else ""


def of_months(rule: Rule) -> str:
    """The same behind a day that has its "pada" already."""
    return " " + _("bulan %(months)s") % {"months": _months(rule)} if rule.months else ""


def _months(rule: Rule) -> str:
    return listed([str(MONTHS[number]) for number in rule.months])


def is_weekly(rule: Rule) -> bool:
    """Whether a monthly or yearly rule means its weekdays in every week."""
    every = bool(rule.weekdays) and not any(place for place, _number in rule.weekdays)
    return every and not (rule.month_days or rule.places)


def is_mixed(rule: Rule) -> bool:
    """Whether BYSETPOS picks among several weekdays that are not just the working days."""
    numbers = {number for _place, number in rule.weekdays}
    return len(numbers) > 1 and numbers != WORKDAYS


def is_monthly(rule: Rule) -> bool:
    """Whether a yearly rule means every month: RFC 5545 expands BYMONTHDAY without BYMONTH."""
    every = not any(place for place, _number in rule.weekdays)
    return bool(rule.month_days) and every and not (rule.months or rule.places)


def listed(names: list[str]) -> str:
    """'Senin, Rabu dan Jumat', of at least one name."""
    if len(names) == 1:
        return names[0]
    return _("%(first)s dan %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
