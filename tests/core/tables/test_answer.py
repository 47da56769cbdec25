"""What is written can be read again, and no spreadsheet runs it."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.tables.answer import csv_bytes, harmless, restored, table_response, xlsx_bytes
from core.tables.reading import read_table

WRITERS = [csv_bytes, xlsx_bytes]
# What a person can type into a cell; lone carriage returns become line ends in XML.
CELLS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cn"],
        include_characters="\n\t",
        exclude_characters="\x85\u2028\u2029",
    ),
    max_size=30,
).map(str.strip)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), min_size=1, max_size=8)


@pytest.mark.parametrize("write", WRITERS)
@settings(max_examples=60, deadline=None)
@given(rows=TABLES)
def test_what_is_written_is_read_again(write: Any, rows: list[tuple[str, ...]]) -> None:
    data = write(["satu", "dua", "tiga"], rows)
    assert [row.cells for row in read_table("x", data).rows] == rows


@given(text=st.text(alphabet="'=+-@ \ta1"))
def test_harmless_text_can_always_be_told_back(text: str) -> None:
    assert restored(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+62 811", "-1+1", "@SUM(A1)", "\t=1", " =1"])
def test_formulas_are_made_harmless(write: Any, text: str) -> None:
    import io

    import openpyxl

    data = write(["a"], [[text]])
    if write is csv_bytes:
        assert f"\n'{text}"[:3] in data.decode().replace('"', "").replace("\r\n", "\n")
    else:
        cell = openpyxl.load_workbook(io.BytesIO(data)).active["A2"]
        assert (cell.data_type, cell.value) == ("s", f"'{text}")
    assert read_table("x", data).rows[0].cells == (text,)


@pytest.mark.parametrize("write", WRITERS)
def test_numbers_days_and_clocks(write: Any) -> None:
    wita = datetime(2026, 11, 24, 1, 5, tzinfo=ZoneInfo("UTC"))
    row = [Decimal("-2.3973"), 12, date(2026, 11, 24), time(9, 5), wita, None, "00000812"]
    cells = read_table("x", write(list("abcdefg"), [row])).rows[0].cells
    assert cells == ("-2.3973", "12", "2026-11-24", "09:05", "2026-11-24 09:05", "", "00000812")


def test_the_answer_is_a_file_that_nobody_keeps() -> None:
    answer = table_response("Mitra: Juai/2026", ["a"], [["b"]], "csv")
    assert answer["Content-Disposition"] == 'attachment; filename="mitra-juai2026.csv"'
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    with pytest.raises(ValueError, match="pdf"):
        table_response("x", [], [], "pdf")
