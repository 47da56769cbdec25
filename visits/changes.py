"""One visit changed by staff: it takes effect at once, lives on the row, and is logged."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from schedules.changes import ChangedMeanwhile
from schedules.models import Occurrence
from schedules.writer import as_planned
from visits.models import Stop, Timetable, Vehicle, Visit
from visits.sync import FACTS

MOVED, CANCELLED, RESTORED = "visits.moved", "visits.cancelled", "visits.restored"
TOLD = ("start", "end", *FACTS, "place", "note")


def plan_visit(
    stop: Stop, vehicle: Vehicle, start: datetime, end: datetime, services: list[str], **about: Any
) -> Visit:
    """Make a single visit, a timetable of one date; `about` are further fields of the visit."""
    with transaction.atomic():
        timetable = Timetable.objects.create(
            stop=stop, vehicle=vehicle, start=start, end=end, services=services, skip_holidays=False
        )
        visit = timetable.visits.get()
        for name, value in about.items():
            setattr(visit, name, value)
        visit.save()
    return visit


def save_change(visit: Visit, user: Any) -> Visit:
    """Save `visit`, whose fields a form has filled, and log what happened to it.

    SEQUENCE grows with every change that a calendar tells (RFC 5545, 3.8.7.4); a count of visitors is none.
    Raises ChangedMeanwhile when the row is not any more what it was when `visit` was loaded.
    """
    with transaction.atomic():
        series = Timetable.objects.select_for_update().filter(pk=visit.series_id).first()
        stored = Visit.objects.filter(pk=visit.pk).first()
        if series is None or stored is None:
            raise ChangedMeanwhile(gone())
        if version_of(stored) != version_of(visit):
            raise ChangedMeanwhile(_("Kunjungan ini sudah berubah sejak halaman dibuka. Kirim lagi."))
        visit.times_fixed = not as_planned(visit, series)
        visit.set_by_hand = [
            name.removesuffix("_id") for name in FACTS if getattr(visit, name) != getattr(series, name)
        ]
        if _told(visit) != _told(stored):
            series.sequence += 1
            Timetable.objects.filter(pk=series.pk).update(sequence=series.sequence, changed_at=timezone.now())
            visit.sequence = series.sequence
        visit.save()
        if action := _action(stored, visit):
            log(
                visit,
                action,
                user=user,
                data={"date": visit.original_day.isoformat(), "reason": visit.reason},
            )
    return visit


def version_of(visit: Visit) -> str:
    """What tells whether a visit was changed: by staff, who may only have counted, or with its timetable."""
    return f"{visit.sequence} {visit.changed_at.isoformat()}"


def gone() -> str:
    """Why there is nothing to save any more."""
    return _("Kunjungan ini tidak ada lagi: tanggalnya sudah dihapus dari jadwal rutinnya.")


def _told(visit: Visit) -> tuple[Any, ...]:
    reason = visit.reason if visit.cancelled or visit.moved else ""
    return (*(getattr(visit, name) for name in TOLD), visit.cancelled, reason)


def _action(before: Visit, after: Visit) -> str:
    if after.cancelled != before.cancelled:
        return CANCELLED if after.status == Occurrence.Status.CANCELLED else RESTORED
    if (after.start, after.end) != (before.start, before.end):
        return MOVED if after.moved else RESTORED
    return ""
