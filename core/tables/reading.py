"""A table read from a file that somebody sent: text cells, each with the line on which it stood."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.tables.answer import restored
from core.tables.problems import Kind, TableError

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 20_000

TOO_BIG = Kind(
    f"it is larger than {MAX_BYTES // 1024 // 1024} MB; divide it",
    _("Berkas ini lebih besar dari 10 MB. Bagi menjadi beberapa berkas."),
)
TOO_MANY_ROWS = Kind(
    f"it has more than {MAX_ROWS} rows; divide it",
    _("Berkas ini berisi lebih dari 50.000 baris. Bagi menjadi beberapa berkas."),
)
TOO_MANY_COLUMNS = Kind(
    f"it has more than {MAX_COLUMNS} columns", _("Berkas ini berisi lebih dari 200 kolom.")
)
EMPTY = Kind("it holds no table", _("Berkas ini tidak berisi tabel."))
LONG_CELL = Kind(
    f"a cell is longer than {MAX_CELL} characters", _("Sebuah sel lebih panjang dari 20.000 karakter.")
)
NOT_A_TABLE = Kind(
    "it is neither CSV nor XLSX", _("Berkas ini bukan CSV atau XLSX. Simpan sebagai CSV atau XLSX.")
)


@dataclass(frozen=True)
class Row:
    """One row: `cells` as the headings have them, `extra` what stood behind the last heading."""

    line: int
    cells: tuple[str, ...]
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Headings and rows. Every row has as many cells as there are headings; rows without any text are left out."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(name: str, data: bytes) -> Table:
    """The table in `data`, CSV or XLSX by its content; `name` only tells old spreadsheets from text.

    The first row with text holds the headings. Cells are text without spaces around it; numbers and dates are written
    the way people see them; what `core.tables.answer` made harmless is as it was. Raises TableError.
    """
    from core.tables.csv_reading import csv_records
    from core.tables.xlsx_reading import xlsx_records

    if len(data) > MAX_BYTES:
        raise TableError(TOO_BIG)
    if data.startswith(b"PK\x03\x04"):
        return _table(xlsx_records(data))
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"PK")) or name.lower().endswith(
        (".xls", ".ods")
    ):
        raise TableError(NOT_A_TABLE)
    return _table(csv_records(data))


def _table(records: list[tuple[int, list[str]]]) -> Table:
    filled = [(line, cells) for line, cells in records if any(cells)]
    if not filled:
        raise TableError(EMPTY)
    if len(filled) > MAX_ROWS + 1:
        raise TableError(TOO_MANY_ROWS)
    line, first = filled[0]
    width = max(place for place, cell in enumerate(first, 1) if cell)
    if width > MAX_COLUMNS:
        raise TableError(TOO_MANY_COLUMNS, line)
    rows = [_row(at, cells, width) for at, cells in filled[1:]]
    return Table(tuple(map(restored, first[:width])), tuple(rows))


def _row(line: int, cells: list[str], width: int) -> Row:
    if any(len(cell) > MAX_CELL for cell in cells):
        raise TableError(LONG_CELL, line)
    extra = tuple(cell for cell in cells[width:] if cell)
    return Row(line, tuple(map(restored, cells[:width])) + ("",) * (width - len(cells)), extra)
