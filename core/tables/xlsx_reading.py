"""XLSX: the values of the first sheet that is shown, as people see them."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException

from core.tables.problems import Kind, TableError
from core.tables.reading import MAX_COLUMNS, MAX_ROWS, NOT_A_TABLE, TOO_MANY_ROWS

MAX_UNPACKED = 100 * 1024 * 1024
MAX_FILES = 1_000
CHUNK = 1 << 20
# Empty rows between filled ones count here, not among the rows of the table.
LAST_LINE = MAX_ROWS * 2
ZEROS = re.compile(r"0{2,}")
NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>|</c>)|<f[^<>]*/>\s*(?:<v\s*/>|<v>\s*</v>|</c>)")
# What openpyxl raises for files that are broken or lie about what they are.
BROKEN = (
    zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, IndexError, AttributeError,
    EOFError, OSError, ParseError, RuntimeError, NotImplementedError, OverflowError,
)  # fmt: skip

TOO_BIG_UNPACKED = Kind(
    "it unpacks to more than 100 MB",
    _("Isi berkas ini terlalu besar setelah dibuka. Bagi menjadi beberapa berkas."),
)
WITHOUT_RESULTS = Kind(
    "it has formulas without results; open it in a spreadsheet program and save it again",
    _("Berkas ini berisi rumus tanpa hasil. Buka di program lembar kerja, lalu simpan lagi."),
)


def xlsx_records(data: bytes) -> list[tuple[int, list[str]]]:
    """(row number, cells) of the first sheet that is shown. Formulas give their stored results. Raises TableError."""
    try:
        _check_archive(data)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            return list(_rows(book))
        finally:
            book.close()
    except BROKEN as error:
        raise TableError(NOT_A_TABLE) from error


def _check_archive(data: bytes) -> None:
    """Refuse what unpacks to too much, and formulas that nobody has computed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MAX_FILES or sum(member.file_size for member in members) > MAX_UNPACKED:
            raise TableError(TOO_BIG_UNPACKED)
        for member in members:
            if member.filename.startswith("xl/worksheets/") and _lacks_results(archive, member):
                raise TableError(WITHOUT_RESULTS)


def _lacks_results(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a sheet has formulas without results; a piece overlaps the next one, so that none is cut in two."""
    with archive.open(member) as sheet:
        before = b""
        while piece := sheet.read(CHUNK):
            if NO_RESULT.search(before + piece):
                return True
            before = piece[-100:]
    return False


def _rows(book: Any) -> Iterator[tuple[int, list[str]]]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        return
    sheet = sheets[0]
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    for number, row in enumerate(sheet.iter_rows(max_row=LAST_LINE + 1, max_col=MAX_COLUMNS + 1), 1):
        if number > LAST_LINE:
            raise TableError(TOO_MANY_ROWS)
        if any(cell.value is not None for cell in row):
            yield number, [as_seen(cell.value, getattr(cell, "number_format", "")) for cell in row]


def as_seen(value: Any, number_format: str = "") -> str:
    """A cell's value as text: '30303885' not '30303885.0', '2026-11-24', '09:05', '-2.3973'."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return _day_and_clock(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    if isinstance(value, int | float):
        text = _number(value)
        # "00000000": a number that is shown with zeros before it.
        return text.zfill(len(number_format)) if ZEROS.fullmatch(number_format or "") else text
    return str(value).strip()


def _day_and_clock(moment: datetime) -> str:
    day = moment.date().isoformat()
    return day if moment.time() == time.min else f"{day} {_clock(moment.time())}"


def _clock(clock: time) -> str:
    return (
        clock.isoformat("seconds" if clock.second else "minutes")
        if not clock.microsecond
        else _rounded(clock)
    )


def _rounded(clock: time) -> str:
    """Spreadsheets keep hours as fractions of a day: 09:04:59.999997 is 09:05."""
    seconds = (
        round(clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1_000_000) % 86400
    )
    return _clock(time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def _number(value: float) -> str:
    """Fifteen digits, which is what spreadsheets show and keep, and never an exponent."""
    if isinstance(value, int):
        return str(value)
    text = format(Decimal(f"{value:.15g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
