"""A rule in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from schedules.words import describe

WITA = ZoneInfo("Asia/Makassar")
START, END = datetime(2026, 12, 8, 9, tzinfo=WITA), datetime(2026, 12, 8, 11, tzinfo=WITA)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        ("FREQ=DAILY", "setiap hari"),
        ("FREQ=DAILY;INTERVAL=3", "setiap 3 hari"),
        ("FREQ=WEEKLY", "setiap Selasa"),
        ("FREQ=WEEKLY;BYDAY=TH,TU", "setiap Selasa dan Kamis"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "setiap Senin, Rabu dan Jumat"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "setiap 2 minggu pada Selasa"),
        ("FREQ=MONTHLY", "setiap tanggal 8"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "setiap tanggal 15"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "setiap tanggal terakhir bulan"),
        ("FREQ=MONTHLY;BYDAY=2TU", "setiap Selasa kedua"),
        ("RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "setiap Selasa kedua"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "setiap Jumat terakhir"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1SA", "setiap 3 bulan pada Sabtu pertama"),
        ("FREQ=YEARLY", "setiap tahun pada 8 Desember"),
        ("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17", "setiap tahun pada 17 Agustus"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "setiap tahun pada Senin minggu ke-20"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "setiap Jumat yang jatuh pada tanggal 13"),
        ("FREQ=DAILY;BYMONTH=1", "setiap hari bulan Januari"),
        ("nonsense", "berulang menurut pola khusus"),
        ("FREQ=WEEKLY\nFREQ=DAILY;BYDAY=FR", "setiap Selasa; setiap Jumat"),
    ],
)
def test_whole_days(rule: str, words: str) -> None:
    assert describe(rule, date(2026, 12, 8)) == words


def test_hours_and_end() -> None:
    rule = "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270630T155959Z"
    assert describe(rule, START, END) == "setiap Selasa kedua, 09.00–11.00 WITA, sampai 30 Juni 2027"


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("UNTIL=20270630", "sampai 30 Juni 2027"),
        ("UNTIL=20270630T160000Z", "sampai 1 Juli 2027"),
        ("COUNT=5", "5 kali"),
    ],
)
def test_how_it_ends(end: str, told: str) -> None:
    assert describe(f"FREQ=WEEKLY;{end}", START, END) == f"setiap Selasa, 09.00–11.00 WITA, {told}"


def test_added_and_left_out_dates() -> None:
    told = describe("FREQ=WEEKLY", START, END, extra=["20270101T010000Z"], left_out=["20261215T010000Z"] * 2)
    assert told == "setiap Selasa, 09.00–11.00 WITA, ditambah 1 tanggal, kecuali 2 tanggal"
