"""Timetables and visits as tables; timetables in the columns of the import, so that reading them changes nothing."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from core.dates import local_today
from core.furniture import office
from schedules.expansion import ends_before
from schedules.models import moment_of
from schedules.rules import WEEKDAYS, parse
from visits.importing.columns import COLUMNS
from visits.models import Timetable
from visits.models.timetables import TimetableQuerySet
from visits.models.visits import VisitQuerySet
from visits.services import services_text

DAY_NAMES = dict(
    zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
VISIT_HEADINGS = (
    "date", "start", "end", "status", "reason", "stop", "place", "npsn", "district", "village", "vehicle", "services",
    "note", "visitors", "women", "men", "books_lent", "services_given",
)  # fmt: skip


def timetable_headings() -> list[str]:
    """The names of the columns."""
    return [column.name for column in COLUMNS]


def timetable_rows(timetables: TimetableQuerySet) -> Iterator[list[Any]]:
    """One row for each of `timetables` that is in force and not over, in two queries."""
    owner, today = office().office_name, local_today()
    found = (
        timetables.filter(active=True, withdrawn_at=None)
        .with_places()
        .order_by("vehicle__name", "start", "pk")
    )
    for timetable in found:
        if timetable.start and timetable.end and not ends_before_day(timetable, today):
            values = _timetable(timetable) | {"organisation": owner}
            yield [values.get(column.name, "") for column in COLUMNS]


def ends_before_day(timetable: Timetable, today: date) -> bool:
    """Whether its last date is over; a single date that is to come is not."""
    if timetable.rrule.strip() or timetable.rdates:
        return ends_before(timetable, today)
    return timetable.start is not None and timetable.start.astimezone(timetable.tz).date() < today


def _timetable(timetable: Timetable) -> dict[str, Any]:
    stop = timetable.stop
    start, end = (each.astimezone(timetable.tz) for each in (timetable.start, timetable.end) if each)
    community = stop.village.name if stop.village else stop.district.name
    return {
        "mobile": timetable.vehicle.name,
        "community": community,
        "stop": stop.name,
        "address": stop.address,
        "geox": stop.longitude,
        "geoy": stop.latitude,
        "day": DAY_NAMES[WEEKDAYS[start.weekday()]],
        "type": "Public" if stop.public else "Private",
        "arrival": f"{start:%H:%M}",
        "departure": f"{end:%H:%M}",
        "frequency": timetable.rrule,
        "start": start.date().isoformat(),
        "end": _last_day(timetable),
        "exceptions": "; ".join(_days(timetable)),
        "npsn": stop.key,
        "district": stop.district.name,
        "village": stop.village.name if stop.village else "",
        "title": timetable.title,
        "services": "; ".join(timetable.services),
        "zone": timetable.zone,
        "uid": timetable.uid,
    }


def _last_day(timetable: Timetable) -> str:
    """The local day of UNTIL; "" for a rule without end."""
    rules = [rule for rule in parse(timetable.rrule) if rule.until and not rule.excludes]
    if len(rules) != 1:
        return ""
    return rules[0].last_wall_clock(timetable.tz).date().isoformat()


def _days(timetable: Timetable) -> list[str]:
    """The local days that are left out."""
    moments = [moment_of(key) for key in timetable.exdates]
    local = [each.astimezone(timetable.tz) if isinstance(each, datetime) else each for each in moments]
    return [f"{each:%Y-%m-%d}" for each in local]


def visit_rows(visits: VisitQuerySet) -> Iterator[list[Any]]:
    """One row for each of `visits`, under `VISIT_HEADINGS`; hours in the zone of the stop."""
    for visit in visits.with_places():
        zone = visit.series.tz
        start, end = (each.astimezone(zone) if each else None for each in (visit.start, visit.end))
        yield [
            start.date() if start else visit.start_day, start.time() if start else None, end.time() if end else None,
            visit.get_status_display(), visit.reason, visit.stop.name, visit.place, visit.stop.key,
            visit.stop.district.name, visit.stop.village.name if visit.stop.village else "", visit.vehicle.name,
            services_text(visit.services), visit.note, visit.visitors, visit.women, visit.men, visit.books_lent,
            services_text(visit.services_given),
        ]  # fmt: skip
