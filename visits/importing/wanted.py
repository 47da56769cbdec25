"""What one row of a timetable asks for, as far as the row alone can say it."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import override

from core.tables.columns import Record, simplified
from core.tables.problems import Problem, shortened
from core.tables.values import degrees
from visits.importing import kinds
from visits.importing.rules import Refused, When, when_of
from visits.models import Stop, Timetable, Vehicle
from visits.services import Service

SIX_PLACES = Decimal("0.000001")
HIDDEN = {"private", "closed", "tertutup", "tidakuntukumum", "khusus"}
LENGTHS = {
    "stop": Stop._meta.get_field("name").max_length or 0,
    "title": Timetable._meta.get_field("title").max_length or 0,
    "mobile": Vehicle._meta.get_field("name").max_length or 0,
}
LONGEST_ADDRESS = Stop._meta.get_field("address").max_length or 0


@dataclass
class Wanted:
    """A row that makes sense by itself. `services` and `position` (latitude, longitude) are None when not said."""

    record: Record
    when: When
    zone_said: bool
    public: bool
    address: str
    services: list[str] | None
    position: tuple[Decimal, Decimal] | None
    remarks: list[Problem] = field(default_factory=list)


def stop_name(record: Record) -> str:
    """The place as the file calls it."""
    return " ".join(record["stop"].split())


def stop_key(record: Record) -> str:
    """What tells one stop of a file from the others, also in the next file: who publishes it, where, its name.

    Villages have names like 'School' in common: where the community is not said, the address stands for it.
    """
    where = record["community"] or record["address"] or record["postcode"]
    return _hash("stop", record["organisation"], where, record["stop"])


def series_key(record: Record) -> str:
    """The same for the timetables of one vehicle and route at this stop; several are numbered behind it."""
    return _hash(stop_key(record), record["mobile"], record["route"])[:58]


class RowReader:
    """Reads rows. `zone` is that of the command line or form; None lets each place have its own."""

    def __init__(self, today: date, zone: ZoneInfo | None, default: ZoneInfo) -> None:
        self.today, self.zone, self.default = today, zone, default
        self.services = _service_words()

    def read(self, record: Record, known_zone: ZoneInfo | None) -> Wanted:
        """What the row says; its hours are meant in its own zone, else that of the file, the known place or the site.

        Raises Refused.
        """
        if record.problem:
            raise Refused(record.problem)
        if not record["stop"]:
            raise Refused(record.refusal(kinds.NO_STOP, "stop"))
        for name, most in LENGTHS.items():
            if len(record[name]) > most:
                raise Refused(record.refusal(kinds.TOO_LONG, name, most=most))
        remarks: list[Problem] = []
        own = _zone(record)
        zone = own or self.zone or known_zone or self.default
        when = when_of(record, zone, self.today)
        return Wanted(
            record=record,
            when=when,
            zone_said=bool(own or self.zone),
            public=simplified(record["type"]) not in HIDDEN,
            address=_address(record),
            services=self._services(record),
            position=_position(record, remarks),
            remarks=[*remarks, *when.remarks],
        )

    def _services(self, record: Record) -> list[str] | None:
        if not record["services"]:
            return None
        found = []
        for word in filter(None, (part.strip() for part in record["services"].split(";"))):
            if simplified(word) not in self.services:
                raise Refused(record.refusal(kinds.UNKNOWN_SERVICE, "services", value=shortened(word)))
            found.append(self.services[simplified(word)])
        return [each for each in Service.values if each in found]


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone `name`. Raises ValueError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(name) from None


def _zone(record: Record) -> ZoneInfo | None:
    try:
        return zone_named(record["zone"]) if record["zone"] else None
    except ValueError:
        raise Refused(record.refusal(kinds.BAD_ZONE, "zone", value=shortened(record["zone"]))) from None


def _address(record: Record) -> str:
    """Address, community and postcode on one line, each once."""
    parts = [" ".join(record["address"].split())]
    for name in ("community", "postcode"):
        text = " ".join(record[name].split())
        if parts[0] and text and simplified(text) not in simplified(", ".join(parts)):
            parts.append(text)
    return ", ".join(filter(None, parts))[:LONGEST_ADDRESS]


def _position(record: Record, remarks: list[Problem]) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude; None when both are empty. What cannot be a latitude but a longitude is taken as that."""
    east, north = record["geox"], record["geoy"]
    if not east and not north:
        return None
    try:
        longitude, latitude = degrees(east), degrees(north)
    except ValueError:
        raise _nowhere(record) from None
    if abs(latitude) > 90 and abs(latitude) <= 180 and abs(longitude) <= 90:
        latitude, longitude = longitude, latitude
        remarks.append(record.refusal(kinds.SWAPPED, "geox"))
    if abs(latitude) > 90 or abs(longitude) > 180 or not (latitude or longitude):
        raise _nowhere(record)
    return latitude.quantize(SIX_PLACES), longitude.quantize(SIX_PLACES)


def _nowhere(record: Record) -> Refused:
    value = shortened(f"{record['geoy']}; {record['geox']}")
    return Refused(record.refusal(kinds.BAD_POSITION, "geox", value=value))


def _hash(*parts: str) -> str:
    text = json.dumps([simplified(part) or part.strip() for part in parts])
    return hashlib.sha256(text.encode()).hexdigest()


def _service_words() -> dict[str, str]:
    found = {simplified(value): value for value in Service.values}
    for language in ("en", "id"):
        with override(language):
            found |= {simplified(str(each.label)): each.value for each in Service}
    return found
