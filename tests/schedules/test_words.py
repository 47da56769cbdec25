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
        ("FREQ=MONTHLY;BYDAY=-3FR", "setiap Jumat ke-3 dari belakang"),
        ("FREQ=MONTHLY;BYDAY=TU", "setiap Selasa"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "setiap 2 bulan pada setiap Selasa"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "setiap hari kerja terakhir"),
        ("FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=1", "setiap bulan, hari pertama di antara Selasa dan Kamis"),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU,TH;BYSETPOS=1",
            "setiap 2 bulan pada hari pertama di antara Selasa dan Kamis",
        ),
        ("FREQ=YEARLY;BYMONTHDAY=13", "setiap tanggal 13"),
        ("FREQ=YEARLY;BYMONTHDAY=13,20", "setiap tanggal 13 dan tanggal 20"),
        ("FREQ=YEARLY;BYMONTHDAY=-1", "setiap tanggal terakhir bulan"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=13", "setiap 2 tahun pada tanggal 13 setiap bulan"),
        ("FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=13", "setiap Jumat yang jatuh pada tanggal 13"),
        ("FREQ=YEARLY;BYDAY=MO", "setiap Senin"),
        ("FREQ=YEARLY;BYDAY=MO;BYMONTH=6", "setiap Senin pada bulan Juni"),
        ("FREQ=YEARLY;INTERVAL=2;BYDAY=MO", "setiap 2 tahun pada setiap Senin tahun itu"),
        ("FREQ=YEARLY;BYDAY=21TU", "setiap tahun pada Selasa ke-21 tahun itu"),
        ("FREQ=YEARLY;BYDAY=1TU;BYMONTH=6,7", "setiap tahun pada Selasa pertama bulan Juni dan Juli"),
        # One day of both months together, which nobody would read out of the words.
        ("FREQ=YEARLY;BYDAY=TU;BYSETPOS=1;BYMONTH=6,7", "berulang menurut pola khusus"),
        ("FREQ=DAILY;BYMONTH=1", "setiap hari pada bulan Januari"),
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


def test_holidays_and_dates_left_out_are_one_exception() -> None:
    told = describe("FREQ=WEEKLY", START, END, left_out=["20261215T010000Z"], skip_holidays=True)
    assert told == "setiap Selasa, 09.00–11.00 WITA, kecuali 1 tanggal dan hari libur nasional"
    alone = describe("FREQ=WEEKLY", START, END, skip_holidays=True)
    assert alone == "setiap Selasa, 09.00–11.00 WITA, kecuali hari libur nasional"


def test_days_that_last_and_hours_of_their_own_are_told() -> None:
    first, end = date(2026, 12, 8), date(2026, 12, 11)
    assert describe("FREQ=WEEKLY", first, end) == "setiap Selasa, masing-masing 3 hari"
    assert describe("FREQ=WEEKLY", first, date(2026, 12, 9)) == "setiap Selasa"
    extra = ["20261210T010000Z", "20261211T060000Z"]
    told = describe("", START, END, extra=extra)
    assert told == "pada 3 tanggal, 09.00–11.00 WITA, jam berbeda pada 1 tanggal"
