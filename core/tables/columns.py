"""Which heading means which column: leniently, in Indonesian and in English."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.tables.problems import Kind, Problem, TableError, shortened
from core.tables.reading import Row, Table

REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]")
NOT_A_LETTER = re.compile(r"[^a-z0-9]+")

MISSING = Kind("the column %(columns)s is missing", _("Kolom %(columns)s tidak ada."))
TWICE = Kind(
    "two headings mean the same column: %(first)s and %(second)s",
    _("Dua judul kolom berarti sama: %(first)s dan %(second)s."),
)
TOO_WIDE = Kind(
    "there is more behind the last column (%(text)s): is a comma without quotation marks in the row?",
    _("Ada isi di belakang kolom terakhir (%(text)s). Mungkin ada koma tanpa tanda kutip di baris ini."),
)
UNKNOWN = Kind(
    "not known, and not read: %(columns)s", _("Kolom yang tidak dikenal dan tidak dibaca: %(columns)s.")
)


@dataclass(frozen=True)
class Column:
    """A column: `name` as our own files head it, `label` for people, `synonyms` as others head it.

    `example` is what a template shows; `help` says what belongs into it, `seen` who will read it, where that matters.
    """

    name: str
    label: str | Promise
    synonyms: tuple[str, ...] = ()
    required: bool = False
    example: str = ""
    help: str | Promise = ""
    seen: str | Promise = ""


@dataclass(frozen=True)
class Record:
    """One row by the names of its columns; columns that the file does not have are not in `values`."""

    line: int
    values: Mapping[str, str]
    headings: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def refusal(self, kind: Kind, name: str = "", /, **about: object) -> Problem:
        """A problem of this row in the column `name`, called as the file calls it."""
        return Problem(kind, self.line, self.headings.get(name, name), about)


def records(table: Table, columns: Sequence[Column]) -> tuple[list[Record], list[Problem]]:
    """The rows of `table` as records, and remarks on the file as a whole.

    Raises TableError when a required column is missing, or two headings mean the same.
    """
    places, unknown = _places(table, columns)
    headings = {name: shortened(table.headings[place]) for name, place in places.items()}
    found = [_record(row, places, headings) for row in table.rows]
    remarks = [Problem(UNKNOWN, about={"columns": ", ".join(unknown)})] if unknown else []
    return found, remarks


def readings(table: Table, columns: Sequence[Column]) -> list[tuple[str, Column]]:
    """Which heading of `table` is read as which column, in the order of the file. Raises TableError as `records`."""
    places, _unknown = _places(table, columns)
    named = {each.name: each for each in columns}
    return [(shortened(table.headings[place]), named[name]) for name, place in places.items()]


def simplified(text: str) -> str:
    """Letters and digits only, small and without accents: 'Nama Sekolah *' -> 'namasekolah'."""
    plain = unicodedata.normalize("NFKD", REMARK.sub("", text)).encode("ascii", "ignore").decode()
    return NOT_A_LETTER.sub("", plain.casefold())


def _places(table: Table, columns: Sequence[Column]) -> tuple[dict[str, int], list[str]]:
    meanings = {simplified(word): each.name for each in columns for word in (each.name, *each.synonyms)}
    places: dict[str, int] = {}
    unknown: list[str] = []
    for place, heading in enumerate(table.headings):
        name = meanings.get(simplified(heading), "")
        if not name:
            unknown += [shortened(heading)] if heading else []
        elif name in places:
            first = shortened(table.headings[places[name]])
            raise TableError(TWICE, first=first, second=shortened(heading))
        else:
            places[name] = place
    if missing := [each.name for each in columns if each.required and each.name not in places]:
        raise TableError(MISSING, columns=", ".join(missing))
    return places, unknown


def _record(row: Row, places: Mapping[str, int], headings: Mapping[str, str]) -> Record:
    values = {name: row.cells[place] for name, place in places.items()}
    problem = None
    if row.extra:
        problem = Problem(TOO_WIDE, row.line, about={"text": shortened(", ".join(row.extra))})
    return Record(row.line, values, headings, problem)
