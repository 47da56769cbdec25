"""Calendars as they are found in the wild: what is read, and what is said about the rest."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.schedules.ical_texts import calendar, event, only, read_here, told, utc

# --- lines and components -----------------------------------------------------------------

PLAIN = calendar(event("DTSTART:20261203T010000Z", "SUMMARY:Bedah buku: Tetralogi"))


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.replace("Tetra", "Te\n tra").encode(),
        PLAIN.replace("Tetra", "Te\r\n\ttra").encode(),
        PLAIN.replace("SUMMARY", "summary").encode(),
        PLAIN.replace("\n", "\n\n").encode(),
        PLAIN.replace("BEGIN:VEVENT", "begin:vevent").encode(),
    ],
)
def test_files_of_every_make(data: bytes) -> None:
    found = read_here(data)
    assert told(found) == []
    assert [(each.summary, each.start) for each in found.series] == [
        ("Bedah buku: Tetralogi", utc(2026, 12, 3, 1))
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Café".encode(), "Café"),
        ("Café".encode("cp1252"), "Café"),
        (b"Caf\xc3\r\n \xa9", "Café"),
        (b"Satu\\, dua\\; tiga\\nempat\\\\", "Satu, dua; tiga\nempat\\"),
        (b"Ada\x00 nol\x07", "Ada nol"),
    ],
)
def test_texts_of_every_make(raw: bytes, text: str) -> None:
    data = PLAIN.encode().replace(b"Bedah buku: Tetralogi", raw)
    assert read_here(data).series[0].summary == text


@pytest.mark.parametrize(
    ("text", "problems", "uids"),
    [
        (PLAIN.replace("END:VEVENT\nEND:VCALENDAR\n", ""), [(1, "no_end"), (3, "no_end")], ["a"]),
        (PLAIN.replace("END:VEVENT\n", ""), [(3, "no_end")], ["a"]),
        (PLAIN.replace("END:VEVENT\n", event("DTSTART:20261204", uid="b")), [(3, "no_end")], ["a", "b"]),
        (PLAIN.replace("END:VCAL", "END:VALARM\nEND:VCAL"), [(8, "no_begin")], ["a"]),
        (PLAIN.replace("UID:a", "BEGIN:VALARM\nUID:z\nTRIGGER:-PT5M"), [(3, "no_start"), (4, "no_end")], []),
        (PLAIN.replace("UID:a", "UID:a\n\x01\x02\x03 omong kosong"), [(5, "no_content_line")], ["a"]),
        (event("DTSTART:20261204"), [(1, "no_end")], ["a"]),
        (calendar(event("DTSTART:20261204")) * 2, [(10, "duplicate")], ["a"]),
        (calendar("BEGIN:VTODO\nUID:t\nEND:VTODO\n"), [(0, "no_events")], []),
        (calendar("BEGIN:VJOURNAL\nUID:t\nEND:VJOURNAL\n", event("DTSTART:20261204")), [], ["a"]),
        ("", [(0, "no_calendar")], []),
    ],
)
def test_broken_files(text: str, problems: list[tuple[int, str]], uids: list[str]) -> None:
    found = read_here(text)
    assert sorted(told(found)) == sorted(problems)
    assert [each.uid for each in found.series] == uids


def test_a_description_that_nobody_folded_goes_on() -> None:
    found = read_here(calendar(event("DTSTART:20261204", "DESCRIPTION:Satu", "dua tiga", "LOCATION:Aula")))
    assert (found.series[0].description, found.series[0].location) == ("Satu\ndua tiga", "Aula")
    assert told(found) == []


def test_bounds() -> None:
    assert told(read_here(b"x" * (10 * 1024 * 1024 + 1))) == [(0, "too_large")]
    assert told(read_here(calendar("BEGIN:VALARM\nEND:VALARM\n" * 20_001))) == [(0, "too_many")]
    long = read_here(calendar(event("DTSTART:20261204", "DESCRIPTION:" + "x" * 300_000)))
    assert told(long) == [(6, "long_line")] and long.series[0].description == ""


def test_deep_nesting_ends_somewhere() -> None:
    found = read_here(calendar("BEGIN:X\n" * 200 + "END:X\n" * 200, event("DTSTART:20261204")))
    assert [each.uid for each in found.series] == ["a"]
    assert {problem.code for problem in found.problems} == {"too_deep"}


# --- what an event says -------------------------------------------------------------------


def test_an_event_without_uid_gets_the_same_one_again() -> None:
    text = PLAIN.replace("UID:a\n", "")
    first, second = read_here(text), read_here(text.replace("VERSION:2.0", "VERSION:2.0\nX-A:1"))
    assert first.series[0].uid == second.series[0].uid
    assert first.series[0].uid != read_here(text.replace("Tetralogi", "Lain")).series[0].uid


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (["DTSTART:20261203T010000Z", "DTEND:20261203T030000Z"], utc(2026, 12, 3, 1), utc(2026, 12, 3, 3)),
        (["DTSTART:20261203T010000Z"], utc(2026, 12, 3, 1), utc(2026, 12, 3, 1)),
        (["DTSTART:20261203T010000Z", "DURATION:PT90M"], utc(2026, 12, 3, 1), utc(2026, 12, 3, 2, 30)),
        (["DTSTART:20261203T010000Z", "DURATION:-PT1H"], utc(2026, 12, 3), utc(2026, 12, 3, 1)),
        (["DTSTART:20261203T010000Z", "DURATION:P1DT1H"], utc(2026, 12, 3, 1), utc(2026, 12, 4, 2)),
        (["DTSTART:20261203T010000Z", "DTEND:20261203T000000Z"], utc(2026, 12, 3), utc(2026, 12, 3, 1)),
        (["DTSTART:20261203T090000"], utc(2026, 12, 3, 1), utc(2026, 12, 3, 1)),
        (["DTSTART:20261203T090000", "DTEND:20261203T110000Z"], utc(2026, 12, 3, 9), utc(2026, 12, 3, 11)),
        (["DTSTART;TZID=Europe/London:20260703T090000"], utc(2026, 7, 3, 8), utc(2026, 7, 3, 8)),
        (["DTSTART:2026-12-03T01:00:00Z"], utc(2026, 12, 3, 1), utc(2026, 12, 3, 1)),
        (["DTSTART:20261203T090000+0800"], utc(2026, 12, 3, 1), utc(2026, 12, 3, 1)),
        (["DTSTART;VALUE=DATE:20261203"], date(2026, 12, 3), date(2026, 12, 4)),
        (["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205"], date(2026, 12, 3), date(2026, 12, 5)),
        (["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261203"], date(2026, 12, 3), date(2026, 12, 4)),
        (["DTSTART;VALUE=DATE:20261203", "DURATION:P2D"], date(2026, 12, 3), date(2026, 12, 5)),
        (["DTSTART;VALUE=DATE:20261203", "DURATION:PT2H"], utc(2026, 12, 2, 16), utc(2026, 12, 2, 18)),
        (["DTSTART;VALUE=DATE:20261203", "DTEND:20261203T100000Z"], utc(2026, 12, 3), utc(2026, 12, 3, 10)),
        (["DTSTART;TZID=Europe/London;VALUE=DATE:20261203"], date(2026, 12, 3), date(2026, 12, 4)),
    ],
)
def test_times(lines: list[str], start: Any, end: Any) -> None:
    series = only(*lines)
    found = (series.start, series.end) if series.start else (series.first_day, series.end_day)
    assert found == (start, end)
    assert series.all_day is not isinstance(start, datetime)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["SUMMARY:Tanpa waktu"], (3, "no_start")),
        (["DTSTART:kapan-kapan"], (5, "value")),
        (["DTSTART:20261399T990000"], (5, "value")),
        (["DTSTART:15821231"], (5, "years")),
        (["DTSTART:22000101"], (5, "years")),
        (["DTSTART:20261203T010000Z", "DTEND:nanti"], (6, "value")),
        (["DTSTART:20261203T010000Z", "DURATION:lama"], (6, "value")),
        (["DTSTART:20261203T010000Z", "DURATION:P999999999999W"], (6, "value")),
        (["DTSTART:20261203T010000Z", "RRULE:SETIAP SELASA"], (6, "rule")),
        (["DTSTART:20261203T010000Z", "RRULE:FREQ=HARIAN"], (6, "rule")),
        (["DTSTART:20261203T010000Z", "RRULE:W1 TU #4"], (6, "rule")),
        (["DTSTART:20261203T010000Z", "RDATE:20261210T010000Z,nanti"], (6, "value")),
        (["DTSTART:20261203T010000Z", "RDATE:32000101T000000Z"], (3, "years")),
        (["DTSTART:20261203T010000Z", "SEQUENCE:banyak"], (6, "value")),
        (["DTSTART;TZID=Antah/Berantah:20261203T010000"], (5, "zone_unknown")),
        (["DTSTART:20261203T010000Z", "EXDATE:20261203T010000Z"], (3, "no_dates")),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(lines: list[str], problem: tuple[int, str]) -> None:
    found = read_here(calendar(event(*lines), event("DTSTART:20261210", uid="b")))
    assert told(found) == [problem]
    assert all(each.serious and str(each).startswith(f"line {problem[0]}: ") for each in found.problems)
    assert found.series[-1].uid == "b"


@pytest.mark.parametrize(
    ("lines", "name", "value"),
    [
        (["STATUS:CANCELLED"], "cancelled", True),
        (["STATUS:TENTATIVE"], "cancelled", False),
        (["CLASS:confidential"], "private", "CONFIDENTIAL"),
        (["CLASS:PUBLIC"], "private", ""),
        (["SEQUENCE:7"], "sequence", 7),
        (
            ["CATEGORIES:Anak,Lomba\\, besar", "CATEGORIES:Seni"],
            "categories",
            ("Anak", "Lomba, besar", "Seni"),
        ),
        (["URL:https://contoh.id"], "url", "https://contoh.id"),
        (["LAST-MODIFIED:20260101T000000Z"], "last_modified", utc(2026, 1, 1)),
        (["SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9"], "summary", "Café"),
        (['DESCRIPTION;ALTREP="cid:x:y":Isi: penuh'], "description", "Isi: penuh"),
    ],
)
def test_other_properties(lines: list[str], name: str, value: Any) -> None:
    assert getattr(only("DTSTART:20261203T010000Z", *lines), name) == value
