"""Timetables taken over from a table. Rows that are gone from it are left as they are: nothing is deleted."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from core.dates import local_today, long_date, site_zone
from core.tables.columns import Record
from core.tables.plan import Action, Importer, Item
from core.tables.problems import Problem
from core.tables.signals import rows_imported
from partners.models import District
from schedules.expansion import ends_before
from schedules.horizon import horizon
from visits.importing import kinds
from visits.importing.changes import changed_stop, changed_timetable, new_timetable, stop_differences
from visits.importing.columns import COLUMNS
from visits.importing.coming import Coming
from visits.importing.diary import Diary, Entry
from visits.importing.known import Known
from visits.importing.matching import assign, free_numbers
from visits.importing.rules import Refused, canonical
from visits.importing.wanted import RowReader, Wanted, series_key
from visits.importing.writing import Work, write_batch
from visits.models import Stop, Timetable, Vehicle


@dataclass
class Row:
    """A row that makes sense, on its way to be planned."""

    item: Item
    wanted: Wanted
    stop: Stop | None
    vehicle_key: str
    vehicle: Vehicle


class TimetableImporter(Importer):
    """Creates and changes timetables with their stops and vehicles.

    `zone` is the zone in which the hours are meant, where a row does not say it; None: that of a known stop, else the
    site's. `district` is the one for stops of which nothing says it; None: one is made for them.
    """

    columns = COLUMNS

    def __init__(self, *, zone: ZoneInfo | None = None, district: District | None = None) -> None:
        self.zone, self.district = zone, district

    def plan(self, found: list[Record]) -> list[Item]:
        self.today, self.now = local_today(), timezone.now()
        self.coming = Coming(self.today, horizon(self.today))
        self.reader = RowReader(self.today, self.zone, site_zone())
        self.known = Known(found, self.district)
        self.stops_told: set[int] = set()
        items = [Item(record.line, record["stop"], Action.SKIP) for record in found]
        rows = [row for item, record in zip(items, found, strict=True) if (row := self._row(item, record))]
        self._decide(_each_once(rows))
        self._avoid_meetings(rows)
        self._tell_made_districts(rows)
        return items

    def _row(self, item: Item, record: Record) -> Row | None:
        try:
            stop = None if record.problem else self.known.stop(record)
            wanted = self.reader.read(record, ZoneInfo(stop.zone) if stop else None)
            key, vehicle = self.known.vehicle(record)
        except Refused as refusal:
            item.skip(refusal.problem)
            return None
        item.remarks = wanted.remarks
        return Row(item, wanted, stop, key, vehicle)

    def _decide(self, rows: list[Row]) -> None:
        """What happens to each row; rows of one stop and vehicle are matched with what is stored together."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            groups[row.wanted.record["uid"] or series_key(row.wanted.record)].append(row)
        for key, group in groups.items():
            try:
                stored = self.known.timetables(group[0].wanted.record)
            except Refused as refusal:
                for row in group:
                    row.item.skip(refusal.problem)
                continue
            number = free_numbers(stored)
            matched = assign([row.wanted for row in group], stored)
            for row, timetable in zip(group, matched, strict=True):
                try:
                    if timetable is None:
                        self._create(row, f"{key}.{number()}")
                    else:
                        self._change(row, timetable)
                except Refused as refusal:
                    row.item.skip(refusal.problem)

    def _create(self, row: Row, key: str) -> None:
        wanted, record = row.wanted, row.wanted.record
        if row.stop is None:
            # Another row may have made it meanwhile.
            row.stop = self.known.stop(record) or self.known.new_stop(wanted, _zone(wanted))
        timetable = new_timetable(wanted, row.stop, row.vehicle, key)
        dates = self.coming.of(timetable)
        if not dates and ends_before(timetable, self.today):
            raise Refused(record.refusal(kinds.OVER, "start"))
        self.coming.cover(timetable)
        row.item.action = Action.CREATE
        row.item.work = Work(timetable, row.stop, row.vehicle, dates, self._changed_stop(row))

    def _change(self, row: Row, stored: Timetable) -> None:
        stop = row.stop or stored.stop
        row.stop = stop
        changed, differences = changed_timetable(row.wanted, stored, stop, row.vehicle)
        new_stop = self._changed_stop(row)
        row.item.differences += differences
        row.item.action = Action.CHANGE if row.item.differences else Action.UNCHANGED
        if row.item.differences:
            dates = self.coming.of(changed) if differences and changed.in_force else []
            work = Work(changed, stop, row.vehicle, dates, new_stop, changed=bool(differences))
            row.item.work = work

    def _changed_stop(self, row: Row) -> Stop | None:
        """The stored stop as the row has it, where that differs; the first row of a stop speaks for it."""
        stop = row.stop
        if stop is None or stop.pk is None or stop.pk in self.stops_told:
            return None
        self.stops_told.add(stop.pk)
        district, _village = self.known.district(row.wanted.record)
        said = district if row.wanted.record["district"] else None
        changed = changed_stop(row.wanted, stop, said)
        row.item.differences += stop_differences(stop, changed)
        return changed if row.item.differences else None

    def _avoid_meetings(self, rows: list[Row]) -> None:
        """Leave out rows whose vehicle is elsewhere; what only waits for another row to make room comes after it."""
        vehicles = {row.vehicle.pk: row.vehicle_key for row in rows if row.vehicle.pk}
        diary = Diary.of_visits(self.now, vehicles)
        waiting = [row for row in rows if row.item.work and row.item.work.dates]
        moving = {row.item.work.timetable.pk for row in waiting} - {None}
        rank = 0
        while waiting:
            left: list[Row] = []
            hopeless: list[tuple[Row, Entry]] = []
            for row in waiting:
                entries, own = _entries(row), _owner(row)
                other = _meeting(diary, row)
                if other is None:
                    diary.remove(own)
                    diary.add(row.vehicle_key, entries)
                    moving.discard(own)
                    rank += 1
                    row.item.rank = rank
                elif other.line or other.owner not in moving:
                    hopeless.append((row, other))
                    moving.discard(own)
                else:
                    left.append(row)
            if len(left) == len(waiting):
                # They wait for one another in a circle.
                hopeless = [(row, other) for row in left if (other := _meeting(diary, row))]
                left = []
            for row, other in hopeless:
                row.item.skip(_taken(row, other))
            waiting = left

    def _tell_made_districts(self, rows: list[Row]) -> None:
        for name, district in self.known.made.items():
            theirs = [
                row for row in rows
                if row.item.work and row.stop and row.stop.district is district
            ]  # fmt: skip
            stops = {id(row.stop) for row in theirs}
            if theirs:
                first = theirs[0]
                about = {"count": len(stops), "name": name}
                first.item.remarks.append(
                    first.wanted.record.refusal(kinds.DISTRICT_MADE, "community", **about)
                )

    def write(self, items: list[Item], user: Any) -> None:
        write_batch(items, user)

    def finish(self) -> None:
        for model in (Vehicle, Stop, Timetable):
            rows_imported.send(model)


def _each_once(rows: list[Row]) -> list[Row]:
    """Rows without those that repeat another line."""
    seen: dict[Any, int] = {}
    kept = []
    for row in rows:
        when, record = row.wanted.when, row.wanted.record
        place = row.stop.pk if row.stop else series_key(record)
        key = (place, row.vehicle_key, when.start, when.end, canonical(when.rrule), record["uid"])
        if key in seen:
            row.item.skip(record.refusal(kinds.TWICE, "stop", other=seen[key]))
        else:
            seen[key] = row.item.line
            kept.append(row)
    return kept


def _zone(wanted: Wanted) -> ZoneInfo:
    zone = wanted.when.start.tzinfo
    return zone if isinstance(zone, ZoneInfo) else site_zone()


def _meeting(diary: Diary, row: Row) -> Entry | None:
    """What keeps the vehicle of a row from coming."""
    return diary.meeting(row.vehicle_key, _entries(row), (_owner(row),))


def _entries(row: Row) -> list[Entry]:
    work, line = row.item.work, row.item.line
    length = work.timetable.end - work.timetable.start
    return [Entry(date, date + length, work.stop.name, _owner(row), line) for date in work.dates]


def _owner(row: Row) -> int | str:
    """Whose entries they are: those of a stored timetable, or of a line of the file."""
    return row.item.work.timetable.pk or f"line {row.item.line}"


def _taken(row: Row, other: Entry) -> Problem:
    kind = kinds.TAKEN_IN_FILE if other.line else kinds.TAKEN
    start, end = (each.astimezone(_zone(row.wanted)) for each in (other.start, other.end))
    told = {
        "vehicle": row.vehicle.name, "place": other.place, "line": other.line, "date": long_date(start.date()),
        "hours": f"{start:%H.%M}–{end:%H.%M}",
    }  # fmt: skip
    return row.wanted.record.refusal(kind, "arrival", **told)
