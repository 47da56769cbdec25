"""Visits follow their timetable, through the one writer of `schedules`.

While the rows of a timetable are written they hold no vehicle, so that those which change places do not meet on the
way; then they take it all at once, and the database judges how they stand in the end.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from core.dates import local_today
from schedules.horizon import horizon
from schedules.models import Occurrence
from schedules.rooms import Room
from schedules.writer import Plan, sync_rows
from visits.booking import VehicleTaken, booking, clashing, listed_words, lock_vehicles
from visits.models.timetables import Timetable
from visits.models.visits import Visit

# What a visit takes from its timetable, unless staff set it for that one date.
FACTS = ("vehicle_id", "stop_id", "services")
Status = Occurrence.Status
FIXED_STATUSES = (Status.DONE, Status.ON_THE_WAY)
ELSEWHERE = "Kendaraan bertugas di tempat lain"


def write_visits(
    timetable: Timetable, until: date | None = None, *, counted: bool = False, attended: bool = True
) -> Plan:
    """Make the visits of a saved `timetable` agree with it up to the local day `until` (or the horizon).

    Past days stay as they are once there are visits; a timetable entered late gets those of its past days.
    `counted` says that the sequence has grown already for what happened. Returns what was done, with `told` also for
    what is no matter of dates. Repeating it changes nothing. Raises `schedules.recurrence.RuleError`, and VehicleTaken
    with the dates that cannot be; when it is not `attended`, nobody is there to read a refusal, and a date whose
    vehicle is taken is kept as cancelled.
    """
    today = local_today()
    has_rows = timetable.visits.exists()
    released: list[int] = []
    with booking():
        done = sync_rows(
            timetable,
            Visit,
            until or horizon(today),
            frozen_before=today if has_rows else None,
            defaults={**{name: getattr(timetable, name) for name in FACTS}, "holds_vehicle": False},
            counted=counted,
            before_writing=lambda todo: released.extend(_release(todo.change)),
        )
        followed, given_up = _follow_facts(timetable)
        if followed and has_rows and not (done.told or counted):
            Timetable.objects.filter(pk=timetable.pk).update(sequence=F("sequence") + 1)
            timetable.refresh_from_db(fields=["sequence"])
        Visit.objects.filter(pk__in=[visit.pk for visit in followed]).update(sequence=timetable.sequence)
        done.told = done.told or bool(followed) or counted
        done.change += [visit for visit in followed if visit not in done.change]
        _take_vehicles(timetable, [*released, *given_up, *(visit.pk for visit in done.add)], attended)
    return done


def room() -> Room:
    """Visits among the rooms whose rows follow a rule."""
    return Room(
        name="visits",
        in_force=Timetable.objects.in_force,
        sync=_follow_unattended,
        everything=lambda: list(Timetable.objects.order_by("pk").values_list("pk", flat=True)),
        rebuild=lambda pk: write_visits(Timetable.objects.get(pk=pk), attended=False),
    )


def _follow_unattended(timetable: Timetable) -> Plan:
    """What the due job does: days off have changed, or the horizon has moved on; schools hear of what they lose."""
    from visits.telling.record import record_timetable_change

    with transaction.atomic():
        done = write_visits(timetable, attended=False)
        record_timetable_change(timetable, done, None)
    return done


def _release(visits: Collection[Visit]) -> list[int]:
    """Let stored `visits` hold nothing while they are written; which of them had their vehicle."""
    if not visits:
        return []
    holding = Visit.objects.filter(pk__in=[visit.pk for visit in visits], holds_vehicle=True)
    found = list(holding.values_list("pk", flat=True))
    holding.update(holds_vehicle=False)
    return found


def _take_vehicles(timetable: Timetable, written: Collection[int], attended: bool) -> None:
    """Let the visits of a timetable in force hold their vehicles, those just `written` and all to come.

    What is over stays as it is: while the timetable was out of force, the vehicle may have been elsewhere. Out of force
    nothing is held but by visits that took place.
    """
    visits = Visit.objects.filter(series=timetable)
    if not timetable.in_force:
        visits.filter(holds_vehicle=True).exclude(status=Status.DONE).update(holds_vehicle=False)
        return
    concerned = Q(pk__in=written) | Q(end__gt=timezone.now())
    waiting = visits.filter(concerned, holds_vehicle=False).exclude(status=Status.DONE)
    vehicles = set(waiting.order_by().values_list("vehicle", flat=True).distinct())
    if not vehicles:
        return
    lock_vehicles(vehicles)
    pairs = clashing(waiting)
    if pairs and attended:
        raise VehicleTaken(listed_words(pairs))
    left_out = [visit.pk for visit, _other in pairs]
    if left_out:
        waiting.filter(pk__in=left_out).exclude(status__in=FIXED_STATUSES).update(
            status=Status.CANCELLED,
            reason=ELSEWHERE,
            sequence=timetable.sequence,
            changed_at=timezone.now(),
        )
    waiting.exclude(pk__in=left_out, status__in=FIXED_STATUSES).update(holds_vehicle=True)


def _follow_facts(timetable: Timetable) -> tuple[list[Visit], list[int]]:
    """Give coming visits the timetable's vehicle, stop and services, where staff set no other by hand.

    Returns those visits, and the keys of those that had a vehicle and hold none for now.
    """
    coming = Visit.objects.filter(series=timetable, end__gt=timezone.now()).exclude(status__in=FIXED_STATUSES)
    changed = [visit for visit in coming if _take_facts(visit, timetable)]
    released = _release(changed)
    Visit.objects.bulk_update(changed, [*FACTS, "changed_at"], batch_size=200)
    return changed, released


def _take_facts(visit: Visit, timetable: Timetable) -> bool:
    wanted: dict[str, Any] = {
        name: getattr(timetable, name) for name in FACTS if name.removesuffix("_id") not in visit.set_by_hand
    }
    differing = {name: value for name, value in wanted.items() if getattr(visit, name) != value}
    for name, value in differing.items():
        setattr(visit, name, value)
    if differing:
        visit.changed_at = timezone.now()
    return bool(differing)
