"""On which days schools have no time for a visit: the periods of their calendar, and Saturdays of five-day schools."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from partners.models import Partner
from schedules.kept import KeptTable
from visits.models.school_periods import SchoolPeriod

SATURDAY, SUNDAY = 5, 6
Group = SchoolPeriod.Group
# What the Ministry of Religious Affairs runs; every other school follows the education office.
RELIGIOUS = frozenset((Partner.Level.RA, Partner.Level.MI, Partner.Level.MTS, Partner.Level.MA))


class Period(NamedTuple):
    """A row of SchoolPeriod, small enough for the cache; `last_day` belongs to it."""

    group: str
    kind: str
    name: str
    first_day: date
    last_day: date


def _stored() -> list[Period]:
    rows = SchoolPeriod.objects.order_by("first_day", "pk")
    return [Period(*row) for row in rows.values_list(*Period._fields)]


periods = KeptTable("visits.school_periods", _stored)


def group_of(partner: Partner | None) -> str:
    """Whose calendar `partner` follows, a value of `SchoolPeriod.Group`; "" for whatever is no school."""
    if partner is None or partner.kind != Partner.Kind.SCHOOL:
        return ""
    return Group.RELIGION if partner.level in RELIGIOUS else Group.EDUCATION


def partners_of(group: str, prefix: str = "") -> Q:
    """The same question to the database: partners that follow the calendar of `group`; `prefix` leads to them."""
    school = Q(**{f"{prefix}kind": Partner.Kind.SCHOOL})
    religious = Q(**{f"{prefix}level__in": sorted(RELIGIOUS)})
    return {Group.ALL: school, Group.RELIGION: school & religious}.get(Group(group), school & ~religious)


def periods_of(
    partner: Partner | None, first: date, end: date, known: Iterable[Period] | None = None
) -> Iterator[Period]:
    """Periods of the calendar of `partner` that touch the local days `first` ≤ day < `end`; none for no school.

    `known` are all periods, for callers who ask about many.
    """
    group = group_of(partner)
    if not group:
        return
    for period in periods.get() if known is None else known:
        if period.group in (Group.ALL, group) and period.first_day < end and period.last_day >= first:
            yield period


def is_free_saturday(partner: Partner | None, day: date) -> bool:
    """Whether the local `day` is a Saturday on which this school has no lessons."""
    five_days = group_of(partner) and partner and partner.school_days == Partner.SchoolDays.FIVE
    return bool(five_days) and day.weekday() == SATURDAY


def named_days_off(partner: Partner | None, first: date, end: date) -> dict[date, str]:
    """The local days `first` ≤ day < `end` on which `partner` is not visited, each with why, in the active language.

    Empty for whatever is no school. The cost is that of the days asked for.
    """
    named: dict[date, str] = {}
    for period in periods_of(partner, first, end):
        day, last = max(first, period.first_day), min(end - timedelta(days=1), period.last_day)
        while day <= last:
            named[day] = f"{named[day]}; {period.name}" if day in named else period.name
            day += timedelta(days=1)
    if partner and group_of(partner) and partner.school_days == Partner.SchoolDays.FIVE:
        saturday = first + timedelta(days=(SATURDAY - first.weekday()) % 7)
        while saturday < end:
            named.setdefault(saturday, free_saturday())
            saturday += timedelta(days=7)
    return dict(sorted(named.items()))


def free_saturday() -> str:
    """Why a five-day school is not visited on a Saturday."""
    return _("Sabtu, sekolah lima hari")
