"""What the database knows already: places, stops, vehicles and timetables, each asked for once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.text import slugify

from core.furniture import office
from core.tables.columns import Record, simplified
from core.tables.problems import shortened
from partners.importing.places import Places
from partners.models import District, Partner, Village
from visits.importing import kinds
from visits.importing.rules import Refused
from visits.importing.wanted import Wanted, series_key, stop_key, stop_name
from visits.models import Stop, Timetable, Vehicle

MADE = "00.00."  # no official code begins so
LONGEST_NAME = 80


class Known:
    """Finds what a row means, and makes (without saving it) what is not there yet."""

    def __init__(self, records: Iterable[Record], district: District | None) -> None:
        records = list(records)
        self.default_district, self.places = district, Places()
        self.made: dict[str, District] = {}
        self.made_for: dict[str, list[Record]] = defaultdict(list)
        self._read_stops({record["npsn"] for record in records if record["npsn"]})
        self._read_timetables({record["uid"] for record in records if record["uid"]})
        self.vehicles = {simplified(vehicle.name): vehicle for vehicle in Vehicle.objects.all()}
        self.own_name = simplified(office().office_name)

    def _read_stops(self, keys: set[str]) -> None:
        self.by_source: dict[str, Stop] = {}
        self.by_name: dict[tuple[int, str], list[Stop]] = defaultdict(list)
        self.by_code: dict[str, Stop] = {}
        self.of_partner: dict[int, list[Stop]] = defaultdict(list)
        for stop in Stop.objects.select_related("partner", "district", "village").order_by("-active", "pk"):
            if stop.source_key:
                self.by_source[stop.source_key] = stop
            elif stop.partner_id is None:
                self.by_name[stop.district_id, simplified(stop.name)].append(stop)
            if stop.code:
                self.by_code[stop.code] = stop
            if stop.partner_id:
                self.of_partner[stop.partner_id].append(stop)
        upper = {key.upper() for key in keys}
        partners = Partner.objects.filter(Q(npsn__in=keys) | Q(code__in=upper)) if keys else []
        self.partners = {key: partner for partner in partners for key in (partner.npsn, partner.code) if key}

    def _read_timetables(self, uids: set[str]) -> None:
        self.by_uid: dict[str, Timetable] = {}
        self.by_series: dict[str, list[Timetable]] = defaultdict(list)
        wanted = Q(source_key__isnull=False) | Q(uid__in=uids)
        for timetable in Timetable.objects.filter(wanted).with_places().order_by("source_key", "pk"):
            self.by_uid[timetable.uid] = timetable
            if timetable.source_key:
                self.by_series[timetable.source_key.rpartition(".")[0]].append(timetable)

    def timetables(self, record: Record) -> list[Timetable]:
        """The stored timetables that the row may mean: the one with its UID, or those of its stop and vehicle."""
        if not record["uid"]:
            return self.by_series.get(series_key(record), [])
        if record["uid"] not in self.by_uid:
            raise Refused(record.refusal(kinds.UNKNOWN_UID, "uid"))
        return [self.by_uid[record["uid"]]]

    def stop(self, record: Record) -> Stop | None:
        """The stored stop of a row: by the key of its place, its timetable, its source, or name and district.

        Raises Refused for the key of a place that is not there.
        """
        if key := record["npsn"].upper():
            if key in self.by_code:
                return self.by_code[key]
            if key not in self.partners:
                raise Refused(record.refusal(kinds.UNKNOWN_PLACE, "npsn", value=shortened(key)))
            stops = self.of_partner[self.partners[key].pk]
            named = [stop for stop in stops if simplified(stop.name) == simplified(record["stop"])]
            return next(iter([*named, *stops]), None)
        if record["uid"]:
            return self.timetables(record)[0].stop
        if found := self.by_source.get(stop_key(record)):
            return found
        district, _village = self._said(record)
        district = district or self.default_district
        here = self.by_name.get((district.pk, simplified(record["stop"])), []) if district else []
        return here[0] if len(here) == 1 else None

    def new_stop(self, wanted: Wanted, zone: ZoneInfo) -> Stop:
        """An unsaved stop for a row; rows of the same place share it. Raises Refused."""
        record = wanted.record
        partner = self.partners.get(record["npsn"].upper())
        district, village = self.district(record)
        if partner and not (record["district"] or record["village"]):
            district, village = partner.district or district, partner.village or village
        stop = Stop(
            name=stop_name(record), address=wanted.address, district=district or self._make_district(record),
            village=village, partner=partner, zone=zone.key, public=wanted.public, source_key=stop_key(record),
        )  # fmt: skip
        if wanted.position:
            stop.latitude, stop.longitude = wanted.position
        elif partner and partner.latitude is not None and partner.longitude is not None:
            stop.latitude, stop.longitude = round(partner.latitude, 6), round(partner.longitude, 6)
        if partner:
            self.of_partner[partner.pk].append(stop)
        else:
            self.by_source[stop_key(record)] = stop
        return stop

    def district(self, record: Record) -> tuple[District | None, Village | None]:
        """Where the row says that it is: its district, its village, or its community by either name."""
        district, village = self._said(record)
        if record["district"] and district is None:
            value = shortened(record["district"])
            raise Refused(record.refusal(kinds.UNKNOWN_DISTRICT, "district", value=value))
        return district or self.default_district, village

    def _said(self, record: Record) -> tuple[District | None, Village | None]:
        district = self.places.district(record["district"]) if record["district"] else None
        village = self.places.village(record["village"], district) if record["village"] else None
        if record["community"] and not (record["district"] or village):
            village = self.places.village(record["community"], None)
            district = None if village else self.places.district(record["community"])
        return district or (village.district if village else None), village

    def _make_district(self, record: Record) -> District:
        """A district named after who publishes the file, for stops of which nothing says the district."""
        name = (record["organisation"] or "Tanpa kecamatan")[:LONGEST_NAME]
        stored = self.places.district(name)
        if stored:
            return stored
        self.made_for[name].append(record)
        return self.made.setdefault(name, District(name=name))

    def vehicle(self, record: Record) -> tuple[str, Vehicle]:
        """The vehicle of a row and its key: by its name, also with who publishes the file before it; else a new one.

        Half of all services call theirs 'Mobile': a new one is named after its service, too, unless that is ours.
        """
        mobile, owner = " ".join(record["mobile"].split()), " ".join(record["organisation"].split())
        if not mobile:
            raise Refused(record.refusal(kinds.NO_VEHICLE, "mobile"))
        foreign = owner and simplified(owner) != self.own_name and simplified(owner) not in simplified(mobile)
        full = (f"{owner} {mobile}" if foreign else mobile)[:LONGEST_NAME]
        for name in (mobile, full):
            if simplified(name) in self.vehicles:
                return simplified(name), self.vehicles[simplified(name)]
        vehicle = Vehicle(name=full, slug=slugify(full)[:LONGEST_NAME] or "kendaraan")
        self.vehicles[simplified(full)] = vehicle
        return simplified(full), vehicle


def save_district(district: District) -> None:
    """Save a district that was made here, with a code that no official list has."""
    taken = set(District.objects.filter(code__startswith="00.").values_list("code", flat=True))
    numbers: Any = (f"00.{number // 100:02}.{number % 100:02}" for number in range(1, 10_000))
    district.code = next(code for code in numbers if code not in taken)
    district.save()


def save_vehicle(vehicle: Vehicle) -> None:
    """Save a new vehicle under an address that is free."""
    base, number = vehicle.slug, 1
    while Vehicle.objects.filter(slug=vehicle.slug).exists():
        number += 1
        vehicle.slug = f"{base[: LONGEST_NAME - 5]}-{number}"
    vehicle.save()
