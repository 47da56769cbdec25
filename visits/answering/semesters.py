"""Halves of a year, by which schools plan: January to June, July to December."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

PATTERN = re.compile(r"(\d{4})-([12])", re.ASCII)
NEAR_THE_END = timedelta(days=45)
YEARS = 5  # as far as visits are planned, and back


@dataclass(frozen=True, order=True)
class Semester:
    """The first (January to June) or second `half` of a `year`."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The one in which a local day falls."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def read(cls, text: str, today: date) -> Self:
        """From an address, such as '2027-1'; the current one for "". Http404 for no semester, or one far away."""
        if not text:
            return cls.of(today)
        match = PATTERN.fullmatch(text)
        if match is None or abs(int(match[1]) - today.year) > YEARS:
            raise Http404(_("Semester ini tidak ada."))
        return cls(int(match[1]), int(match[2]))

    @property
    def slug(self) -> str:
        """'2027-1', for addresses."""
        return f"{self.year}-{self.half}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 6 * self.half - 5, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.next.first

    @property
    def next(self) -> Self:
        """The following one."""
        return type(self)(self.year, 2) if self.half == 1 else type(self)(self.year + 1, 1)

    def nearly_over(self, today: date) -> bool:
        """Whether people begin to ask for the next one."""
        return self.end - today <= NEAR_THE_END

    def __str__(self) -> str:
        """'Juli–Desember 2026' in the active language."""
        last = self.end - timedelta(days=1)
        months = "–".join(date_format(day, "F", use_l10n=False) for day in (self.first, last))
        return f"{months} {self.year}"
