"""From the cells of one row to the values of a partner."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import override

from core.tables.columns import Record, simplified
from core.tables.problems import Problem, shortened
from core.tables.values import position_of, yes_or_no
from partners.importing import kinds
from partners.importing.columns import PRIVATE_COLUMNS
from partners.importing.places import Places
from partners.models import District, Partner, PartnerContact, Village
from partners.names import tidy_name

TEXTS = ("address", "contact_name", "contact_role", "phone", "email", "website")
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
    """A row that is left out, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass
class Wanted:
    """What a row says: only what it has words for. `values` are fields of Partner, `private` of its contact.

    `names_stay`: it calls a known partner otherwise than staff do, which is no reason to rename it.
    """

    record: Record
    raw_name: str
    values: dict[str, Any] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)
    services: list[int] | None = None
    remarks: list[Problem] = field(default_factory=list)
    names_stay: bool = False

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
        """What the row says. Raises Refused."""
        if record.problem:
            raise Refused(record.problem)
        wanted = Wanted(record, " ".join(record["name"].split()))
        values = wanted.values
        self._identity(record, values)
        self._kind(record, values)
        self._place(record, wanted)
        for name in TEXTS:
            if record[name]:
                values[name] = " ".join(record[name].split())
        self._choices(record, values)
        self._services(record, wanted)
        for column in PRIVATE_COLUMNS if self.private else ():
            if record[column.name]:
                wanted.private[column.name.removeprefix("private_")] = record[column.name]
        _check_lengths(record, wanted)
        return wanted

    def _identity(self, record: Record, values: dict[str, Any]) -> None:
        if npsn := "".join(record["npsn"].split()).replace(".", ""):
            if len(npsn) != 8 or not (npsn.isascii() and npsn.isdigit()):
                raise Refused(record.refusal(kinds.BAD_NPSN, "npsn", value=shortened(record["npsn"])))
            values["npsn"] = npsn
        if record["source_name"]:
            values["source_name"] = " ".join(record["source_name"].split())

    def _kind(self, record: Record, values: dict[str, Any]) -> None:
        if record["kind"]:
            values["kind"] = self._known(record, "kind", self.kinds)
        if record["level"] and record["level"] != "-":
            values["level"] = self._known(record, "level", LEVELS)
        if record["status"] and record["status"] != "-":
            values["status"] = self._known(record, "status", STATUSES)
        school = {"level", "status", "npsn"} & values.keys()
        if school and values.get("kind", Partner.Kind.SCHOOL) != Partner.Kind.SCHOOL:
            raise Refused(record.refusal(kinds.NOT_A_SCHOOL, "kind"))
        if school:
            values["kind"] = Partner.Kind.SCHOOL.value

    def _known(self, record: Record, name: str, words: Mapping[str, str]) -> str:
        word = simplified(record[name])
        if word not in words:
            raise Refused(record.refusal(kinds.UNKNOWN_WORD, name, value=shortened(record[name])))
        return words[word]

    def _place(self, record: Record, wanted: Wanted) -> None:
        values = wanted.values
        if record["district"]:
            values["district"] = self.places.district(record["district"])
            if values["district"] is None:
                value = shortened(record["district"])
                raise Refused(record.refusal(kinds.UNKNOWN_DISTRICT, "district", value=value))
        if record["village"]:
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
                raise Refused(record.refusal(kinds.BAD_POSITION, "latitude", value=value)) from None
            values["latitude"], values["longitude"] = (each.quantize(SEVEN_PLACES) for each in found)

    def _choices(self, record: Record, values: dict[str, Any]) -> None:
        readers: dict[str, Callable[[str], Any]] = {
            "schedule_public": yes_or_no,
            "active": yes_or_no,
            "school_days": lambda text: SCHOOL_DAYS[simplified(text)],
        }
        for name, reader in readers.items():
            if not record[name]:
                continue
            try:
                values[name] = reader(record[name])
            except (ValueError, KeyError):
                value = shortened(record[name])
                raise Refused(record.refusal(kinds.BAD_VALUE, name, value=value)) from None
        if record["search_words"]:
            words = (word.strip() for word in record["search_words"].replace("\n", ";").split(";"))
            values["search_words"] = "\n".join(word for word in words if word)

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


def _check_lengths(record: Record, wanted: Wanted) -> None:
    """Each value by the rules of its field: length, form of a mail address, form of a web address."""
    public: Any = [(Partner, name, name, wanted.values) for name in ("source_name", *TEXTS)]
    private: Any = [(PartnerContact, name, f"private_{name}", wanted.private) for name in wanted.private]
    for model, name, column, values in (*public, *private):
        if name not in values:
            continue
        field = model._meta.get_field(name)
        try:
            if isinstance(field, Field):
                field.clean(values[name], None)
        except ValidationError as error:
            words = " ".join(error.messages)
            raise Refused(record.refusal(kinds.REFUSED, column, words=words)) from None
