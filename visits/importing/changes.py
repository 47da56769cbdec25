"""What a row changes in a stop or a timetable that is there already. What it leaves empty stays."""

from copy import copy
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.tables.columns import simplified
from core.tables.plan import Difference
from partners.models import District
from schedules.words import describe
from visits.importing.columns import LABELS
from visits.importing.rules import canonical
from visits.importing.wanted import Wanted, stop_name
from visits.models import Stop, Timetable, Vehicle
from visits.services import services_text

WHEN = gettext_lazy("Waktu")
STOP_LABELS = {
    "name": LABELS["stop"],
    "address": LABELS["address"],
    "latitude": LABELS["geoy"],
    "longitude": LABELS["geox"],
    "district": LABELS["district"],
    "zone": LABELS["zone"],
    "public": gettext_lazy("Tampil untuk umum"),
    "source_key": gettext_lazy("Asal"),
}


def new_timetable(wanted: Wanted, stop: Stop, vehicle: Vehicle, key: str) -> Timetable:
    """The unsaved timetable of a row."""
    when = wanted.when
    return Timetable(
        stop=stop, vehicle=vehicle, zone=stop.zone, start=when.start, end=when.end, rrule=when.rrule,
        exdates=when.exdates, title=wanted.record["title"], services=wanted.services or [], source_key=key,
    )  # fmt: skip


def changed_timetable(
    wanted: Wanted, stored: Timetable, stop: Stop, vehicle: Vehicle
) -> tuple[Timetable, list[Difference]]:
    """A copy of `stored` as the row has it, and what differs."""
    changed = copy(stored)
    changed.stop, changed.vehicle, changed.zone = stop, vehicle, stop.zone
    when = wanted.when
    start, end = when.start, when.end
    if when.open_start and stored.start and canonical(stored.rrule) == canonical(when.rrule):
        # The row does not say which date is the first; the one that was chosen stays, with the hours of the row.
        day = stored.start.astimezone(start.tzinfo).date()
        start = start.replace(year=day.year, month=day.month, day=day.day)
        end = end.replace(year=day.year, month=day.month, day=day.day)
    if (start, end) != (stored.start, stored.end):
        changed.start, changed.end = start, end
    if canonical(when.rrule) != canonical(stored.rrule):
        changed.rrule = when.rrule
    if wanted.record["exceptions"] and _left_out(when.exdates) != _left_out(stored.exdates):
        changed.exdates = when.exdates
    if wanted.record["title"] and wanted.record["title"] != stored.title:
        changed.title = wanted.record["title"]
    if wanted.services is not None and wanted.services != stored.services:
        changed.services = wanted.services
    return changed, list(_differences(stored, changed))


def changed_stop(wanted: Wanted, stop: Stop, district: District | None) -> Stop:
    """A copy of `stop` as the row has it. A stop that is hidden stays hidden, whatever a file calls public."""
    changed, record = copy(stop), wanted.record
    if record["uid"] and simplified(stop.name) != simplified(record["stop"]):
        changed.name = stop_name(record)
    if wanted.address and wanted.address != " ".join(stop.address.split()):
        changed.address = wanted.address
    if wanted.position and wanted.position != (stop.latitude, stop.longitude):
        changed.latitude, changed.longitude = wanted.position
    if district is not None and district.pk != stop.district_id:
        changed.district, changed.village = district, None
    zone = getattr(wanted.when.start.tzinfo, "key", stop.zone)
    if wanted.zone_said and zone != stop.zone:
        changed.zone = zone
    changed.public = stop.public and wanted.public
    return changed


def stop_differences(stored: Stop, changed: Stop) -> list[Difference]:
    """What differs between a stop and its changed copy, as people read it."""
    found = []
    for name, label in STOP_LABELS.items():
        old, new = getattr(stored, name), getattr(changed, name)
        if old != new:
            found.append(Difference(label, _shown(old), _shown(new)))
    return found


def _differences(stored: Timetable, changed: Timetable) -> Any:
    """What differs between a timetable and its changed copy."""
    if any(
        getattr(stored, name) != getattr(changed, name)
        for name in ("start", "end", "rrule", "exdates", "zone")
    ):
        yield Difference(WHEN, _words(stored), _words(changed))
    if stored.vehicle != changed.vehicle:
        yield Difference(LABELS["mobile"], stored.vehicle.name, changed.vehicle.name)
    if stored.stop != changed.stop:
        yield Difference(LABELS["stop"], stored.stop.name, changed.stop.name)
    if stored.title != changed.title:
        yield Difference(LABELS["title"], stored.title, changed.title)
    if stored.services != changed.services:
        yield Difference(LABELS["services"], services_text(stored.services), services_text(changed.services))


def _words(timetable: Timetable) -> str:
    """'setiap Selasa, 09.00–11.00, mulai 6 Januari 2026', in short."""
    if timetable.start is None or timetable.end is None:
        return ""
    start, end = (each.astimezone(timetable.tz) for each in (timetable.start, timetable.end))
    day = date_format(start, "j F Y", use_l10n=False)
    rule = describe(timetable.rrule, start, end, left_out=timetable.exdates) if timetable.rrule else ""
    return ", ".join(filter(None, [rule, day, f"{start:%H.%M}–{end:%H.%M}", timetable.zone]))


def _left_out(exdates: list[str]) -> set[str]:
    return {each[:8] for each in exdates}


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return "" if value is None else str(value)
