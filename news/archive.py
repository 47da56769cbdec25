"""The archive by local year and month."""

from datetime import date, datetime
from typing import Any

from django.utils import formats

from core.dates import local_midnight
from news.listing import Counts


def period(year: int, month: int | None = None) -> tuple[datetime, datetime]:
    """The instants [start, end) of a local year, or of one month of it."""
    first = date(year, month or 1, 1)
    after = date(year + 1, 1, 1) if month in {None, 12} else date(year, month + 1, 1)
    return local_midnight(first), local_midnight(after)


def title(year: int, month: int | None = None) -> str:
    """'2026', or 'November 2026' in the active language."""
    return str(year) if month is None else formats.date_format(date(year, month, 1), "F Y", use_l10n=False)


def months(counts: Counts, year: int, base_url: str, active: int | None = None) -> list[dict[str, Any]]:
    """Chips of the months of `year` that have articles; `base_url` is the archive's address."""
    return [
        {
            "label": formats.date_format(date(year, month, 1), "F", use_l10n=False),
            "url": f"{base_url}{year}/{month:02}/",
            "active": month == active,
            "count": number,
        }
        for month, number in counts.months_of(year).items()
    ]


def years(counts: Counts, base_url: str) -> list[dict[str, Any]]:
    """The years that have articles, the latest first: `title`, `url`, `count` and the chips of their `months`."""
    return [
        {
            "title": str(year),
            "url": f"{base_url}{year}/",
            "count": number,
            "months": months(counts, year, base_url),
        }
        for year, number in counts.years.items()
    ]
