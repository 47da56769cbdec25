"""The weeks that a school can wish for. A week is named by its Monday, a local day of the site's zone."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import day_span, medium_date
from partners.models import Partner
from schedules.holidays import holidays_between
from visits import school_days

WEEKS = 12
# Vehicles go from Monday to Saturday.
WORKING_DAYS = 6


def coming_weeks(today: date) -> list[date]:
    """The Mondays of the next weeks, from the one after `today`."""
    monday = today + timedelta(days=7 - today.weekday())
    return [monday + timedelta(weeks=number) for number in range(WEEKS)]


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def week_label(monday: date) -> str:
    """'Pekan 7–12 Desember 2026' or 'Pekan 30 November – 5 Desember 2026', in the active language.

    Not "Minggu", which beside a date reads as Sunday.
    """
    last = monday + timedelta(days=WORKING_DAYS - 1)
    days = day_span(monday, last + timedelta(days=1))
    if monday.month < last.month:
        days = f"{date_format(monday, 'j F', use_l10n=False)} – {medium_date(last)}"
    return _("Pekan %(days)s") % {"days": days}


def mondays_in(stored: Sequence[str]) -> list[date]:
    """The Mondays of `VisitRequest.weeks`, in order."""
    return sorted(date.fromisoformat(each) for each in stored)


def weeks_text(stored: Sequence[str]) -> str:
    """The wished weeks in words; no week means that any suits."""
    return "; ".join(map(week_label, mondays_in(stored))) or _("Pekan mana saja")


def wishing(monday: date) -> Q:
    """Requests that name this week. SQLite cannot ask a JSON list for its members; text can."""
    return Q(Contains(Cast("weeks", TextField()), f'"{monday.isoformat()}"'))


def marks(mondays: Sequence[date], partner: Partner | None) -> dict[date, list[str]]:
    """What stands in the way in each of the weeks, in the active language: holidays and school periods.

    Of a school that is known only its own calendar counts; otherwise each period says for whom it is. The cost does
    not depend on the number of weeks.
    """
    if not mondays:
        return {}
    first, end = min(mondays), max(mondays) + timedelta(days=7)
    named: dict[date, list[str]] = {monday: [] for monday in mondays}
    for day, holiday in holidays_between(first, end).items():
        monday = monday_of(day)
        if monday in named and day < monday + timedelta(days=WORKING_DAYS):
            named[monday].append(f"{_short(day)}: {holiday}")
    for period, words in _periods(partner, first, end):
        for monday, told in named.items():
            if period.first_day < monday + timedelta(days=WORKING_DAYS) and period.last_day >= monday:
                told.append(words)
    return named


def _periods(partner: Partner | None, first: date, end: date) -> list[tuple[school_days.Period, str]]:
    if partner is not None:
        return [(period, period.name) for period in school_days.periods_of(partner, first, end)]
    touching = [each for each in school_days.periods.get() if each.first_day < end and each.last_day >= first]
    whose = {
        school_days.Group.EDUCATION: _("%(period)s (sekolah)"),
        school_days.Group.RELIGION: _("%(period)s (madrasah)"),
    }
    return [
        (each, whose.get(school_days.Group(each.group), "%(period)s") % {"period": each.name})
        for each in touching
    ]


def _short(day: date) -> str:
    return date_format(day, "D j M", use_l10n=False)
