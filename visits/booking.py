"""One vehicle in one place: who writes a visit waits for others who book the same vehicle, and reads why not.

The database refuses (`visits.exclusion`). Whoever writes visits locks the vehicles first, so that two planners come one
after the other instead of into a deadlock, and the second one meets what the first one has saved.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from core.dates import long_date, time_span
from visits.exclusion import TAKEN, TOO_LONG
from visits.models import Vehicle, Visit
from visits.models.visits import VisitQuerySet

MOST = 10


class VehicleTaken(ValidationError):
    """The vehicle is somewhere else at that time; the words name the other visit: place, date, hours, vehicle."""


@contextmanager
def booking(visit: Visit | None = None) -> Iterator[None]:
    """Within it visits are written: all of it or nothing (a savepoint), and a refusal comes in words.

    `visit` is what is being written, with the hours and the vehicle that it shall have. Raises VehicleTaken.
    """
    try:
        with transaction.atomic():
            if visit is not None:
                lock_vehicles([visit.vehicle_id])
            yield
    except IntegrityError as error:
        told = str(error)
        if TAKEN in told:
            raise VehicleTaken(_taken(visit)) from error
        if TOO_LONG in told:
            raise VehicleTaken(_("Kunjungan paling lama satu hari.")) from error
        raise


def lock_vehicles(pks: Iterable[int]) -> None:
    """Wait until nobody else books these vehicles, and keep them until the end of the transaction.

    In one order, so that two who book several do not wait for each other. SQLite has one writer at a time anyway.
    """
    locked = Vehicle.objects.select_for_update(no_key=True).filter(pk__in=set(pks)).order_by("pk")
    list(locked.values_list("pk", flat=True))


def others_of(visit: Visit) -> list[Visit]:
    """Stored visits that hold the vehicle of `visit` during its hours, with places, in order."""
    if visit.start is None or visit.end is None:
        return []
    meeting = Visit.objects.holding().filter(
        vehicle_id=visit.vehicle_id, start__lt=visit.end, end__gt=visit.start
    )
    return list(meeting.exclude(pk=visit.pk).with_places().in_order())


def clashing(visits: VisitQuerySet) -> list[tuple[Visit, Visit]]:
    """Which of `visits`, that hold no vehicle yet, cannot have theirs, each with the visit that has it then; in order.

    Cancelled ones need none. Those among `visits` that meet each other are told, too: the later one cannot. One query
    for any number of visits, and one for the words about those that clash.
    """
    # No visit lasts longer than a day: the index on vehicle and start finds what still goes on.
    meeting = Visit.objects.holding().filter(
        vehicle=OuterRef("vehicle"),
        start__gte=OuterRef("start") - timedelta(days=1),
        start__lt=OuterRef("end"),
        end__gt=OuterRef("start"),
    )
    asked = visits.taking_place().order_by("start", "pk")
    met: dict[int, int] = {}
    last: dict[int, tuple[datetime, int]] = {}
    for pk, vehicle, start, end, other in asked.annotate(
        other=Subquery(meeting.order_by("start").values("pk")[:1])
    ).values_list("pk", "vehicle", "start", "end", "other"):
        busy_until, holder = last.get(vehicle, (start, 0))
        if other or start < busy_until:
            met[pk] = other or holder
        else:
            last[vehicle] = end, pk
    found = Visit.objects.with_places().in_bulk({*met, *met.values()}) if met else {}
    return [(found[pk], found[other]) for pk, other in met.items()]


def clashing_dates(dates: Sequence[Visit]) -> list[tuple[Visit, Visit]]:
    """The same for `dates` of one timetable that are not stored, in order. At most two queries."""
    if not dates:
        return []
    held = Visit.objects.holding().filter(vehicle__in={date.vehicle_id for date in dates})
    held = held.exclude(series__in={date.series_id for date in dates if date.series_id})
    held = held.filter(end__gt=dates[0].start, start__lt=max(date.end for date in dates if date.end))
    rows = held.order_by("start").values_list("start", "end", "vehicle", "pk")
    taken = [(start, end, vehicle, pk) for start, end, vehicle, pk in rows if start and end]
    met: list[tuple[Visit, int]] = []
    for date in dates:
        begin, until = date.start, date.end
        if begin is None or until is None:
            continue
        for start, end, vehicle, pk in taken[bisect_left(taken, (begin - timedelta(days=1),)) :]:
            if start >= until:
                break
            if vehicle == date.vehicle_id and end > begin:
                met.append((date, pk))
                break
    found = Visit.objects.with_places().in_bulk({pk for _date, pk in met}) if met else {}
    return [(date, found[pk]) for date, pk in met]


def taken_words(other: Visit) -> str:
    """Why the vehicle cannot come: 'Mobil Pustaka 1 sudah bertugas saat itu: SDN Halong 1, Selasa, …'."""
    told = {"vehicle": other.vehicle.name, "visit": where_and_when(other)}
    return _("%(vehicle)s sudah bertugas saat itu: %(visit)s.") % told


def where_and_when(visit: Visit) -> str:
    """'SDN Halong 1, Selasa, 24 November 2026, 09.00–11.00 WITA'."""
    hours = [time_span(visit.start, visit.end)] if visit.start else []
    return ", ".join([visit.stop.name, long_date(visit.start_day), *hours])


def listed_words(pairs: Collection[tuple[Visit, Visit]]) -> list[str]:
    """Why a timetable cannot be as it is, a line for each of the first dates and its obstacle, and how many more.

    `pairs` are a date that was asked for, and the visit that holds the vehicle then.
    """
    if len(pairs) == 1:
        ((_date, other),) = pairs
        return [taken_words(other)]
    lines = [_("Kendaraan sudah bertugas di tempat lain pada %(count)d tanggal:") % {"count": len(pairs)}]
    for _date, other in list(pairs)[:MOST]:
        lines.append(f"{where_and_when(other)}, {other.vehicle.name}")
    if len(pairs) > MOST:
        lines.append(_("dan %(count)d lagi") % {"count": len(pairs) - MOST})
    return lines


def _taken(visit: Visit | None) -> str:
    others = others_of(visit) if visit is not None else []
    return taken_words(others[0]) if others else _("Kendaraan sudah bertugas di tempat lain pada jam itu.")
