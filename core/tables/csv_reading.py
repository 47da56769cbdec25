"""CSV as spreadsheets of many countries write it (RFC 4180 and what became of it)."""

import codecs
import csv
import io
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.tables.problems import Kind, TableError
from core.tables.reading import MAX_CELL, MAX_COLUMNS, MAX_ROWS, NOT_A_TABLE, TOO_MANY_COLUMNS, TOO_MANY_ROWS

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = ",;\t"
# A quotation mark that nobody closes swallows what follows; no cell of ours has this many lines.
MOST_LINES = 100
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)

OPEN_QUOTE = Kind(
    "a quotation mark is opened here and never closed",
    _("Tanda kutip dibuka di sini dan tidak pernah ditutup."),
)


def csv_records(data: bytes) -> list[tuple[int, list[str]]]:
    """(line, cells) of every record, the line being the one on which it begins. Raises TableError."""
    text = _decoded(data)
    if "\x00" in text:
        raise TableError(NOT_A_TABLE)
    skipped, delimiter = 0, ""
    if match := SEPARATOR_LINE.match(text):
        text, skipped, delimiter = text[match.end() :], 1, match[1]
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter or _delimiter(text))
    return [(line + skipped, cells) for line, cells in _records(reader, text)]


def _records(reader: Any, text: str) -> list[tuple[int, list[str]]]:
    records: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            if reader.line_num - before > MOST_LINES:
                raise TableError(OPEN_QUOTE, before + 1)
            if len(records) > MAX_ROWS * 2:
                raise TableError(TOO_MANY_ROWS)
            if len(cells) > MAX_COLUMNS * 10:
                raise TableError(TOO_MANY_COLUMNS, before + 1)
            records.append((before + 1, [cell.strip() for cell in cells]))
            last, before = before, reader.line_num
    except csv.Error:
        # A cell beyond the limit of the module, which is far above ours: most likely a quotation mark, too.
        raise TableError(OPEN_QUOTE, before + 1) from None
    if records and _ends_quoted(text, last, reader.dialect.delimiter):
        raise TableError(OPEN_QUOTE, records[-1][0])
    return records


def _ends_quoted(text: str, line: int, delimiter: str) -> bool:
    """Whether the last record, which begins behind `line` lines, ends within quotation marks."""
    rest = io.StringIO(text, newline="")
    for _line in range(line):
        rest.readline()
    try:
        list(csv.reader(rest, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _decoded(data: bytes) -> str:
    """The text: by its byte order mark, as UTF-16 by its zeros, as UTF-8, and else as older Windows wrote it."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    head = data[:1000]
    if head.count(0) > len(head) // 4:
        return _strictly(data, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise TableError(NOT_A_TABLE) from None


def _delimiter(text: str) -> str:
    """The one that stands most often outside of quotation marks in the first line with text."""
    first = next((line for line in io.StringIO(text[: MAX_CELL * 10]) if line.strip(" ,;\t\r\n")), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=bare.count)
