"""Visits follow their timetable, through the one writer of `schedules`."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.dates import local_today
from schedules.horizon import horizon
from schedules.models import Occurrence
from schedules.rooms import Room
from schedules.writer import Plan, sync_rows
from visits.models.timetables import Timetable
from visits.models.visits import Visit

# What a visit takes from its timetable, unless staff set it for that one date.
FACTS = ("vehicle_id", "stop_id", "services")
FIXED_STATUSES = (Occurrence.Status.DONE, Occurrence.Status.ON_THE_WAY)


def sync_timetable(timetable: Timetable, until: date | None = None, *, counted: bool = False) -> bool:
    """Make the visits of a saved `timetable` agree with it up to the local day `until` (or the horizon).

    Past days stay as they are once there are visits; a timetable entered late gets those of its past days.
    `counted` says that the sequence has grown already for what happened. Returns whether anything changed. Repeating
    it changes nothing. Raises `schedules.recurrence.RuleError`.
    """
    done = write_visits(timetable, until, counted=counted)
    return bool(done) or done.told


def write_visits(timetable: Timetable, until: date | None = None, *, counted: bool = False) -> Plan:
    """The same; returns what was done, with `told` also for what is no matter of dates."""
    today = local_today()
    has_rows = timetable.visits.exists()
    with transaction.atomic():
        done = sync_rows(
            timetable,
            Visit,
            until or horizon(today),
            frozen_before=today if has_rows else None,
            defaults={name: getattr(timetable, name) for name in FACTS},
            counted=counted,
        )
        followed = _follow_facts(timetable)
        if followed and has_rows and not (done.told or counted):
            Timetable.objects.filter(pk=timetable.pk).update(sequence=F("sequence") + 1)
            timetable.refresh_from_db(fields=["sequence"])
        Visit.objects.filter(pk__in=[visit.pk for visit in followed]).update(sequence=timetable.sequence)
        done.told = done.told or bool(followed) or counted
        done.change += [visit for visit in followed if visit not in done.change]
    return done


def room() -> Room:
    """Visits among the rooms whose rows follow a rule."""
    return Room(
        name="visits",
        in_force=Timetable.objects.in_force,
        sync=write_visits,
        everything=lambda: list(Timetable.objects.order_by("pk").values_list("pk", flat=True)),
        rebuild=lambda pk: write_visits(Timetable.objects.get(pk=pk)),
    )


def _follow_facts(timetable: Timetable) -> list[Visit]:
    """Give coming visits the timetable's vehicle, stop and services, where staff set no other by hand."""
    coming = Visit.objects.filter(series=timetable, end__gt=timezone.now()).exclude(status__in=FIXED_STATUSES)
    changed = [visit for visit in coming if _take_facts(visit, timetable)]
    Visit.objects.bulk_update(changed, [*FACTS, "changed_at"], batch_size=200)
    return changed


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
