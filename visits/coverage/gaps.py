"""How long each place waits. Whatever the number of partners and visits: three queries, and one for the districts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from core.dates import local_today
from partners.models import District, Partner
from visits.models import Stop, Visit

ONE_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Gap:
    """A partner, the local days of its last visit and of the next that is planned, and whole weeks since the last."""

    partner: Partner
    last: date | None
    next: date | None
    weeks: int | None

    def is_long(self, weeks: int) -> bool:
        """Whether it was not visited within the last `weeks` weeks, or never."""
        return self.weeks is None or self.weeks >= weeks


@dataclass(frozen=True)
class DistrictCoverage:
    """One district: how many partners it has, how many of them wait for long, and how many were never visited."""

    district: District | None
    partners: int
    waiting: int
    never: int

    @property
    def share(self) -> int:
        """How many of a hundred partners were visited in time."""
        return round(100 * (self.partners - self.waiting) / self.partners)


def visited_partners() -> QuerySet[Partner]:
    """Whom the mobile library should reach: active schools, and whoever has a stop in use."""
    stops = Stop.objects.filter(partner=OuterRef("pk"), active=True)
    return Partner.objects.active().filter(Q(kind=Partner.Kind.SCHOOL) | Exists(stops)).with_places()


def gaps(partners: QuerySet[Partner], now: datetime) -> list[Gap]:
    """`partners` with their gaps at the instant `now`: those who wait longest first, never visited ones before all.

    A visit counts when its time is over and it was not cancelled, recorded or not.
    """
    today = local_today(now)
    last = _by_partner(Visit.objects.last_done(now).announced(), Max("start_day"))
    coming = _by_partner(Visit.objects.upcoming(now).taking_place().announced(), Min("start_day"))
    found = []
    for partner in partners:
        day = last.get(partner.pk)
        found.append(Gap(partner, day, coming.get(partner.pk), (today - day).days // 7 if day else None))
    return sorted(found, key=lambda gap: (gap.last or date.min, gap.partner.name, gap.partner.pk))


def by_district(found: Iterable[Gap], weeks: int) -> list[DistrictCoverage]:
    """The same added up, the district with the smallest share of places visited in time first."""
    groups: dict[District | None, list[Gap]] = {}
    for gap in found:
        groups.setdefault(gap.partner.district, []).append(gap)
    rows = [
        DistrictCoverage(
            district,
            len(group),
            sum(gap.is_long(weeks) for gap in group),
            sum(gap.last is None for gap in group),
        )
        for district, group in groups.items()
    ]
    return sorted(rows, key=lambda row: (row.share, row.district.name if row.district else ""))


def suggested(found: Sequence[Gap], weeks: int, until: date) -> list[Gap]:
    """Whose turn it is, in order: who waits for `weeks` weeks and has no visit planned before the local day `until`."""
    return [gap for gap in found if gap.is_long(weeks) and (gap.next is None or gap.next >= until)]


def end_of_next_month(today: date) -> date:
    """The first day after the month that follows the month of `today`."""
    months = today.year * 12 + today.month + 1
    return date(months // 12, months % 12 + 1, 1)


def _by_partner(visits: QuerySet[Visit], of_days: Max | Min) -> dict[int, date]:
    known = visits.filter(stop__partner__isnull=False).order_by()
    return dict(known.values_list("stop__partner").annotate(day=of_days).values_list("stop__partner", "day"))
