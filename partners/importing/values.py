"""From the cells of one row to the values of a partner."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import override

from core.tables.columns import Record, simplified
from core.tables.problems import Kind, Problem, shortened
from core.tables.values import position_of, yes_or_no
from partners.importing import kinds
from partners.importing.columns import COLUMN_OF, HEADS, PRIVATE_COLUMNS
from partners.importing.phones import doubtful, mended
from partners.importing.places import Places
from partners.models import District, Partner, PartnerContact, Village
from partners.names import tidy_name

TEXTS = ("address", *COLUMN_OF, "website")
HEAD = "Kepala sekolah"  # as people write it
SEVEN_PLACES = Decimal("0.0000001")
LEVELS = {
    word: level
    for level, words in {
        "PAUD": "paud kb tpa sps", "TK": "tk tkn", "RA": "ra", "SD": "sd sdn sds sdit", "MI": "mi min mis",
        "SMP": "smp smpn smps smpit", "MTs": "mts mtsn mtss", "SMA": "sma sman smas smait",
        "SMK": "smk smkn smks smkpp", "MA": "ma man mas", "SLB": "slb slbn",
    }.items()
    for word in words.split()
}  # fmt: skip
STATUSES = {
    **dict.fromkeys(("n", "negeri", "state", "public"), Partner.Status.STATE.value),
    **dict.fromkeys(("s", "swasta", "private"), Partner.Status.PRIVATE.value),
}
SCHOOL_DAYS = {"5": 5, "lima": 5, "limahari": 5, "5hari": 5, "6": 6, "enam": 6, "enamhari": 6, "6hari": 6}


class Refused(Exception):
    """A row that is left out, with the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(map(str, problems)))


@dataclass
class Wanted:
    """What a row says: only what it has words for. `values` are fields of Partner, `private` of its contact.

    `faults` are all the reasons for which it cannot be used. `names_stay`: it calls a known partner
    otherwise than staff do, which is no reason to rename it.
    """

    record: Record
    raw_name: str
    values: dict[str, Any] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)
    services: list[int] | None = None
    remarks: list[Problem] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    names_stay: bool = False

    def fault(self, kind: Kind, name: str = "", /, **about: object) -> None:
        """Say one more reason for which the row cannot be used."""
        self.faults.append(self.record.refusal(kind, name, **about))

    @property
    def district(self) -> District | None:
        """The district that the row names."""
        return self.values.get("district")


class Reader:
    """Reads rows; knows the places and services of the database."""

    def __init__(self, places: Places, services: Mapping[str, int], *, private: bool) -> None:
        self.places, self.services, self.private = places, services, private
        self.kinds = _kind_words()

    def read(self, record: Record) -> Wanted:
        """What the row says; what is wrong with it stands in `faults`, all of it."""
        wanted = Wanted(record, " ".join(record["name"].split()))
        if record.problem:
            wanted.faults.append(record.problem)
            return wanted
        values = wanted.values
        self._identity(record, wanted)
        self._kind(record, wanted)
        self._place(record, wanted)
        for name in TEXTS:
            if text := " ".join(record[COLUMN_OF.get(name, name)].split()):
                values[name] = text
        self._choices(record, wanted)
        self._services(record, wanted)
        for column in PRIVATE_COLUMNS if self.private else ():
            if record[column.name]:
                wanted.private[column.name.removeprefix("private_")] = record[column.name]
        _role_of_heading(wanted)
        _mend_phone(wanted, values, "public_phone")
        _mend_phone(wanted, wanted.private, "private_phone")
        _check_lengths(wanted)
        return wanted

    def _identity(self, record: Record, wanted: Wanted) -> None:
        if npsn := "".join(record["npsn"].split()).replace(".", ""):
            if len(npsn) != 8 or not (npsn.isascii() and npsn.isdigit()):
                wanted.fault(kinds.BAD_NPSN, "npsn", value=shortened(record["npsn"]))
            else:
                wanted.values["npsn"] = npsn
        if record["source_name"]:
            wanted.values["source_name"] = " ".join(record["source_name"].split())

    def _kind(self, record: Record, wanted: Wanted) -> None:
        values = wanted.values
        given = {name: record[name] for name in ("kind", "level", "status") if record[name].strip("- ")}
        if simplified(given.get("kind", "")) in LEVELS.keys() - self.kinds.keys():
            given.setdefault("level", given.pop("kind"))  # "kategori: SD"
        for name, words in (("kind", self.kinds), ("level", LEVELS), ("status", STATUSES)):
            word = simplified(given.get(name, ""))
            if word in words:
                values[name] = words[word]
            elif name in given:
                wanted.fault(kinds.UNKNOWN_WORD, name, value=shortened(given[name]))
        school = {"level", "status", "npsn"} & values.keys()
        if school and values.get("kind", Partner.Kind.SCHOOL) != Partner.Kind.SCHOOL:
            wanted.fault(kinds.NOT_A_SCHOOL, "kind")
        elif school:
            values["kind"] = Partner.Kind.SCHOOL.value

    def _place(self, record: Record, wanted: Wanted) -> None:
        values = wanted.values
        if record["district"]:
            district = self.places.district(record["district"])
            if district is None:
                wanted.fault(kinds.UNKNOWN_DISTRICT, "district", value=shortened(record["district"]))
            else:
                values["district"] = district
        if record["village"] and ("district" in values or not record["district"]):
            village: Village | None = self.places.village(record["village"], values.get("district"))
            if village is None:
                about = shortened(record["village"])
                wanted.remarks.append(record.refusal(kinds.UNKNOWN_VILLAGE, "village", value=about))
            else:
                values["village"] = village
                values.setdefault("district", village.district)
        if record["latitude"] or record["longitude"]:
            try:
                found = position_of(record["latitude"], record["longitude"])
            except ValueError:
                value = shortened(f"{record['latitude']}; {record['longitude']}")
                wanted.fault(kinds.BAD_POSITION, "latitude", value=value)
            else:
                values["latitude"], values["longitude"] = (each.quantize(SEVEN_PLACES) for each in found)

    def _choices(self, record: Record, wanted: Wanted) -> None:
        readers: dict[str, Callable[[str], Any]] = {
            "schedule_public": yes_or_no,
            "active": yes_or_no,
            "school_days": lambda text: SCHOOL_DAYS[simplified(text)],
        }
        for name, reader in readers.items():
            if not record[name]:
                continue
            try:
                wanted.values[name] = reader(record[name])
            except (ValueError, KeyError):
                wanted.fault(kinds.BAD_VALUE, name, value=shortened(record[name]))
        if record["search_words"]:
            words = (word.strip() for word in record["search_words"].replace("\n", ";").split(";"))
            wanted.values["search_words"] = "\n".join(word for word in words if word)

    def _services(self, record: Record, wanted: Wanted) -> None:
        if not record["services"]:
            return
        wanted.services = []
        for name in filter(None, (part.strip() for part in record["services"].split(";"))):
            if simplified(name) in self.services:
                wanted.services.append(self.services[simplified(name)])
            else:
                about = shortened(name)
                wanted.remarks.append(record.refusal(kinds.UNKNOWN_SERVICE, "services", value=about))


def public_name(raw: str) -> str:
    """A name for people: what stands mostly in capitals is made readable, what somebody wrote with care stays."""
    letters = [letter for letter in raw if letter.isalpha()]
    shouted = sum(letter.isupper() for letter in letters) * 2 > len(letters)
    return tidy_name(raw) if shouted or raw.islower() else " ".join(raw.split())


def level_of_name(name: str) -> str:
    """The level of a school that its name begins with, or ""."""
    return LEVELS.get(simplified(name.split()[0]), "") if name.split() else ""


def _kind_words() -> dict[str, str]:
    found = {simplified(value): value for value in Partner.Kind.values}
    for language in ("en", "id"):
        with override(language):
            found |= {simplified(str(each.label)): each.value for each in Partner.Kind}
    return found


def _role_of_heading(wanted: Wanted) -> None:
    """Who stands in a column "Kepala Sekolah" is the head, where nothing else says the role."""
    heading = wanted.record.headings.get("private_name", "")
    if wanted.private.get("name") and simplified(heading) in {simplified(each) for each in HEADS}:
        wanted.private.setdefault("role", HEAD)


def _mend_phone(wanted: Wanted, values: dict[str, Any], column: str) -> None:
    """Give a mobile number its 0 back, and say where that cannot be told."""
    written = values.get("phone", "")
    values |= {"phone": mended(written)} if written else {}
    kind = (
        kinds.PHONE_MENDED if values.get("phone", "") != " ".join(written.split()) else kinds.PHONE_DOUBTFUL
    )
    if kind is kinds.PHONE_MENDED or doubtful(written):
        wanted.remarks.append(wanted.record.refusal(kind, column, value=shortened(values["phone"])))


def _check_lengths(wanted: Wanted) -> None:
    """Each value by the rules of its field: length, form of a mail address, form of a web address."""
    public: Any = [
        (Partner, name, COLUMN_OF.get(name, name), wanted.values) for name in ("source_name", *TEXTS)
    ]
    private: Any = [(PartnerContact, name, f"private_{name}", wanted.private) for name in wanted.private]
    for model, name, column, values in (*public, *private):
        if name not in values:
            continue
        field = model._meta.get_field(name)
        try:
            if isinstance(field, Field):
                field.clean(values[name], None)
        except ValidationError as error:
            wanted.fault(kinds.REFUSED, column, words=" ".join(error.messages))
