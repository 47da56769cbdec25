"""The scenario `visits`: schools by the thousand, each visited twenty times.

The first layer is the 211 schools of the official list. One of three vehicles comes to each of them every eighth week,
for three years up to the coming months. All further schools are invented, and their visits lie in an archive of years
that ends before everything that the month, the board and the schedule of today look at: so these show the same at
every size. The archive goes on at other hours of the day, so that no vehicle is in two places.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

WEEK = timedelta(weeks=1)
VISITS, COMING = 20, 2  # of each school, and how many of them have not taken place yet
EVERY = 8  # weeks from one visit to a school of the first layer to the next
ARCHIVE = 10 * WEEK  # so long before this week the archive ends
VEHICLES, WEEKDAYS = 3, 5
HOURS = [time(9), time(13)]
LENGTH = timedelta(hours=2)
# What the hours above leave free of a long day, by half hours.
ARCHIVE_HOURS = [time(hour, minute) for hour in (6, 7, 8, 11, 12, 15, 16, 17, 18) for minute in (0, 30)]
ARCHIVE_LENGTH = timedelta(minutes=30)
LEVELS = ("TK", "SD", "SD", "SD", "SMP", "SMA")
WAITING = 60  # changes that nobody was told of yet
TOLD_EVERY = 10  # of so many visits that are over, one had a change
BATCH = 2_000

AIM = 1.3
# The pages that must not notice how much there is.
AIMED = ("finder", "finder's suggestions", "a school", "month", "planning board")


def fill(schools: int) -> None:
    """The 211 schools, invented ones up to `schools`, their visits, and changes of some of them."""
    from django.core.management import call_command

    from bench.filling import fill_bare
    from demo.scale import analyze
    from partners.models import Partner
    from visits import finding
    from visits.models import Vehicle

    fill_bare()
    call_command("load_places", verbosity=0)
    vehicles = [
        Vehicle(name=f"Mobil Pustaka {number}", slug=f"mobil-pustaka-{number}", books=1500)
        for number in range(1, VEHICLES + 1)
    ]
    vehicles = Vehicle.objects.bulk_create(vehicles)
    known = list(Partner.objects.filter(kind=Partner.Kind.SCHOOL).select_related("district").order_by("npsn"))
    more = invented(max(0, schools - len(known)))
    this_week = monday()
    plan(known, vehicles, this_week - WEEK * EVERY * (VISITS - COMING), EVERY, HOURS, LENGTH)
    per_week = len(ARCHIVE_HOURS) * VEHICLES * WEEKDAYS
    every = -(-len(more) // per_week) or 1
    first = this_week - ARCHIVE - WEEK * every * VISITS
    plan(more, vehicles, first, every, ARCHIVE_HOURS, ARCHIVE_LENGTH)
    change_some()
    finding.forget()
    analyze()


def addresses() -> dict[str, str]:
    """What is measured, and its address: what schools ask, and what staff plan with. Those of staff need a login."""
    from django.utils.text import slugify

    from core.dates import local_today
    from visits.models import Vehicle, Visit

    today = local_today()
    visit = Visit.objects.filter(start_day__gt=today, stop__partner__npsn__isnull=False).earliest("pk")
    school = visit.stop.partner
    year = f"dari={today.year - 1}-01-01&sampai={today.year - 1}-12-31"
    semester = f"first={today + WEEK * 26}&last={today + WEEK * 52}&windows=09.00–11.00%0A13.00–15.00&every=8"
    chosen = [("weekdays", day) for day in range(WEEKDAYS)]
    chosen += [("vehicles", pk) for pk in Vehicle.objects.values_list("pk", flat=True)]
    choices = "&".join(f"{name}={value}" for name, value in chosen)
    return {
        "bare Wagtail page": "/bare/",
        "finder": "/k/?q=sdn+paringin",
        "finder's suggestions": "/k/saran.json?q=sdn+paringin",
        "a school": f"/k/{school.key}/",
        "its poster": f"/k/{school.key}/poster/",
        "poster of a district": f"/k/poster/{slugify(school.district.name)}/",
        "its calendar": f"/k/{school.key}/kalender.ics",
        "stops": "/k/tempat/",
        "changes": "/k/perubahan/",
        "schedule": "/keliling/",
        "month": f"/agenda/{today:%Y/%m}/",
        "planning board": "/admin/keliling/papan/",
        "moving a visit": f"/admin/keliling/kunjungan/{visit.pk}/pindah/",
        "to be told": "/admin/keliling/kabar/",
        "coverage": "/admin/keliling/cakupan/",
        "report of a year": f"/admin/keliling/laporan/?{year}",
        "semester, form": "/admin/keliling/susun/",
        "semester, draft": f"/admin/keliling/susun/?{semester}&{choices}",
    }


# ---------------------------------------------------------------- schools


def invented(count: int) -> list[Any]:
    """So many schools with invented names in the villages that there are, saved."""
    from bench.finder import invented as places
    from partners import codes
    from partners.models import IssuedCode, Partner, Village

    villages = list(Village.objects.select_related("district"))
    schools = []
    free: set[str] = set()
    while len(free) < count:
        free.add(codes.random_code())
    free -= set(IssuedCode.objects.values_list("code", flat=True))
    IssuedCode.objects.bulk_create([IssuedCode(code=code) for code in free], batch_size=BATCH)
    for number, (place, code) in enumerate(zip(places(count), sorted(free), strict=False)):
        village = villages[number % len(villages)]
        schools.append(
            Partner(
                name=place.name,
                slug=f"sekolah-{number}",
                code=code,
                level=LEVELS[number % len(LEVELS)],
                status="state",
                npsn=place.npsn,
                district=village.district,
                village=village,
                latitude=f"-2.{number:07}",
                longitude=f"115.{number:07}",
                schedule_public=True,
            )
        )
    return Partner.objects.bulk_create(schools, batch_size=BATCH)


# ---------------------------------------------------------------- visits


def plan(
    schools: Sequence[Any],
    vehicles: Sequence[Any],
    first: date,
    every: int,
    hours: Sequence[time],
    length: timedelta,
) -> None:
    """A stop, a contact and a timetable for each school, and all its visits; `first` is a Monday.

    Schools take turns: every hour, every vehicle, every weekday, every week of a round.
    """
    from partners.models import PartnerContact
    from visits.models import Stop, Timetable

    stops = Stop.objects.bulk_create([stop_of(school) for school in schools], batch_size=BATCH)
    contacts = (PartnerContact(partner=each, name="Ibu Guru", phone="081150001234") for each in schools)
    PartnerContact.objects.bulk_create(contacts, batch_size=BATCH)
    timetables = []
    for number, stop in enumerate(stops):
        turn, hour = divmod(number, len(hours))
        turn, vehicle = divmod(turn, VEHICLES)
        week, weekday = divmod(turn, WEEKDAYS)
        start = at(first + WEEK * week + timedelta(days=weekday), hours[hour])
        timetables.append(
            Timetable(
                stop=stop,
                vehicle=vehicles[vehicle],
                start=start,
                end=start + length,
                rrule=f"FREQ=WEEKLY;INTERVAL={every};COUNT={VISITS}",
                services=["reading", "lending"],
                skip_holidays=False,
                skip_school_periods=False,
            )
        )
    made = Timetable.objects.bulk_create(timetables, batch_size=BATCH)
    save(row for timetable in made for row in rows_of(timetable, WEEK * every))


def stop_of(school: Any) -> Any:
    """Its stop, not yet saved."""
    from visits.models import Stop

    return Stop(name=school.name, partner=school, district=school.district, village_id=school.village_id)


def rows_of(timetable: Any, apart: timedelta) -> Iterator[Any]:
    """Its visits, not yet saved: what `visits.sync` would write, and what staff record of those that are over."""
    from django.utils import timezone

    from schedules.models import recurrence_id
    from visits.models import Visit

    length, now = timetable.end - timetable.start, timezone.now()
    for number in range(VISITS):
        start = timetable.start + apart * number
        visit = Visit(series=timetable, vehicle_id=timetable.vehicle_id, stop_id=timetable.stop_id)
        visit.services = timetable.services
        visit.set_times(start, start + length)
        visit.recurrence_id, visit.original_day = recurrence_id(start), visit.start_day
        if visit.end < now:
            visit.status, visit.recorded_at = Visit.Status.DONE, visit.end
            visit.services_given = timetable.services
            visit.visitors, visit.women, visit.men = 40 + number, 20 + number, 20
            visit.visitors_by_level, visit.books_lent = {timetable.stop.partner.level: 40 + number}, 60
        yield visit


def save(rows: Iterator[Any]) -> None:
    """Insert visits."""
    from visits.models import Visit

    while batch := list(islice(rows, BATCH)):
        Visit.objects.bulk_create(batch)


def change_some() -> None:
    """Changes that were told on the day of the visit, and the next visits moved by a quarter of an hour just now."""
    from django.db.models import F
    from django.utils import timezone

    from visits.models import Change, Notice, Visit

    now = timezone.now()
    past = Visit.objects.filter(end__lt=now).order_by("pk")[::TOLD_EVERY]
    told = Change.objects.bulk_create([change_of(visit) for visit in past], batch_size=BATCH)
    Change.objects.update(created_at=F("old_start"), changed_at=F("old_start"))
    coming = Visit.objects.filter(start__gt=now).order_by("start", "pk")[:WAITING]
    waiting = Change.objects.bulk_create([change_of(visit) for visit in coming])
    notices = [
        Notice(
            change=change, channel="whatsapp", state="told", told_at=change.old_start, recipient="Ibu Guru"
        )
        for change in told
    ]
    notices += [Notice(change=change, channel="whatsapp") for change in waiting]
    Notice.objects.bulk_create(notices, batch_size=BATCH)
    Visit.objects.filter(pk__in=[each.visit_id for each in waiting]).update(
        start=F("start") + timedelta(minutes=15), times_fixed=True, reason="Jalan rusak"
    )


def change_of(visit: Any) -> Any:
    """Its visit moved by a quarter of an hour; not yet saved."""
    from visits.models import Change

    return Change(
        kind="moved",
        visit=visit,
        timetable_id=visit.series_id,
        stop_id=visit.stop_id,
        vehicle_id=visit.vehicle_id,
        old_vehicle_id=visit.vehicle_id,
        old_start=visit.start,
        old_end=visit.end,
        new_start=visit.start + timedelta(minutes=15),
        new_end=visit.end,
        reason="Jalan rusak",
    )


def monday() -> date:
    """The first day of this week."""
    from core.dates import local_today

    today = local_today()
    return today - timedelta(days=today.weekday())


def at(day: date, clock: time) -> datetime:
    """An instant from local time."""
    from core.dates import site_zone

    return datetime.combine(day, clock, tzinfo=site_zone())
