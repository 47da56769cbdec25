"""A table written for spreadsheets. Cells that a spreadsheet would run as a formula are made harmless."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from core.dates import site_zone

CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Spreadsheets take these for the beginning of a formula, also behind spaces (OWASP, "CSV Injection").
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_CELL = 32_767
LONGEST_NAME = 31  # of a sheet
WIDEST = 60
NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]]")


def table_response(
    name: str, headings: Sequence[Any], rows: Iterable[Sequence[Any]], form: str
) -> HttpResponse:
    """A file to download, `name` without its ending, `form` "csv" or "xlsx". Raises ValueError for other forms.

    Cells may be text, numbers, days, clocks, instants (written in the site's zone) and None.
    """
    if form not in CONTENT_TYPES:
        raise ValueError(form)
    write = csv_bytes if form == CSV else xlsx_bytes
    return file_response(name, write(headings, rows), form)


def file_response(name: str, data: bytes, form: str) -> HttpResponse:
    """The same for a table that is written already."""
    response = HttpResponse(data, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "tabel"}.{form}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def csv_bytes(headings: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV with the mark by which spreadsheets know UTF-8."""
    return b"\xef\xbb\xbf" + csv_text(headings, rows).encode()


def csv_text(headings: Sequence[Any], rows: Iterable[Sequence[Any]]) -> str:
    """The same without that mark, for pipes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(str(each)) for each in headings])
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue()


def xlsx_bytes(headings: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet: a bold first row that stays in sight, texts as texts, numbers and days as such."""
    return xlsx_book([("Data", headings, rows)])


def xlsx_book(
    sheets: Iterable[tuple[str, Sequence[Any], Iterable[Sequence[Any]]]], above: Sequence[str] = ()
) -> bytes:
    """Several sheets of that kind, each with its name; `above` are lines that stand over the headings of each."""
    book = Workbook(write_only=True)
    for name, headings, rows in sheets:
        _sheet(book.create_sheet(sheet_name(name)), headings, rows, above)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_name(name: str) -> str:
    """`name` as a spreadsheet takes it: 31 letters, and no word cut in two."""
    plain = NOT_IN_NAMES.sub(" ", name)
    if len(plain) <= LONGEST_NAME:
        return plain
    return plain[: LONGEST_NAME + 1].rpartition(" ")[0] or plain[:LONGEST_NAME]


def _sheet(
    sheet: Any, headings: Sequence[Any], rows: Iterable[Sequence[Any]], above: Sequence[str] = ()
) -> None:
    sheet.freeze_panes = f"A{len(above) + 2}"
    cells = [[_value(cell) for cell in row] for row in rows]
    head = [_value(str(each)) for each in headings]
    for place, width in enumerate(_widths([head, *cells[:200]]), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for line in above:
        sheet.append([_plain(sheet, _value(line))])
    sheet.append([_bold(sheet, each) for each in head])
    for row in cells:
        sheet.append([_plain(sheet, cell) for cell in row])


def harmless(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.lstrip(" '").startswith(STARTS_FORMULA) else text


def restored(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and text.lstrip(" '").startswith(STARTS_FORMULA) else text


def _text(cell: Any) -> str:
    """A number is no text that somebody wrote: -2.4 stays a number."""
    value = _value(cell)
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if value is not None else ""


def _value(cell: Any) -> Any:
    """What a spreadsheet can hold: instants without their zone, decimals, texts without control characters."""
    if isinstance(cell, datetime) and cell.tzinfo:
        return cell.astimezone(site_zone()).replace(tzinfo=None)
    if cell is None or isinstance(cell, bool | int | float | Decimal | date | datetime | time):
        return cell
    return ILLEGAL_CHARACTERS_RE.sub("", str(cell))[:LONGEST_CELL]


def _plain(sheet: Any, value: Any) -> Any:
    """Texts are marked as texts: none becomes a formula, and NPSN keep their zeros."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=harmless(value))
    cell.data_type = "s"
    return cell


def _bold(sheet: Any, value: str) -> Any:
    cell = _plain(sheet, value)
    cell.font = Font(bold=True)
    return cell


def _widths(rows: list[list[Any]]) -> list[int]:
    longest: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            longest[place] = max(longest.get(place, 8), len(str(cell or "")))
    return [min(longest[place] + 2, WIDEST) for place in sorted(longest)]
