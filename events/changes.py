"""Moving, cancelling, amending and restoring one date. At once, so it needs the right to publish.

The change lives on the row: reverting or discarding a draft of the page does not touch it. Each is logged. Whoever
decided on what has been changed since is told, when `expected` is given: the row's `sequence` as they saw it.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events import history
from events.models import EventOccurrence, EventSeries
from events.search_words import reindex
from schedules.changes import ChangedMeanwhile
from schedules.expansion import original_of
from schedules.models import Occurrence
from schedules.writer import as_planned, set_planned_times


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
    expected: int | None = None,
) -> EventOccurrence:
    """Let one date take place at another time: aware instants, or days with an exclusive end if it is all-day.

    A cancelled date takes place again. `place` replaces the place of this date; None leaves it. Raises
    PermissionDenied, ChangedMeanwhile, and ValidationError when the end lies before the start.
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
        row.times_fixed, row.reason = not as_planned(row, row.series), reason
        row.status = Occurrence.Status.PLANNED
        if place is not None:
            row.place = place

    return _apply(occurrence, user, history.MOVED, change, expected)


def cancel(
    occurrence: EventOccurrence, reason: str, user: Any, *, expected: int | None = None
) -> EventOccurrence:
    """Cancel one date; it stays visible with its reason. Raises PermissionDenied, ChangedMeanwhile."""

    def change(row: EventOccurrence) -> None:
        row.status, row.reason = Occurrence.Status.CANCELLED, reason

    return _apply(occurrence, user, history.CANCELLED, change, expected)


def amend(
    occurrence: EventOccurrence,
    user: Any,
    *,
    title: str,
    place: str,
    note: str,
    expected: int | None = None,
) -> EventOccurrence:
    """Give one date a title, place or note of its own, "" for none. Raises PermissionDenied, ChangedMeanwhile."""

    def change(row: EventOccurrence) -> None:
        row.title, row.place, row.note = title, place, note

    return _apply(occurrence, user, history.CHANGED, change, expected)


def restore(occurrence: EventOccurrence, user: Any, *, expected: int | None = None) -> EventOccurrence:
    """Undo everything that was changed on one date: it is again what its series says.

    Raises PermissionDenied, ChangedMeanwhile.
    """

    def change(row: EventOccurrence) -> None:
        for name, value in row.hand_defaults().items():
            setattr(row, name, value)
        set_planned_times(row, row.series, original_of(row))

    return _apply(occurrence, user, history.RESTORED, change, expected)


def _apply(
    occurrence: EventOccurrence,
    user: Any,
    action: str,
    change: Callable[[EventOccurrence], None],
    expected: int | None,
) -> EventOccurrence:
    """Lock the series, change the row, let its sequence grow, and log; nothing happens without a change."""
    with transaction.atomic():
        series = EventSeries.objects.select_for_update().get(pk=occurrence.series_id)
        row = EventOccurrence.objects.select_related("series__page").get(pk=occurrence.pk)
        if not may_change(user, row.series):
            raise PermissionDenied
        if expected is not None and expected != row.sequence:
            raise ChangedMeanwhile(_what_changed(row, expected))
        before, told = history.snapshot(row), _told(row)
        change(row)
        if _told(row) == told:
            return row
        series.sequence += 1
        series.save(update_fields=["sequence", "changed_at"])
        row.sequence = series.sequence
        row.full_clean(validate_unique=False, validate_constraints=False)
        row.save()
        reindex(series.translation_key)
        if row.series.page is not None:
            history.log_change(row, action, before, user)
    return row


def _what_changed(row: EventOccurrence, seen: int) -> str:
    """Who changed what since `seen`, the oldest first."""
    newer = [entry for entry in history.entries_about(row) if entry.data.get("sequence", 0) > seen]
    if not newer:
        return _("Tanggal ini sudah berubah sejak halaman dibuka. Periksa, lalu kirim lagi.")
    told = " ".join(entry.message for entry in reversed(newer))
    who = newer[0].user_display_name
    return _("Tanggal ini sudah diubah oleh %(who)s: %(what)s Periksa, lalu kirim lagi.") % {
        "who": who,
        "what": told,
    }


def _told(row: EventOccurrence) -> tuple[Any, ...]:
    return (*(getattr(row, name) for name in row.hand_fields), *_times(row))


def _times(row: EventOccurrence) -> tuple[Any, ...]:
    return (row.all_day, row.start, row.end, row.start_day, row.end_day)
