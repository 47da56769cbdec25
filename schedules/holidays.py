"""Indonesia's public holidays and joint leave (cuti bersama), as announced by the government.

From the `holidays` package, categories public and government. Days that depend on a moon nobody has seen yet
are marked estimated; whoever acts on a holiday must not treat an estimated one as certain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.utils.translation import get_language
from django.utils.translation import gettext as _

COUNTRY = "ID"
CATEGORIES = ("public", "government")
CATALOGUES = {"id": "id", "en": "en_US"}


@dataclass(frozen=True)
class Holiday:
    """A day off. `name` is in the language asked for, without a mark; `str()` adds "(perkiraan)"."""

    day: date
    name: str
    estimated: bool = False

    def __str__(self) -> str:
        return _("%s (perkiraan)") % self.name if self.estimated else self.name


def holidays_between(first: date, end: date) -> dict[date, Holiday]:
    """Holidays of the local days `first` ≤ day < `end`, in order of days, named in the active language."""
    catalogue = CATALOGUES.get(get_language() or "id", "id")
    last_year = (end - timedelta(days=1)).year if end > first else first.year
    return {
        day: holiday
        for year in range(first.year, last_year + 1)
        for day, holiday in _of_year(year, catalogue).items()
        if first <= day < end
    }


@lru_cache(maxsize=64)
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
