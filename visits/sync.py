"""Visits follow their timetable, through the one writer of `schedules`."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from core.dates import local_today, site_zone
from schedules.holidays import holidays_between
from schedules.horizon import horizon
from schedules.models import Occurrence
from schedules.writer import sync_rows
from visits.models.timetables import Timetable
from visits.models.visits import Visit

# What a visit takes from its timetable, unless staff set it for that one date.
FACTS = ("vehicle_id", "stop_id", "services")
FIXED_STATUSES = (Occurrence.Status.DONE, Occurrence.Status.ON_THE_WAY)
ROOM = "visits"
SERIES_A_RUN = 200


def sync_timetable(timetable: Timetable, until: date | None = None) -> bool:
    """Make the visits of a saved `timetable` agree with it up to the local day `until` (or the horizon).

    Past days stay as they are once there are visits; a timetable entered late gets those of its past days.
    Returns whether anything changed. Repeating it changes nothing. Raises `schedules.recurrence.RuleError`.
    """
    today = local_today()
    until = until or horizon(today)
    has_rows = timetable.visits.exists()
    with transaction.atomic():
        written = sync_rows(
            timetable,
            Visit,
            until,
            frozen_before=today if has_rows else None,
            defaults={name: getattr(timetable, name) for name in FACTS},
            days_off=days_off(timetable, until),
        )
        followed = _follow_facts(timetable)
        withdrawn = _withdraw_or_restore(timetable)
        changed = bool(written) or followed or withdrawn
        if changed and has_rows:
            Timetable.objects.filter(pk=timetable.pk).update(sequence=F("sequence") + 1)
            timetable.refresh_from_db(fields=["sequence"])
    return changed


def days_off(timetable: Timetable, until: date) -> frozenset[date]:
    """Holidays that the rule passes over. Only a rule does: a date that staff named themselves is meant.

    An estimated holiday, whose moon nobody has seen yet, cancels nothing.
    """
    if not (timetable.skip_holidays and timetable.rrule.strip() and timetable.start):
        return frozenset()
    first = timetable.start.astimezone(site_zone()).date()
    return frozenset(day for day, each in holidays_between(first, until).items() if not each.estimated)


def extend(until: date) -> int:
    """The due job: visits of timetables whose rows end before `until`, a bounded number a run."""
    behind = (
        Timetable.objects.in_force()
        .exclude(rrule="")
        .filter(Q(rows_until__lt=until) | Q(rows_until__isnull=True))
    )
    made = 0
    for timetable in behind.order_by("pk")[:SERIES_A_RUN]:
        before = timetable.visits.count()
        sync_timetable(timetable, until)
        made += timetable.visits.count() - before
    return made


def _follow_facts(timetable: Timetable) -> bool:
    """Give coming visits the timetable's vehicle, stop and services, where staff set no other by hand."""
    coming = Visit.objects.filter(series=timetable, end__gt=timezone.now()).exclude(status__in=FIXED_STATUSES)
    changed = [visit for visit in coming if _take_facts(visit, timetable)]
    Visit.objects.bulk_update(changed, [*FACTS, "changed_at"], batch_size=200)
    return bool(changed)


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


def _withdraw_or_restore(timetable: Timetable) -> bool:
    """Keep `withdrawn_at` in step with `active`: feeds tell from it that the visits are off."""
    if timetable.active == (timetable.withdrawn_at is None):
        return False
    timetable.withdrawn_at = None if timetable.active else timezone.now()
    Timetable.objects.filter(pk=timetable.pk).update(withdrawn_at=timetable.withdrawn_at)
    return True
