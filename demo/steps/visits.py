"""The fleet, its stops, and visits around today. The routes are made up.

At real schools visits are only planned, so that the finder can be tried: what "took place", was cancelled or counted is
told of invented places alone. Every visit says that it is a sample.
"""

from copy import copy
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from demo.steps.base import Loading, local, read
from demo.steps.events import alter, count_change
from partners.models import District, Partner
from schedules.models import Occurrence
from visits.models import OutOfService, Stop, Timetable, Vehicle, Visit
from visits.telling.record import record_change

DEPOT = "Halaman Perpustakaan Umum Daerah"
TITLE = "Kunjungan rutin (contoh jadwal)"
NOTE = "Contoh jadwal"
SIXTH = Decimal("0.000001")
# The nth visit that is still to come, and what happened to it.
COMING_CHANGES = (
    (2, {"move_days": 7, "reason": "Jalan terendam banjir (contoh)"}),
    (5, {"cancel": True, "reason": "Ujian semester (contoh)"}),
    (9, {"at": "13:00", "reason": "Upacara di sekolah pada pagi hari (contoh)"}),
    (12, {"cancel": True, "reason": "Mobil diservis (contoh)"}),
)
PAST_CHANGES = (
    (3, {"cancel": True, "reason": "Jembatan diperbaiki (contoh)"}),
    (7, {"move_days": 1, "reason": "Hujan lebat (contoh)"}),
)


def load_fleet(loading: Loading) -> dict[str, Vehicle]:
    fleet = {}
    for row in read("fleet.toml", "vehicle"):
        vehicle = Vehicle.objects.create(
            name=row["name"],
            slug=slugify(row["name"]),
            kind=row["kind"],
            books=row["books"],
            depot=DEPOT,
            photo=loading.images[row["picture"]],
        )
        OutOfService.objects.bulk_create(
            OutOfService(
                vehicle=vehicle,
                first_day=loading.day(period["first"]),
                last_day=loading.day(period["last"]),
                reason=period["reason"],
            )
            for period in row.get("out_of_service", [])
        )
        fleet[row["key"]] = vehicle
        loading.ledger.add(vehicle)
    return fleet


def load(loading: Loading) -> None:
    fleet = load_fleet(loading)
    routes = read("fleet.toml", "route")
    npsn = [route["npsn"] for route in routes if "npsn" in route]
    schools = Partner.objects.with_places().in_bulk(npsn, field_name="npsn")
    districts = District.objects.in_bulk(field_name="code")
    monday = loading.today - timedelta(days=loading.today.weekday())
    made = []
    for route in routes:
        stop = _stop(loading, route, schools, districts)
        if stop is None:
            continue  # staff have removed the school, or taken its district away
        day = monday + timedelta(days=route["offset"])
        timetable = Timetable(
            stop=stop,
            vehicle=fleet[route["vehicle"]],
            title=TITLE,
            services=route["services"],
            start=local(day, route["from"]),
            end=local(day, route["to"]),
            rrule=route["rrule"],
        )
        timetable.save()
        loading.ledger.add(timetable)
        made.append(timetable)
    _tell_what_became_of_them(loading, made)


def _stop(
    loading: Loading, route: dict[str, Any], schools: dict[str, Partner], districts: dict[str, District]
) -> Stop | None:
    if "stop" in route:
        district = districts.get(route["district"])
        return public_place(loading, route["stop"], district) if district else None
    school = schools.get(route["npsn"])
    return stop_at(loading, school, school.district) if school and school.district else None


def public_place(loading: Loading, name: str, district: District) -> Stop:
    """An invented stop of no partner."""
    stop = Stop.objects.create(name=name, district=district)
    loading.ledger.add(stop)
    return stop


def stop_at(loading: Loading, school: Partner, district: District) -> Stop:
    """The stop at a school in that district; one that staff have made is used as it is."""
    existing = Stop.objects.filter(partner=school).first()
    if existing:
        return existing
    stop = Stop.objects.create(
        name=school.name,
        address=school.address,
        partner=school,
        district=district,
        village=school.village,
        latitude=school.latitude and Decimal(school.latitude).quantize(SIXTH),
        longitude=school.longitude and Decimal(school.longitude).quantize(SIXTH),
    )
    loading.ledger.add(stop)
    return stop


def _tell_what_became_of_them(loading: Loading, made: list[Timetable]) -> None:
    """At invented places past visits took place, some were cancelled or moved; so will be some to come anywhere."""
    now = timezone.now()
    visits = list(
        Visit.objects.filter(series__in=made)
        .select_related("series", "stop__partner")
        .order_by("start", "pk")
    )
    past = [visit for visit in visits if visit.stop.partner is None and visit.end and visit.end <= now]
    coming = [visit for visit in visits if visit.start and visit.start > now]
    planned: list[tuple[Visit, Visit]] = []
    for rows, changes in ((past, PAST_CHANGES), (coming, COMING_CHANGES)):
        for nth, change in changes:
            for visit in rows[nth - 1 : nth]:
                altered = copy(visit)
                alter(altered, change)
                if is_free(altered, visits):
                    planned.append((copy(visit), visit))
                    alter(visit, change)
                    count_change(visit)
    for count, visit in enumerate(past):
        if visit.status != Occurrence.Status.CANCELLED:
            visit.status = Occurrence.Status.DONE
            visit.women, visit.men = 18 + (count * 7) % 31, 15 + (count * 5) % 29
            visit.visitors = visit.women + visit.men
            visit.books_lent = 20 + (count * 11) % 60
    for visit in visits:
        visit.note = NOTE
    # Nobody holds a vehicle while the hours change hands.
    stored = Visit.objects.filter(pk__in=[visit.pk for visit in visits])
    stored.update(holds_vehicle=False)
    for visit in visits:
        visit.save()
    for before, visit in planned:
        if told := record_change(before, visit, None):
            loading.ledger.add(told)


def is_free(visit: Visit, visits: list[Visit]) -> bool:
    """Whether no other one of `visits` that takes place has its vehicle at that time."""
    others = [
        (other.start, other.end)
        for other in visits
        if other.vehicle_id == visit.vehicle_id and other.pk != visit.pk and not other.cancelled
    ]
    start, end = visit.start, visit.end
    if visit.cancelled or start is None or end is None:
        return True
    return not any(first and last and first < end and last > start for first, last in others)
