"""From planned rows to the database: new timetables and their visits many at a time, changed ones one by one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from modelsearch.backends import get_search_backends
from wagtail.log_actions import log

from core.tables.plan import Action, Item
from core.tables.problems import Problem
from schedules.recurrence import RuleError
from visits.booking import VehicleTaken, booking, lock_vehicles
from visits.importing import kinds
from visits.importing.coming import Coming
from visits.importing.known import save_district, save_vehicle
from visits.models import Stop, Timetable, Vehicle, Visit
from visits.telling.record import record_timetable_change

BATCH = 500


@dataclass
class Work:
    """What is written for one row. `changed_stop` is a changed copy of a stored stop, `dates` the coming instants."""

    timetable: Timetable
    stop: Stop
    vehicle: Vehicle
    dates: list[datetime]
    changed_stop: Stop | None = None
    changed: bool = False


def write_batch(items: list[Item], user: Any) -> None:
    """Write the rows of `items`; those that the database refuses become skipped ones. Needs a transaction."""
    for item in items:
        _save_surroundings(item.work)
    lock_vehicles(item.work.vehicle.pk for item in items)
    for item in items:
        if item.action == Action.CHANGE:
            _alone(item, user)
    new = [item for item in items if item.action == Action.CREATE]
    if not new:
        return
    stops = _save_stops([item.work.stop for item in new])
    try:
        with booking():
            _save_new([item.work for item in new])
    except VehicleTaken:
        # Somebody has booked one of the vehicles since the plan was made: one at a time, it shows which.
        for item in new:
            _alone(item, user)
        Stop.objects.filter(pk__in=stops, timetables=None).delete()


def _save_surroundings(work: Work) -> None:
    """The vehicle and the district, which several rows share, and what has changed of a stored stop."""
    if work.vehicle.pk is None:
        save_vehicle(work.vehicle)
    if work.stop.district._state.adding:
        save_district(work.stop.district)
    if work.changed_stop is not None:
        work.changed_stop.save()
        work.timetable.stop = work.changed_stop


def _save_stops(stops: list[Stop]) -> list[int]:
    """Save those that are new, and let the search know them, as saving one by one would."""
    new = list({id(stop): stop for stop in stops if stop.pk is None}.values())
    for stop in new:
        stop.district_id = stop.district.pk
        stop.complete()
    Stop.objects.bulk_create(new, batch_size=BATCH)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Stop, new)
    return [stop.pk for stop in new]


def _save_new(works: list[Work]) -> None:
    """New timetables with all their visits."""
    for work in works:
        work.timetable.stop_id, work.timetable.vehicle_id = work.stop.pk, work.vehicle.pk
    Timetable.objects.bulk_create([work.timetable for work in works], batch_size=BATCH)
    visits = [Coming.visit(work.timetable, date) for work in works for date in work.dates]
    Visit.objects.bulk_create(visits, batch_size=BATCH)


def _alone(item: Item, user: Any) -> None:
    """Save one row by itself, the way a form would, and tell whom it concerns."""
    work, is_new = item.work, item.action == Action.CREATE
    timetable = work.timetable
    if not (is_new or work.changed):
        return
    if is_new:
        timetable.pk, timetable._state.adding = None, True
        timetable.stop_id, timetable.vehicle_id = work.stop.pk, work.vehicle.pk
    else:
        timetable.vehicle = work.vehicle
    try:
        with transaction.atomic():
            before = None if is_new else Timetable.objects.select_related("stop").get(pk=timetable.pk)
            timetable.save()
            log(timetable, "wagtail.create" if is_new else "wagtail.edit", user=user)
            if before is not None and timetable.written is not None:
                record_timetable_change(timetable, timetable.written, user, before=before)
    except (VehicleTaken, RuleError) as refusal:
        item.skip(Problem(kinds.REFUSED, item.line, about={"words": _words(refusal)}))


def _words(refusal: Exception) -> str:
    messages = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
    return " ".join(messages)
