"""Moving, cancelling and restoring one date. It takes effect at once, so it needs the right to publish.

The change lives on the row: reverting or discarding a draft of the page does not touch it. Each is logged.
"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from events.models import EventOccurrence, EventSeries
from schedules.expansion import original_of
from schedules.models import Occurrence
from schedules.writer import set_planned_times


def may_change(user: Any, series: EventSeries) -> bool:
    """Whether `user` may change single dates of an event: who may publish its page may."""
    if series.page is None:
        return bool(user.is_superuser)
    return bool(series.page.permissions_for_user(user).can_publish())


def move(
    occurrence: EventOccurrence,
    start: datetime | date,
    end: datetime | date,
    reason: str,
    user: Any,
    *,
    place: str | None = None,
) -> EventOccurrence:
    """Let one date take place at another time: aware instants, or days with an exclusive end if it is all-day.

    A cancelled date takes place again. `place` replaces the place of this date; None leaves it. Raises
    PermissionDenied, and ValidationError when the end lies before the start.
    """

    def change(row: EventOccurrence) -> None:
        if isinstance(start, datetime) and isinstance(end, datetime):
            if end < start:
                raise ValidationError(_("Waktu selesai tidak boleh sebelum waktu mulai."))
            row.set_times(start, end)
        else:
            if end <= start:
                raise ValidationError(_("Hari terakhir tidak boleh sebelum hari pertama."))
            row.set_days(start, end)
        row.times_fixed, row.reason = True, reason
        row.status = Occurrence.Status.PLANNED
        if place is not None:
            row.place = place

    return _apply(occurrence, user, "events.date_moved", change)


def cancel(occurrence: EventOccurrence, reason: str, user: Any) -> EventOccurrence:
    """Cancel one date; it stays visible with its reason. Raises PermissionDenied."""

    def change(row: EventOccurrence) -> None:
        row.status, row.reason = Occurrence.Status.CANCELLED, reason

    return _apply(occurrence, user, "events.date_cancelled", change)


def restore(occurrence: EventOccurrence, user: Any) -> EventOccurrence:
    """Undo everything that was changed on one date: it is again what its series says. Raises PermissionDenied."""

    def change(row: EventOccurrence) -> None:
        for name, value in row.hand_defaults().items():
            setattr(row, name, value)
        set_planned_times(row, row.series, original_of(row))

    return _apply(occurrence, user, "events.date_restored", change)


def _apply(occurrence: EventOccurrence, user: Any, action: str, change: Any) -> EventOccurrence:
    """Lock the series and the row, change it, let its sequence grow, and log; nothing happens without a change."""
    with transaction.atomic():
        series = EventSeries.objects.select_for_update().get(pk=occurrence.series_id)
        row = EventOccurrence.objects.select_related("series__page").get(pk=occurrence.pk)
        if not may_change(user, row.series):
            raise PermissionDenied
        before = _told(row)
        change(row)
        if _told(row) == before:
            return row
        series.sequence += 1
        series.save(update_fields=["sequence", "changed_at"])
        row.sequence = series.sequence
        row.full_clean(validate_unique=False, validate_constraints=False)
        row.save()
        if row.series.page is not None:
            log(row.series.page, action, user=user, data=_log_data(row))
    return row


def _told(row: EventOccurrence) -> tuple[Any, ...]:
    return (*(getattr(row, name) for name in row.hand_fields), row.start, row.end, row.start_day, row.end_day)


def _log_data(row: EventOccurrence) -> dict[str, str]:
    to = row.start.isoformat() if row.start else row.start_day.isoformat()
    return {"date": row.original_day.isoformat(), "to": to, "reason": row.reason}
