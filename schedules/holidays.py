"""Indonesia's public holidays and joint leave (cuti bersama), as announced by the government.

From the `holidays` package, categories public and government. Days that depend on a moon nobody has seen yet
are marked estimated; whoever acts on a holiday must not treat an estimated one as certain. What staff know better
is in `HolidayCorrection` and comes on top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schedules.kept import KeptTable
from schedules.models import HolidayCorrection

COUNTRY = "ID"
CATEGORIES = ("public", "government")
CATALOGUES = {"id": "id", "en": "en_US"}
KEPT = "schedules.holiday_corrections"

Corrections = dict[date, tuple[bool, str]]


@dataclass(frozen=True)
class Holiday:
    """A day off. `name` is in the language asked for, without a mark; `str()` adds "(perkiraan)"."""

    day: date
    name: str
    estimated: bool = False

    def __str__(self) -> str:
        return _("%s (perkiraan)") % self.name if self.estimated else self.name


def holidays_between(first: date, end: date) -> dict[date, Holiday]:
    """Holidays of the local days `first` ≤ day < `end`, in order of days, named in the active language.

    Corrections hold: a day that staff added or confirmed is certain, one that they took away is not there.
    """
    listed = published_between(first, end)
    for day, (day_off, name) in corrections().items():
        if not first <= day < end:
            continue
        if day_off:
            listed[day] = Holiday(day, _name_in_language(day, name))
        else:
            listed.pop(day, None)
    return dict(sorted(listed.items()))


def published_between(first: date, end: date) -> dict[date, Holiday]:
    """The same as the government announced it, before any correction."""
    catalogue = CATALOGUES.get(get_language() or "id", "id")
    last_year = (end - timedelta(days=1)).year if end > first else first.year
    return {
        day: holiday
        for year in range(first.year, last_year + 1)
        for day, holiday in _of_year(year, catalogue).items()
        if first <= day < end
    }


def certain_days_off(first: date, end: date) -> frozenset[date]:
    """The holidays of the local days [first, end) that nobody doubts."""
    return frozenset(day for day, holiday in holidays_between(first, end).items() if not holiday.estimated)


def corrections() -> Corrections:
    """What staff corrected: by day, whether it is a day off, and its name. One query, kept for a minute."""
    return _kept.get()


def refresh() -> None:
    """Read the corrections as they stand now: whoever writes must not act on what was true a minute ago."""
    _kept.refresh()


def forget() -> None:
    """Read the corrections anew: in this transaction at once, elsewhere when it is committed."""
    _kept.forget()


def _stored() -> Corrections:
    rows = HolidayCorrection.objects.values_list("day", "day_off", "name")
    return {day: (day_off, name) for day, day_off, name in rows}


_kept = KeptTable(KEPT, _stored)


def _name_in_language(day: date, name: str) -> str:
    """`name`, or its translation where it is the published Indonesian name of that day."""
    published = _of_year(day.year, "id").get(day)
    if published is None or published.name != name:
        return name
    return _of_year(day.year, CATALOGUES.get(get_language() or "id", "id"))[day].name


@lru_cache(maxsize=512)
def _of_year(year: int, catalogue: str) -> Mapping[date, Holiday]:
    listed = holidays.country_holidays(COUNTRY, years=year, categories=CATEGORIES, language=catalogue)
    # The label is a pattern such as "%s (perkiraan)"; its tail is how an estimated name ends.
    tail = str(listed.tr(listed.estimated_label)).partition("%s")[2]
    days = {}
    for day, text in sorted(listed.items()):
        names = text.split("; ")
        certain = [name.removesuffix(tail) for name in names]
        # Two feasts on one day: the day is off for sure as soon as one of them is certain.
        days[day] = Holiday(day, "; ".join(certain), all(name.endswith(tail) for name in names))
    return days
