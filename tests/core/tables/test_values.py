"""Days, clocks, weekdays, numbers and answers as people write them."""

from datetime import date, time
from typing import Any

import pytest

from core.tables import values
from core.tables.columns import Column, records, simplified
from core.tables.problems import TableError
from core.tables.reading import read_table

DAY = date(2026, 11, 4)
REFUSALS = (ValueError,)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        *((values.day_of, text, DAY) for text in (
            "2026-11-04", "20261104", "2026/11/04", "04/11/2026", "4-11-26", "4.11.2026",
            "4 November 2026", "4 Nov 2026",
            "Rabu, 4 Nopember 2026", "Wednesday 4th November 2026", "2026-11-04T00:00:00Z", "2026-11-04 00:00:00",
        )),
        (values.day_of, "1 Agustus 2026", date(2026, 8, 1)),
        (values.days_of, "2026-11-04; 25/12/2026\n2026-11-04", [DAY, date(2026, 12, 25)]),
        (values.days_of, "4/11/2026, 25/12/2026", [DAY, date(2026, 12, 25)]),
        (values.days_of, "['2026-11-04', '2026-12-25']", [DAY, date(2026, 12, 25)]),
        *((values.clock_of, text, time(9, 5)) for text in (
            "09:05", "9:05", "9.05", "09:05:00", "09:05:30", "9:05 am", "9.05AM", "9.05 a.m.",
            "0905", "09.05 WITA", "Pukul 9.05",
        )),
        (values.clock_of, "9 pm", time(21)),
        (values.clock_of, "12:30 pm", time(12, 30)),
        (values.clock_of, "12.30 am", time(0, 30)),
        (values.clock_of, "24:00", time(0)),
        *((values.weekday_of, text, "TU") for text in ("Tuesday", "TUESDAY", "tue", "Tuesdays",
            "Selasa", "selasa ", "TU")),
        (values.weekday_of, "Jum’at", "FR"),
        (values.weekday_of, "Minggu", "SU"),
        *((values.yes_or_no, text, True) for text in ("ya", "Ya", "YES", "1", "TRUE")),
        *((values.yes_or_no, text, False) for text in ("tidak", "No", "0", "FALSE")),
    ],
)  # fmt: skip
def test_understood(read: Any, text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        *(
            (values.day_of, text)
            for text in ("31/02/2026", "2026-13-01", "besok", "11/2026", "4 Foo 2026", "")
        ),
        *((values.clock_of, text) for text in ("9", "25:00", "9:60", "13 pm", "pagi", "-1:00", "9:5")),
        *((values.weekday_of, text) for text in ("hari", "", "X")),
        (values.yes_or_no, "mungkin"),
        *((values.degrees, text) for text in ("utara", "1,2,3", "-2.3.4", "1e5", "nan", "٣")),
    ],
)
def test_not_understood(read: Any, text: str) -> None:
    with pytest.raises(REFUSALS):
        read(text)


@pytest.mark.parametrize(("text", "number"), [("-2,3973", "-2.3973"), ("115.5", "115.5"), ("−2.5°", "-2.5")])
def test_degrees(text: str, number: str) -> None:
    assert str(values.degrees(text)) == number


@pytest.mark.parametrize(
    "position", [("95", "10"), ("10", "181"), ("0", "0"), ("0.0", "0,0"), ("x", "1"), ("", "1")]
)
def test_impossible_positions(position: tuple[str, str]) -> None:
    with pytest.raises(REFUSALS):
        values.position_of(*position)


COLUMNS = [
    Column("name", "Nama", ("nama sekolah",), required=True),
    Column("village", "Desa", ("desa/kelurahan",)),
]


@pytest.mark.parametrize(
    "heading",
    ["Nama Sekolah", "NAMA_SEKOLAH", " nama-sekolah * ", "Nama sekolah (wajib)", "Name", "Námã Sekolah"],
)
def test_headings_are_matched_leniently(heading: str) -> None:
    table = read_table("x.csv", f"Desa / Kelurahan;{heading};lain\nA;B;C\n".encode())
    (record,), (remark,) = records(table, COLUMNS)
    assert (record["name"], record["village"], record.line) == ("B", "A", 2)
    assert str(remark) == "the file: not known, and not read: lain"
    assert record.refusal(remark.kind, "village", columns="?").place == "baris 2, kolom Desa / Kelurahan"


@pytest.mark.parametrize(
    ("head", "words"),
    [("desa", "the column name is missing"), ("nama sekolah,name", "two headings mean the same")],
)
def test_a_file_without_its_columns_is_refused(head: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        records(read_table("x.csv", f"{head}\n1,2\n".encode()), COLUMNS)


def test_a_row_with_too_many_cells_has_its_problem() -> None:
    (record,), _remarks = records(read_table("x.csv", b"nama sekolah\nSDN 1, Juai\n"), COLUMNS)
    assert record.problem
    assert "a comma without quotation marks" in str(record.problem)


def test_simplified_headings_have_no_accents() -> None:
    assert simplified("Désa / Kelurahan (opsional)") == "desakelurahan"
