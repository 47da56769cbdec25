"""Who gets which turn. Nothing is stored: the same question gives the same draft until something else is planned."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from partners.models import Partner
from schedules.holidays import certain_days_off
from visits.coverage.gaps import Gap
from visits.models import Stop, Timetable
from visits.planning.diary import Diary, Slot
from visits.requesting.stops import stop_from
from visits.school_days import named_days_off
from visits.semester.seats import ONE_DAY, Seat, Terms, seats


@dataclass(frozen=True)
class Proposal:
    """A place and its turn: the local days on which it is visited, and those that are left out."""

    stop: Stop
    seat: Seat
    days: tuple[date, ...]
    left_out: tuple[date, ...]

    def timetable(self, terms: Terms) -> Timetable:
        """What it becomes, not yet saved."""
        start, end = self.seat.hours(self.days[0], ZoneInfo(self.stop.zone))
        until = datetime.combine(terms.last, time.max, tzinfo=start.tzinfo).astimezone(UTC)
        repeats = len(self.days) > 1
        rule = f"FREQ=WEEKLY;INTERVAL={terms.every};UNTIL={until:%Y%m%dT%H%M%SZ}" if repeats else ""
        return Timetable(
            stop=self.stop,
            vehicle=self.seat.vehicle,
            start=start,
            end=end,
            rrule=rule,
            services=["reading", "lending"],
        )


@dataclass
class Draft:
    """`proposals` in the order of their first days; `unplaced` are (partner, why) of those who get no turn."""

    proposals: list[Proposal] = field(default_factory=list)
    unplaced: list[tuple[Partner, str]] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """What tells this draft from another one."""
        told = [
            f"{each.stop.partner_id} {each.seat.vehicle.pk} {each.seat.window} {each.days}"
            for each in self.proposals
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:20]


def draft(waiting: Sequence[Gap], terms: Terms) -> Draft:
    """Give each partner of `waiting` the first turn that suits it; who waits longest chooses first, with neighbours.

    A turn suits when the vehicle is free at its hours on all its days on which the place can be visited at all. At
    most eight queries, whatever the number of partners and visits.
    """
    found = Draft()
    end = terms.last + ONE_DAY
    diary = Diary(terms.vehicles, terms.first, end)
    holidays = certain_days_off(terms.first, end)
    free = list(seats(terms))
    stops = _stops([gap.partner for gap in waiting])
    for partner in _neighbours_together(waiting):
        stop = stops.get(partner.pk) or stop_from(partner)
        if stop is None:
            found.unplaced.append((partner, _("Kecamatannya belum diketahui.")))
            continue
        off = {*holidays, *named_days_off(partner, terms.first, end)}
        proposal = next(filter(None, (_fits(stop, seat, off, diary) for seat in free)), None)
        if proposal is None:
            found.unplaced.append((partner, _("Tidak ada giliran yang cocok.")))
            continue
        found.proposals.append(proposal)
        free.remove(proposal.seat)
        zone = ZoneInfo(stop.zone)
        for day in proposal.days:
            diary.reserve(Slot(proposal.seat.vehicle, *proposal.seat.hours(day, zone)))
    return found


def _fits(stop: Stop, seat: Seat, off: set[date], diary: Diary) -> Proposal | None:
    """The turn for this place; None when a day is taken, or none is left."""
    days = tuple(day for day in seat.days if day not in off)
    zone = ZoneInfo(stop.zone)
    if not days or not all(diary.is_free(seat.vehicle, *seat.hours(day, zone)) for day in days):
        return None
    return Proposal(stop, seat, days, tuple(day for day in seat.days if day in off))


def _neighbours_together(waiting: Sequence[Gap]) -> list[Partner]:
    """District after district, the one that waits longest first; within it village by village."""
    rank: dict[int | None, int] = {}
    for gap in waiting:
        rank.setdefault(gap.partner.district_id, len(rank))
    partners = [gap.partner for gap in waiting]
    return sorted(
        partners,
        key=lambda each: (
            rank[each.district_id],
            each.village.name if each.village else "",
            each.name,
            each.pk,
        ),
    )


def _stops(partners: Sequence[Partner]) -> dict[int, Stop]:
    """The first stop in use of each partner, with its places."""
    rows = Stop.objects.filter(partner__in=partners, active=True).order_by("-pk")
    found = rows.select_related("partner__district", "partner__village", "district", "village")
    return {stop.partner_id: stop for stop in found if stop.partner_id}
