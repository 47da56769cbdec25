"""One visit changed by staff: it takes effect at once, lives on the row, and is logged."""

from copy import copy
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from schedules.changes import ChangedMeanwhile
from schedules.expansion import original_of
from schedules.models import Occurrence
from schedules.writer import as_planned, set_planned_times
from visits.booking import booking
from visits.models import Stop, Timetable, Vehicle, Visit
from visits.sync import FACTS

MOVED, CANCELLED, RESTORED, PLANNED = "visits.moved", "visits.cancelled", "visits.restored", "visits.planned"
RECORDED = "visits.recorded"
TOLD = ("start", "end", *FACTS, "place", "note")
# What decides whether a visit is in the way of another.
CLAIM = ("start", "end", "vehicle_id", "status")


def plan_visit(
    stop: Stop,
    vehicle: Vehicle,
    start: datetime,
    end: datetime,
    services: list[str],
    *,
    user: Any = None,
    **about: Any,
) -> Visit:
    """Make a single visit, a timetable of one date; `about` are further fields of the visit.

    It is logged when `user` is given. Raises VehicleTaken.
    """
    with transaction.atomic():
        timetable = Timetable.objects.create(
            stop=stop,
            vehicle=vehicle,
            start=start,
            end=end,
            services=services,
            skip_holidays=False,
            skip_school_periods=False,
        )
        visit = timetable.visits.get()
        for name, value in about.items():
            setattr(visit, name, value)
        visit.save()
        if user is not None:
            log(visit, PLANNED, user=user, data={"date": visit.original_day.isoformat()})
    return visit


def move_visit(
    visit: Visit, start: datetime, end: datetime, vehicle: Vehicle, reason: str, user: Any
) -> Visit:
    """Let `visit` take place from `start` to `end`, aware instants, with `vehicle`; a cancelled one takes place again.

    Returns the visit as it is stored then; `visit` itself stays as it was. Raises VehicleTaken, ChangedMeanwhile, and
    ValidationError for a reason that is missing, an end before the start, and a visit that took place.
    """
    if end <= start:
        raise ValidationError(_("Jam selesai harus sesudah jam mulai."))
    row = _open(visit, reason)
    row.set_times(start, end)
    row.vehicle, row.reason, row.status = vehicle, reason, _taking_place(visit)
    return save_change(row, user)


def cancel_visit(visit: Visit, reason: str, user: Any) -> Visit:
    """Cancel `visit`; it stays visible with its reason. Returns and raises the same as `move_visit`."""
    row = _open(visit, reason)
    row.reason, row.status = reason, Occurrence.Status.CANCELLED
    return save_change(row, user)


def restore_visit(visit: Visit, user: Any) -> Visit:
    """Undo the last change: a cancelled visit takes place when it would have, a moved one as its timetable plans it.

    Returns the visit as it is stored then. Raises VehicleTaken, ChangedMeanwhile, and ValidationError for a visit that
    took place.
    """
    row = _open(visit)
    series = Timetable.objects.select_related("vehicle").filter(pk=visit.series_id).first()
    if series is None:
        raise ChangedMeanwhile(gone())
    if row.cancelled:
        row.status = Occurrence.Status.PLANNED
        row.reason = _reason_of_move(row) if row.moved else ""
    else:
        set_planned_times(row, series, original_of(row))
        row.vehicle, row.reason = series.vehicle, ""
    return save_change(row, user)


def save_change(visit: Visit, user: Any) -> Visit:
    """Save `visit`, whose fields a form has filled, log what happened to it, and see that people hear of it.

    SEQUENCE grows with every change that a calendar tells (RFC 5545, 3.8.7.4); a count of visitors is none.
    Raises ChangedMeanwhile when the row is not any more what it was when `visit` was loaded, and VehicleTaken.
    """
    from visits.telling.record import record_change

    with transaction.atomic():
        series = Timetable.objects.select_for_update().filter(pk=visit.series_id).first()
        stored = Visit.objects.with_places().filter(pk=visit.pk).first()
        if series is None or stored is None:
            raise ChangedMeanwhile(gone())
        if version_of(stored) != version_of(visit):
            raise ChangedMeanwhile(_("Kunjungan ini sudah berubah sejak halaman dibuka. Kirim lagi."))
        visit.times_fixed = not as_planned(visit, series)
        visit.set_by_hand = [
            name.removesuffix("_id") for name in FACTS if getattr(visit, name) != getattr(series, name)
        ]
        visit.holds_vehicle = stored.holds_vehicle
        if any(getattr(visit, name) != getattr(stored, name) for name in CLAIM):
            visit.holds_vehicle = series.in_force or visit.status == Occurrence.Status.DONE
        is_news = _told(visit) != _told(stored)
        if is_news:
            series.sequence += 1
            Timetable.objects.filter(pk=series.pk).update(sequence=series.sequence, changed_at=timezone.now())
            visit.sequence = series.sequence
        with booking(visit):
            visit.save()
        if action := _action(stored, visit):
            log(
                visit,
                action,
                user=user,
                data={"date": visit.original_day.isoformat(), "reason": visit.reason},
            )
        if is_news:
            record_change(stored, visit, user)
    return visit


def save_timetable(timetable: Timetable, user: Any) -> Timetable:
    """Save `timetable`, whose fields a form has filled, and see that people hear of what changes in the coming weeks.

    Raises VehicleTaken with the dates that cannot be, and `schedules.recurrence.RuleError`.
    """
    from visits.telling.record import record_timetable_change

    with transaction.atomic():
        before = Timetable.objects.with_places().filter(pk=timetable.pk).first()
        timetable.save()
        if timetable.written is not None:
            record_timetable_change(timetable, timetable.written, user, before=before)
    return timetable


def version_of(visit: Visit) -> str:
    """What tells whether a visit was changed: by staff, who may only have counted, or with its timetable."""
    return f"{visit.sequence} {visit.changed_at.isoformat()}"


def gone() -> str:
    """Why there is nothing to save any more."""
    return _("Kunjungan ini tidak ada lagi: tanggalnya sudah dihapus dari jadwal rutinnya.")


def _open(visit: Visit, reason: str | None = None) -> Visit:
    """A copy of `visit` to be changed. Raises ValidationError where that needs a `reason`, or cannot be any more."""
    if visit.status == Occurrence.Status.DONE:
        raise ValidationError(_("Kunjungan ini sudah terlaksana, jadi tidak dapat dipindah atau dibatalkan."))
    if reason is not None and not reason.strip():
        raise ValidationError(_("Tulis alasannya: sekolah dan warga membacanya di jadwal."))
    return copy(visit)


def _taking_place(visit: Visit) -> str:
    return Occurrence.Status.PLANNED if visit.cancelled else visit.status


def _reason_of_move(visit: Visit) -> str:
    """Why it was moved, before it was cancelled with another reason."""
    moves = ModelLogEntry.objects.for_instance(visit).filter(action=MOVED).order_by("-timestamp", "-pk")
    found = moves.values_list("data", flat=True).first() or {}
    return str(found.get("reason", ""))


def _told(visit: Visit) -> tuple[Any, ...]:
    reason = visit.reason if visit.cancelled or visit.moved else ""
    return (*(getattr(visit, name) for name in TOLD), visit.cancelled, reason)


def _action(before: Visit, after: Visit) -> str:
    if after.cancelled != before.cancelled:
        return CANCELLED if after.status == Occurrence.Status.CANCELLED else RESTORED
    if (after.start, after.end) != (before.start, before.end):
        return MOVED if after.moved else RESTORED
    return ""
