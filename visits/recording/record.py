"""The one way in which an entry becomes a record: once, whatever the network does, and never over another's."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.dates import long_date, time_span
from core.models import Image
from visits import changes
from visits.models import Timetable, Visit
from visits.recording.entries import Entry, state_of


class NotToRecord(ValidationError):
    """There is no such visit any more, it has not begun yet, or the entry belongs to another one."""


class RecordedMeanwhile(ValidationError):
    """Something else was recorded since the entry's writer looked; `visit` is what is stored now."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(_("Kunjungan ini sudah dicatat dengan isi yang berbeda. Bandingkan, lalu pilih."))
        self.visit = visit


def record(pk: int, entry: Entry, user: Any, *, photo: Image | None = None) -> Visit:
    """Record `entry` about the visit `pk` for `user`, and return the visit as it is stored.

    The same entry may arrive any number of times, also at once: it counts once. `photo` is not saved yet. Raises
    NotToRecord, RecordedMeanwhile, and what `visits.changes` raises (VehicleTaken where a cancelled visit is said to
    have taken place and its vehicle was elsewhere).
    """
    try:
        with transaction.atomic():
            return _record(pk, entry, user, photo)
    except IntegrityError as error:
        raise NotToRecord(_elsewhere()) from error


def _record(pk: int, entry: Entry, user: Any, photo: Image | None) -> Visit:
    visit = _locked(pk)
    if visit.record_key == entry.key:
        return visit
    refuse_early(visit)
    if Visit.objects.filter(record_key=entry.key).exists():
        raise NotToRecord(_elsewhere())
    before = state_of(visit)
    if entry.seen != before and state_of(entry.fill(_locked(pk))) != before:
        raise RecordedMeanwhile(visit)
    entry.fill(visit)
    if photo is not None and entry.took_place:
        photo.save()
        visit.photo = photo
    visit.record_key, visit.recorded_at, visit.recorded_by = entry.key, timezone.now(), user
    # One that did not take place is cancelled as on the board, and told; also where it was taken for done before.
    stored = changes.save_change(visit, user)
    if entry.took_place:
        log(stored, changes.RECORDED, user=user, data={"date": stored.original_day.isoformat()})
    return stored


def refuse_early(visit: Visit) -> None:
    """Raise NotToRecord for a visit that has not begun."""
    if visit.start and visit.start > timezone.now():
        raise NotToRecord(
            _("Kunjungan ini baru mulai %(when)s. Catat sesudah dimulai.")
            % {"when": f"{long_date(visit.start)}, {time_span(visit.start, visit.end)}"}
        )


def _locked(pk: int) -> Visit:
    """The visit, while nobody else writes to it or to its timetable."""
    found = Visit.objects.filter(pk=pk).values_list("series_id", flat=True).first()
    if found is not None:
        Timetable.objects.select_for_update().filter(pk=found).first()
    visit = Visit.objects.with_places().filter(pk=pk).first()
    if visit is None:
        raise NotToRecord(changes.gone())
    return visit


def _elsewhere() -> str:
    return _("Catatan ini sudah dipakai untuk kunjungan lain. Buka kunjungannya, lalu catat lagi.")
