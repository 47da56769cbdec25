"""Vehicles, places and visits for tests, made the way a program would make them."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from partners.models import District, Partner
from visits.models import Stop, Timetable, Vehicle, Visit

WITA = ZoneInfo("Asia/Makassar")


def wita(text: str) -> datetime:
    """An aware instant from local time, such as '2026-11-24 09:00'."""
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def make_district(name: str = "Halong", code: str = "63.11.01", **fields: Any) -> District:
    return District.objects.get_or_create(code=code, defaults={"name": name, **fields})[0]


def make_vehicle(name: str = "Mobil Pustaka 1", **fields: Any) -> Vehicle:
    slug = name.lower().replace(" ", "-")
    return Vehicle.objects.get_or_create(name=name, defaults={"slug": slug, "books": 1500, **fields})[0]


def make_partner(name: str = "SMP Negeri 1 Halong", npsn: str | None = "30303885", **fields: Any) -> Partner:
    """A school with a district."""
    values = {"kind": "school", "level": "SMP", "district": None, **fields}
    values["district"] = values["district"] or make_district()
    return Partner.objects.create(name=name, npsn=npsn, **values)


def make_stop(partner: Partner | None = None, **fields: Any) -> Stop:
    values = {"name": partner.name if partner else "Lapangan Desa", "district": make_district(), **fields}
    return Stop.objects.create(partner=partner, **values)


def make_timetable(stop: Stop, start: str = "2026-11-24 09:00", hours: float = 2, **fields: Any) -> Timetable:
    """A timetable from a local time; without `rrule` a single visit."""
    first = wita(start)
    values = {"vehicle": fields.pop("vehicle", None) or make_vehicle(), "services": ["reading"], **fields}
    return Timetable.objects.create(stop=stop, start=first, end=first + timedelta(hours=hours), **values)


def make_visit(stop: Stop, start: str = "2026-11-24 09:00", hours: float = 2, **fields: Any) -> Visit:
    """A single visit; `fields` are those of the visit itself."""
    visit = make_timetable(stop, start, hours).visits.get()
    for name, value in fields.items():
        setattr(visit, name, value)
    visit.save()
    return visit


def move(visit: Visit, start: str, reason: str, hours: float = 2) -> Visit:
    """Move a visit to a local time."""
    first = wita(start)
    visit.set_times(first, first + timedelta(hours=hours))
    visit.times_fixed, visit.reason = True, reason
    visit.save()
    return visit


def cancel(visit: Visit, reason: str) -> Visit:
    visit.status, visit.reason = Visit.Status.CANCELLED, reason
    visit.save()
    return visit
