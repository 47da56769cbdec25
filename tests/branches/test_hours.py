"""Open or not, until when, and in which words: one table of moments."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from branches.forms import overlapping
from branches.hours import END_OF_DAY, Period, Rules, Shut
from branches.wording import day_line, hours_lines, status_text, week_lines

pytestmark = pytest.mark.static
ZONE = ZoneInfo("Asia/Makassar")
DAY, FRIDAY = ((time(8), time(16)),), ((time(8), time(11)), (time(14), time(16)))
WEEK = {**dict.fromkeys(range(4), DAY), 4: FRIDAY}
CHRISTMAS = {date(2026, 12, 24): "Cuti Bersama Hari Raya Natal", date(2026, 12, 25): "Hari Raya Natal"}

PLAIN = Rules(ZONE, WEEK)
HOLIDAYS = Rules(ZONE, WEEK, holidays=CHRISTMAS)
RAMADHAN = Period(
    "Ramadhan", date(2027, 2, 8), date(2027, 3, 9), {day: ((time(8), time(14)),) for day in range(5)}
)
CLOSED = Rules(ZONE, WEEK, closures=(Shut(date(2026, 11, 23), date(2026, 11, 25), "Pindah rak"),))
FESTIVE = Rules(
    ZONE,
    WEEK,
    periods=(
        Period(
            "Pameran",
            date(2026, 12, 25),
            date(2026, 12, 25),
            {4: ((time(9), time(12)),)},
            open_on_holidays=True,
        ),
    ),
    holidays=CHRISTMAS,
)
NIGHT = Rules(ZONE, {5: ((time(20), END_OF_DAY),), 6: ((time(0), time(2)),)})
ALWAYS = Rules(ZONE, dict.fromkeys(range(7), ((time(0), END_OF_DAY),)))
NEVER = Rules(ZONE, {})

# rules, local moment, open, next change (local), words. 23 November 2026 is a Monday.
MOMENTS = [
    (PLAIN, "2026-11-23 07:59", False, "2026-11-23 08:00", "Tutup, buka hari ini 08.00 WITA"),
    (PLAIN, "2026-11-23 08:00", True, "2026-11-23 16:00", "Buka sekarang, sampai 16.00 WITA"),
    (PLAIN, "2026-11-23 15:59", True, "2026-11-23 16:00", "Buka sekarang, sampai 16.00 WITA"),
    (PLAIN, "2026-11-23 16:00", False, "2026-11-24 08:00", "Tutup, buka besok 08.00 WITA"),
    # UTC is still on the day before until eight in the morning, local.
    (PLAIN, "2026-11-23 23:59", False, "2026-11-24 08:00", "Tutup, buka besok 08.00 WITA"),
    (PLAIN, "2026-11-24 00:01", False, "2026-11-24 08:00", "Tutup, buka hari ini 08.00 WITA"),
    (PLAIN, "2026-11-27 11:00", False, "2026-11-27 14:00", "Tutup, buka hari ini 14.00 WITA"),
    (PLAIN, "2026-11-27 14:00", True, "2026-11-27 16:00", "Buka sekarang, sampai 16.00 WITA"),
    (PLAIN, "2026-11-27 16:30", False, "2026-11-30 08:00", "Tutup, buka Senin 08.00 WITA"),
    (PLAIN, "2026-11-28 12:00", False, "2026-11-30 08:00", "Tutup, buka Senin 08.00 WITA"),
    (PLAIN, "2026-11-29 23:59", False, "2026-11-30 08:00", "Tutup, buka besok 08.00 WITA"),
    # Over Christmas: Thursday and Friday off, then the weekend.
    (HOLIDAYS, "2026-12-23 16:00", False, "2026-12-28 08:00", "Tutup, buka Senin 08.00 WITA"),
    (HOLIDAYS, "2026-12-25 09:00", False, "2026-12-28 08:00", "Tutup, buka Senin 08.00 WITA"),
    (FESTIVE, "2026-12-25 09:00", True, "2026-12-25 12:00", "Buka sekarang, sampai 12.00 WITA"),
    (FESTIVE, "2026-12-24 09:00", False, "2026-12-25 09:00", "Tutup, buka besok 09.00 WITA"),
    (
        Rules(ZONE, WEEK, holidays=CHRISTMAS, closed_on_holidays=False),
        "2026-12-25 09:00",
        True,
        "2026-12-25 11:00",
        "Buka sekarang, sampai 11.00 WITA",
    ),
    # Closures, with their last day.
    (CLOSED, "2026-11-22 12:00", False, "2026-11-26 08:00", "Tutup, buka Kamis 08.00 WITA"),
    (CLOSED, "2026-11-25 15:59", False, "2026-11-26 08:00", "Tutup, buka besok 08.00 WITA"),
    (CLOSED, "2026-11-26 08:00", True, "2026-11-26 16:00", "Buka sekarang, sampai 16.00 WITA"),
    # Special hours begin and end with their days.
    (
        Rules(ZONE, WEEK, periods=(RAMADHAN,)),
        "2027-02-05 15:00",
        True,
        "2027-02-05 16:00",
        "Buka sekarang, sampai 16.00 WITA",
    ),
    (
        Rules(ZONE, WEEK, periods=(RAMADHAN,)),
        "2027-02-08 14:30",
        False,
        "2027-02-09 08:00",
        "Tutup, buka besok 08.00 WITA",
    ),
    (
        Rules(ZONE, WEEK, periods=(RAMADHAN,)),
        "2027-03-10 14:30",
        True,
        "2027-03-10 16:00",
        "Buka sekarang, sampai 16.00 WITA",
    ),
    # Past midnight, in two stretches that touch.
    (NIGHT, "2026-11-28 23:59", True, "2026-11-29 02:00", "Buka sekarang, sampai besok 02.00 WITA"),
    (NIGHT, "2026-11-29 00:01", True, "2026-11-29 02:00", "Buka sekarang, sampai 02.00 WITA"),
    (NIGHT, "2026-11-29 02:00", False, "2026-12-05 20:00", "Tutup, buka Sabtu 20.00 WITA"),
    # A week ahead or more, the date is told.
    (
        Rules(ZONE, WEEK, closures=(Shut(date(2026, 11, 23), date(2026, 12, 6), "Cat"),)),
        "2026-11-23 09:00",
        False,
        "2026-12-07 08:00",
        "Tutup, buka Senin, 7 Desember 2026 08.00 WITA",
    ),
    (NEVER, "2026-11-23 09:00", False, None, "Tutup sampai pemberitahuan berikutnya"),
    (
        Rules(ZONE, WEEK, closures=(Shut(date(2026, 1, 1), date(2027, 12, 31), "Bangun ulang"),)),
        "2026-11-23 09:00",
        False,
        None,
        "Tutup sampai pemberitahuan berikutnya",
    ),
]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(("rules", "moment", "is_open", "change", "words"), MOMENTS)
def test_a_moment(rules: Rules, moment: str, is_open: bool, change: str | None, words: str) -> None:
    now = local(moment).astimezone(ZoneInfo("UTC"))
    assert rules.is_open(now) is is_open
    assert rules.next_change(now) == (local(change) if change else None)
    assert status_text(rules, now) == words


def test_always_open_changes_only_at_the_edge_of_what_is_looked_at() -> None:
    now = local("2026-11-23 12:00")
    assert ALWAYS.is_open(now)
    assert ALWAYS.next_change(now) > now + timedelta(days=50)


def test_the_next_change_is_when_the_state_changes() -> None:
    rules = Rules(ZONE, WEEK, periods=(RAMADHAN,), holidays=CHRISTMAS)
    now, end = local("2026-12-18 00:00"), local("2027-01-05 00:00")
    while now < end:
        change = rules.next_change(now)
        just_before = change - timedelta(minutes=1)
        assert rules.is_open(now) is rules.is_open(just_before) is not rules.is_open(change)
        now = change


def test_the_most_specific_period_counts() -> None:
    year = Period("tahun", date(2026, 1, 1), date(2026, 12, 31), {0: ((time(7), time(8)),)})
    week = Period("pekan", date(2026, 11, 23), date(2026, 11, 29), {0: ((time(9), time(10)),)})
    own = Period("sendiri", date(2026, 1, 1), date(2026, 12, 31), {0: ((time(11), time(12)),)}, own=True)
    monday = date(2026, 11, 23)
    assert Rules(ZONE, WEEK, (year, week)).period_on(monday) == week
    assert Rules(ZONE, WEEK, (year, week, own)).stretches(monday) == ((time(11), time(12)),)
    assert Rules(ZONE, WEEK, (week,)).period_on(monday - timedelta(days=1)) is None
    assert Rules(ZONE, WEEK, (week,)).stretches(monday + timedelta(days=1)) == ()


def test_the_week_is_told_in_groups() -> None:
    assert week_lines(WEEK) == [
        ("Senin–Kamis", "08.00–16.00"),
        ("Jumat", "08.00–11.00, 14.00–16.00"),
        ("Sabtu–Minggu", "tutup"),
    ]
    assert week_lines(ALWAYS.week) == [("Setiap hari", "00.00–24.00")]
    assert week_lines({}) == [("Setiap hari", "tutup")]


def test_the_hours_of_a_period_stand_instead_of_the_usual_ones_while_it_lasts() -> None:
    rules = Rules(ZONE, WEEK, periods=(RAMADHAN,))
    assert hours_lines(rules, date(2027, 2, 7))[0] == ("Senin–Kamis", "08.00–16.00")
    assert hours_lines(rules, date(2027, 2, 8))[:2] == [
        ("Ramadhan", "sampai 9 Maret 2027"),
        ("Senin–Jumat", "08.00–14.00"),
    ]
    assert hours_lines(PLAIN, date(2027, 2, 7))[-1] == ("Hari libur nasional", "tutup")


@pytest.mark.parametrize(
    ("rules", "day", "line"),
    [
        (PLAIN, date(2026, 11, 23), "Senin 08.00–16.00 WITA"),
        (PLAIN, date(2026, 11, 27), "Jumat 08.00–11.00, 14.00–16.00 WITA"),
        (PLAIN, date(2026, 11, 29), "Minggu tutup"),
        (HOLIDAYS, date(2026, 12, 25), "Jumat, 25 Desember 2026 tutup: Hari Raya Natal"),
        (CLOSED, date(2026, 11, 24), "Selasa, 24 November 2026 tutup: Pindah rak"),
    ],
)
def test_the_line_of_a_day_names_the_day(rules: Rules, day: date, line: str) -> None:
    assert day_line(rules, day) == line
    assert "sekarang" not in line and "hari ini" not in line.lower()


@pytest.mark.parametrize(
    ("rows", "clashes"),
    [
        ([], []),
        ([(0, time(8), time(12)), (0, time(12), time(16))], []),
        ([(0, time(8), time(12)), (1, time(9), time(10))], []),
        ([(0, time(8), time(12)), (0, time(11, 59), time(16))], [0]),
        ([(2, time(8), time(16)), (2, time(9), time(10)), (2, time(15), time(17))], [2]),
        ([(6, time(8), time(9)), (6, time(8), time(9))], [6]),
    ],
)
def test_stretches_that_overlap(rows: list[tuple[int, time, time]], clashes: list[int]) -> None:
    assert overlapping(rows) == clashes
