"""The days that the agenda shows, and how addresses name them."""

from datetime import date, timedelta

from django.http import Http404
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from core.dates import local_today

FIRST_YEAR, LAST_YEAR = 2000, 2100
YEARS_BACK, YEARS_AHEAD = 20, 5
FROM = "dari"
ONE_DAY = timedelta(days=1)


def bounds() -> tuple[date, date]:
    """The first and the last day that the agenda shows."""
    today = local_today()
    lowest, highest = max(FIRST_YEAR, today.year - YEARS_BACK), min(LAST_YEAR, today.year + YEARS_AHEAD)
    return date(lowest, 1, 1), date(highest, 12, 31)


def checked_month(year: int, month: int) -> date:
    """The first day of a month that the agenda shows; Http404 for any other."""
    lowest, highest = bounds()
    if not (lowest.year <= year <= highest.year and 1 <= month <= 12):
        raise Http404(_("Bulan ini di luar agenda."))
    return date(year, month, 1)


def checked_day(year: int, month: int, day: int) -> date:
    """A day that the agenda shows; Http404 for any other."""
    first = checked_month(year, month)
    try:
        return first.replace(day=day)
    except ValueError as error:
        raise Http404(_("Hari ini tidak ada dalam kalender.")) from error


def asked_day(value: str) -> date:
    """The day from which on the list is asked for, '2026-12-01'; today for "", Http404 for anything else."""
    if not value:
        return local_today()
    parts = value.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(
        part.isascii() and part.isdecimal() for part in parts
    ):
        raise Http404(_("Hari ini tidak ada dalam kalender."))
    return checked_day(*(int(part) for part in parts))


def month_name(day: date) -> str:
    """'Desember 2026' in the active language."""
    return f"{MONTHS[day.month]} {day.year}"


def month_beside(shown: date, day: date) -> str:
    """The month of `day`, with its year where that is another than that of `shown`."""
    return str(MONTHS[day.month]) if day.year == shown.year else month_name(day)
