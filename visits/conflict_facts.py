"""What must be known to judge visits, read once for all of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile

from django.db.models import Q

from partners.models import AgreementParty
from schedules.holidays import Holiday, holidays_between
from visits.models import MobileLibrarySettings, OutOfService, Visit
from visits.school_days import periods

ONE_DAY = timedelta(days=1)


class Facts:
    """Other visits around `visits`, days off, out-of-service periods and agreements: as many queries for any number.

    `visits` are stored or not, with hours; their vehicles, stops and partners should be loaded.
    """

    def __init__(self, visits: Sequence[Visit]) -> None:
        self.recent = timedelta(days=MobileLibrarySettings.load().recent_days)
        self.periods = periods.get()
        first, end = min(visit.start_day for visit in visits), max(visit.end_day for visit in visits)
        self._holidays = holidays_between(first, end)
        vehicles = {visit.vehicle_id for visit in visits}
        partners = {visit.stop.partner_id for visit in visits if visit.stop.partner_id}
        around = Q(stop__partner__in=partners, start_day__gte=first - self.recent)
        around &= Q(start_day__lt=end + self.recent)
        during = Q(vehicle__in=vehicles) | Q(stop__in={visit.stop_id for visit in visits})
        during &= Q(end_day__gt=first, start_day__lt=end)
        # Said once for both, so that the database reads these weeks only and not the whole archive of every stop.
        weeks = Q(start_day__gte=first - max(self.recent, ONE_DAY), start_day__lt=end + self.recent)
        holding = Visit.objects.holding().filter(weeks, around | during)
        others = list(holding.with_places().order_by("start", "pk"))
        self._by = {
            "vehicle_id": _grouped((visit.vehicle_id, visit) for visit in others),
            "stop_id": _grouped((visit.stop_id, visit) for visit in others),
            "partner": _grouped((visit.stop.partner_id, visit) for visit in others if visit.stop.partner_id),
        }
        self._broken: dict[int, list[OutOfService]] = {}
        for period in OutOfService.objects.touching(first, end).filter(vehicle__in=vehicles):
            self._broken.setdefault(period.vehicle_id, []).append(period)
        self._terms: dict[int, list[tuple[date, date]]] = {}
        agreed = AgreementParty.objects.filter(partner__in=partners).values_list(
            "partner", "agreement__in_force_from", "agreement__signed_on", "agreement__in_force_to"
        )
        for partner, in_force_from, signed_on, in_force_to in agreed:
            term = max(in_force_from, signed_on), in_force_to or date.max
            self._terms.setdefault(partner, []).append(term)

    def meeting(self, visit: Visit, same: str) -> Visit | None:
        """The first other visit during the hours of `visit` with the same `vehicle_id` or `stop_id`."""
        start, end = visit.start, visit.end
        if start is None or end is None:
            return None
        # No visit lasts longer than a day, so that nothing before can still go on.
        for other in self._from(same, getattr(visit, same), start - ONE_DAY):
            if other.start is None or other.start >= end:
                return None
            if other.end and other.end > start and other.pk != visit.pk:
                return other
        return None

    def nearest_of_partner(self, visit: Visit) -> Visit | None:
        """The other visit to its partner that comes nearest, within the days that staff have set.

        Dates of one timetable that stand where it plans them are as near as they are meant to be.
        """
        partner = visit.stop.partner_id
        if partner is None or visit.start is None:
            return None
        last = visit.start_day + self.recent
        around = takewhile(
            lambda other: other.start_day <= last,
            self._from("partner", partner, visit.start - self.recent - ONE_DAY),
        )
        near = [
            other
            for other in around
            if other.pk != visit.pk
            and abs(other.start_day - visit.start_day) <= self.recent
            and not (other.series_id == visit.series_id and not other.moved and not visit.moved)
        ]
        return min(near, key=lambda other: abs(other.start_day - visit.start_day), default=None)

    def holidays(self, visit: Visit) -> list[Holiday]:
        """The public holidays among the days of `visit`, certain or estimated."""
        return [holiday for day, holiday in self._holidays.items() if visit.start_day <= day < visit.end_day]

    def out_of_service(self, visit: Visit) -> Iterator[OutOfService]:
        """When its vehicle cannot go, as far as that touches the days of `visit`."""
        for period in self._broken.get(visit.vehicle_id, ()):
            if period.first_day < visit.end_day and period.last_day >= visit.start_day:
                yield period

    def lacks_agreement(self, partner: int, day: date) -> bool:
        """Whether there were agreements with the partner, and none holds on the local `day`."""
        terms = self._terms.get(partner, [])
        return bool(terms) and not any(first <= day <= last for first, last in terms)

    def last_agreed_day(self, partner: int, day: date) -> date | None:
        """The last local day before `day` on which an agreement held."""
        return max((last for _first, last in self._terms.get(partner, []) if last < day), default=None)

    def _from(self, same: str, key: int, start: datetime) -> Iterator[Visit]:
        """The other visits with this key that begin at `start` or later, in order."""
        others = self._by[same].get(key, [])
        first = bisect_left(others, start, key=lambda other: other.start or start)
        return iter(others[first:])


def _grouped(pairs: Iterable[tuple[int, Visit]]) -> dict[int, list[Visit]]:
    groups: dict[int, list[Visit]] = {}
    for key, visit in pairs:
        groups.setdefault(key, []).append(visit)
    return groups
