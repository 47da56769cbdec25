"""Tables are read the way people see them, however a program wrote them."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from time import perf_counter
from typing import Any

import openpyxl
import pytest

from core.tables import reading, xlsx_reading
from core.tables.problems import TableError
from core.tables.reading import read_table
from core.tables.xlsx_reading import as_seen

TEXT = "nama;desa\nSDN Á;Batu Mandi\n"


def workbook(*rows: list[Any], **formats: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in formats.items():
        book.active[cell].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refusal(data: bytes, name: str = "x.csv") -> str:
    with pytest.raises(TableError) as caught:
        read_table(name, data)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        f"\n\n{TEXT}\n;;\n".encode(),
        f"sep=;\n{TEXT}".encode(),
    ],
)
def test_the_same_table_in_the_ways_that_programs_write_it(data: bytes) -> None:
    table = read_table("daftar.csv", data)
    assert table.headings == ("nama", "desa")
    assert [row.cells for row in table.rows] == [("SDN Á", "Batu Mandi")]


@pytest.mark.parametrize("header", ['a,"x;y;z",b', 'a;"x,y,z,w";b', "a\tb,c\td"])
def test_the_delimiter_is_the_one_outside_of_quotation_marks(header: str) -> None:
    assert len(read_table("x", f"{header}\n1,2,3\n".encode()).headings) == 3


def test_lines_are_those_of_the_file() -> None:
    data = b'sep=,\n\nnama,catatan\n"a","dua\nbaris"\n\nb,\n'
    rows = read_table("x.csv", data).rows
    assert [(row.line, row.cells) for row in rows] == [(4, ("a", "dua\nbaris")), (7, ("b", ""))]


def test_short_rows_are_filled_and_long_ones_keep_what_is_too_much() -> None:
    short, long, empty_end = read_table("x.csv", b"a,b\n1\n1,2,3,,4\n1,2,,,\n").rows
    assert (short.cells, short.extra) == (("1", ""), ())
    assert (long.cells, long.extra) == (("1", "2"), ("3", "4"))
    assert empty_end.extra == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no table"),
        (b"\n ,, \n", "no table"),
        (b"a,b\n\x00\x01", "neither CSV nor XLSX"),
        (b"PK\x03\x04nonsense", "neither CSV nor XLSX"),
        (b"%PDF-1.7", "neither CSV nor XLSX"),
        (b"\xd0\xcf\x11\xe0old spreadsheet", "neither CSV nor XLSX"),
        (b"a\x81\x8d\n", "neither CSV nor XLSX"),
        (b'a,b\n1,2\n"open,3\n4,5\n', "line 3: a quotation mark"),
        (b'a,b\n"' + b"x\n" * 200 + b'",2\n', "line 2: a quotation mark"),
        (b'a,b\n"' + b"x" * 200_000 + b'",2\n', "line 2: a quotation mark"),
        (b"a\n" + b"x" * 20_001, "line 2: a cell is longer"),
        (b"a\n" + b"x\n" * 50_001, "more than 50000 rows"),
        (b",".join(b"a" for _ in range(201)), "more than 200 columns"),
        (b"a" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_an_old_spreadsheet_is_told_by_its_name() -> None:
    assert "neither" in refusal(b"a,b\n1,2\n", "daftar.xls")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (30303885.0, "General", "30303885"),
        (30303885, "General", "30303885"),
        (1.5e20, "General", "150000000000000000000"),
        (-2.3973, "0.0000000", "-2.3973"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (812, "00000000", "00000812"),
        (datetime.fromisoformat("2026-11-24"), "yyyy-mm-dd", "2026-11-24"),
        (datetime.fromisoformat("2026-11-24T09:05"), "", "2026-11-24 09:05"),
        (date(2026, 11, 24), "", "2026-11-24"),
        (time(9, 5), "", "09:05"),
        (time(9, 4, 59, 999_900), "", "09:05"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        (True, "", "TRUE"),
        (None, "", ""),
        ("  x ", "", "x"),
    ],
)
def test_values_of_a_spreadsheet_as_people_see_them(value: Any, number_format: str, text: str) -> None:
    assert as_seen(value, number_format) == text


def test_a_workbook_with_zeros_in_front() -> None:
    table = read_table(
        "x.xlsx", workbook(["npsn", "mulai"], [812, time(9, 0)], [], [30303885.0, None], A2="00000000")
    )
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("00000812", "09:00")),
        (4, ("30303885", "")),
    ]


def test_hidden_sheets_are_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active.append(["rahasia"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Daftar").append(["nama"])
    out = io.BytesIO()
    book.save(out)
    assert read_table("x.xlsx", out.getvalue()).headings == ("nama",)


def test_formulas_without_results_are_refused() -> None:
    assert "formulas without results" in refusal(workbook(["a"], ["=1+1"]), "x.xlsx")


def test_a_sheet_of_tags_that_never_end_is_read_once() -> None:
    """Looking for the end of each of them from its beginning would take a minute."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<f" * (xlsx_reading.CHUNK // 2))
    begun = perf_counter()
    refusal(packed.getvalue())
    assert perf_counter() - begun < 5


def test_the_stored_result_of_a_formula_counts() -> None:
    source = zipfile.ZipFile(io.BytesIO(workbook(["a"], ["=1+1"])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            target.writestr(name, body.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>"))
    assert read_table("x.xlsx", out.getvalue()).rows[0].cells == ("2",)


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reading, "MAX_UNPACKED", 1_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    assert len(out.getvalue()) < 10_000
    assert "unpacks to more" in refusal(out.getvalue(), "x.xlsx")


def test_entities_do_not_multiply() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9)
    )
    source = zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            sheet = source.read(name).replace(b"<t>b</t>", b"<t>&j;</t>")
            target.writestr(name, bomb + b"]>" + sheet if name.endswith("sheet1.xml") else sheet)
    assert "neither" in refusal(out.getvalue(), "x.xlsx")


def test_a_row_far_below_is_no_million_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reading, "LAST_LINE", 1_000)
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A1048576"] = "a", "b"
    out = io.BytesIO()
    book.save(out)
    assert f"more than {reading.MAX_ROWS} rows" in refusal(out.getvalue(), "x.xlsx")
