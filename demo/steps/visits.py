"""The fleet, its stops at real schools, and visits around today. The routes are made up."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.text import slugify

from demo.steps.base import Loading, local, read
from demo.steps.events import alter
from partners.models import District, Partner
from schedules.models import Occurrence
from visits.models import OutOfService, Stop, Timetable, Vehicle, Visit

DEPOT = "Halaman Perpustakaan Umum Daerah"
SIXTH = Decimal("0.000001")
# The nth visit that is still to come, and what happened to it.
COMING_CHANGES = (
    (2, {"move_days": 7, "reason": "Jalan terendam banjir"}),
    (5, {"cancel": True, "reason": "Ujian semester"}),
    (9, {"at": "13:00", "reason": "Upacara di sekolah pada pagi hari"}),
    (12, {"cancel": True, "reason": "Mobil diservis"}),
)
PAST_CHANGES = (
    (3, {"cancel": True, "reason": "Jembatan diperbaiki"}),
    (7, {"move_days": 1, "reason": "Hujan lebat"}),
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
    schools = Partner.objects.with_places().in_bulk([route["npsn"] for route in routes], field_name="npsn")
    monday = loading.today - timedelta(days=loading.today.weekday())
    made = []
    for route in routes:
        school = schools.get(route["npsn"])
        if school is None or school.district is None:
            continue  # staff have removed it, or taken its district away
        day = monday + timedelta(days=route["offset"])
        timetable = Timetable(
            stop=stop_at(loading, school, school.district),
            vehicle=fleet[route["vehicle"]],
            title="Kunjungan rutin",
            services=route["services"],
            start=local(day, route["from"]),
            end=local(day, route["to"]),
            rrule=route["rrule"],
        )
        timetable.save()
        loading.ledger.add(timetable)
        made.append(timetable)
    _tell_what_became_of_them(made)


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


def _tell_what_became_of_them(made: list[Timetable]) -> None:
    """Past visits took place, some were cancelled or moved; so will be some to come."""
    now = timezone.now()
    visits = list(Visit.objects.filter(series__in=made).order_by("start", "pk"))
    past = [visit for visit in visits if visit.end and visit.end <= now]
    coming = [visit for visit in visits if visit.start and visit.start > now]
    for rows, changes in ((past, PAST_CHANGES), (coming, COMING_CHANGES)):
        for nth, change in changes:
            for visit in rows[nth - 1 : nth]:
                alter(visit, change)
                visit.sequence += 1
    for count, visit in enumerate(past):
        if visit.status != Occurrence.Status.CANCELLED:
            visit.status = Occurrence.Status.DONE
            visit.women, visit.men = 18 + (count * 7) % 31, 15 + (count * 5) % 29
            visit.visitors = visit.women + visit.men
            visit.books_lent = 20 + (count * 11) % 60
    for visit in [*past, *coming]:
        visit.save()
