"""The planning board: weeks down, vehicles across, each day with what stands on it. A constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import day_span, local_today, long_date
from schedules.grid import is_red
from schedules.holidays import holidays_between
from schedules.horizon import horizon
from visits.conflicts import conflicts_of
from visits.models import OutOfService, SchoolPeriod, Vehicle, Visit
from visits.planning.lines import Line, left_line, line_of, moved_day
from visits.planning.weeks import ONE_DAY, ONE_WEEK, Weeks


@dataclass
class Cell:
    """One vehicle on one day. `elsewhere` counts visits in districts that the filter leaves out."""

    vehicle: Vehicle
    lines: list[Line] = field(default_factory=list)
    elsewhere: int = 0
    out: OutOfService | None = None
    over: bool = False

    @property
    def free(self) -> bool:
        """Whether the vehicle could go somewhere on that day and has nowhere to go yet."""
        return not (self.out or self.over or self.elsewhere or any(line.holds for line in self.lines))

    @property
    def open(self) -> bool:
        """Whether a visit can be added."""
        return not (self.out or self.over)


@dataclass(frozen=True)
class Day:
    """A local day with the cells of all vehicles, in their order."""

    day: date
    short: str
    long: str
    holiday: str
    periods: list[str]
    red: bool
    today: bool
    over: bool
    cells: list[Cell]


@dataclass(frozen=True)
class Week:
    """Seven days. `name` is their span."""

    name: str
    monday: date
    days: list[Day]


@dataclass(frozen=True)
class Board:
    """What the page shows. `conflicts` counts visits with a conflict; `beyond` is the last day with rows, or ""."""

    vehicles: list[Vehicle]
    weeks: list[Week]
    visits: int
    conflicts: int
    beyond: str


def board(weeks: Weeks, *, may_plan: bool) -> Board:
    """The board of `weeks`, with links for those who may plan."""
    first, end, today = weeks.first, weeks.end, local_today()
    visits = _visits(first, end)
    vehicles = _vehicles(visits)
    conflicts = conflicts_of([visit for visit in visits if not visit.cancelled])
    cells: dict[tuple[date, int], Cell] = {}
    by_pk = {vehicle.pk: vehicle for vehicle in vehicles}
    days = [first + ONE_DAY * number for number in range((end - first).days)]
    for day in days:
        for vehicle in vehicles:
            cells[day, vehicle.pk] = Cell(vehicle, over=day < today)
    shown = 0
    for visit in visits:
        chosen = weeks.district is None or visit.stop.district_id == weeks.district.pk
        shown += chosen
        if (cell := cells.get((visit.start_day, visit.vehicle_id))) is not None:
            if chosen:
                cell.lines.append(line_of(visit, conflicts.get(visit.pk, []), may_plan=may_plan))
            else:
                cell.elsewhere += not visit.cancelled
        # The vehicle that was announced is the timetable's: it is the one that does not come on the old day.
        away, announced = moved_day(visit), by_pk.get(visit.series.vehicle_id, visit.vehicle)
        if chosen and away and (cell := cells.get((away, announced.pk))) is not None:
            cell.lines.append(left_line(visit))
    _mark_out_of_service(cells, first, end)
    return Board(
        vehicles=vehicles,
        weeks=_weeks(weeks, days, cells, vehicles, today),
        visits=shown,
        conflicts=sum(1 for cell in cells.values() for line in cell.lines if line.conflicts),
        beyond=long_date(horizon(today) - ONE_DAY) if end > horizon(today) else "",
    )


def _visits(first: date, end: date) -> list[Visit]:
    in_force = Q(series__active=True, series__withdrawn_at__isnull=True) | Q(status=Visit.Status.DONE)
    return list(Visit.objects.between(first, end).filter(in_force).with_places().in_order())


def _vehicles(visits: Iterable[Visit]) -> list[Vehicle]:
    """Those in use, and those that are not any more where they have visits here."""
    seen = {visit.vehicle_id for visit in visits}
    return [each for each in Vehicle.objects.all() if each.active or each.pk in seen]


def _mark_out_of_service(cells: dict[tuple[date, int], Cell], first: date, end: date) -> None:
    for period in OutOfService.objects.touching(first, end):
        for number in range((min(period.last_day, end - ONE_DAY) - max(period.first_day, first)).days + 1):
            cell = cells.get((max(period.first_day, first) + ONE_DAY * number, period.vehicle_id))
            if cell is not None:
                cell.out = period


def _weeks(
    weeks: Weeks,
    days: list[date],
    cells: dict[tuple[date, int], Cell],
    vehicles: list[Vehicle],
    today: date,
) -> list[Week]:
    holidays = holidays_between(weeks.first, weeks.end)
    periods = _periods(weeks.first, weeks.end)
    made: dict[date, list[Day]] = defaultdict(list)
    for day in days:
        made[day - ONE_DAY * day.weekday()].append(
            Day(
                day=day,
                short=date_format(day, "D j M", use_l10n=False),
                long=long_date(day),
                holiday=str(holidays.get(day, "")),
                periods=periods.get(day, []),
                red=is_red(day, holidays),
                today=day == today,
                over=day < today,
                cells=[cells[day, vehicle.pk] for vehicle in vehicles],
            )
        )
    return [Week(day_span(monday, monday + ONE_WEEK), monday, rows) for monday, rows in made.items()]


def _periods(first: date, end: date) -> dict[date, list[str]]:
    """School holidays and exam weeks by day, with whom they concern unless it is everybody."""
    told: dict[date, list[str]] = defaultdict(list)
    for period in SchoolPeriod.objects.touching(first, end).order_by("first_day", "name"):
        day = max(first, period.first_day)
        while day <= period.last_day and day < end:
            told[day].append(_period_words(period))
            day += ONE_DAY
    return told


def _period_words(period: Any) -> str:
    if period.group == SchoolPeriod.Group.ALL:
        return str(period.name)
    return _("%(name)s: %(group)s") % {"name": period.name, "group": period.get_group_display()}
