"""What a calendar file says: exactly the dates that were put in, read by a program that is not ours."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from events.models import EventOccurrence, EventSeries
from schedules.feeds import FeedSeries, Told
from schedules.ical.encode import encode
from schedules.ical.writer import About, write
from schedules.models import moment_of, recurrence_id
from schedules.recurrence import expand_days, expand_instants

WITA = ZoneInfo("Asia/Makassar")
ZONES = [
    "Asia/Makassar",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "UTC",
]
CHANGED = datetime(2026, 11, 1, 3, 4, 5, tzinfo=UTC)
TELL = Told("Dongeng Selasa", "Cerita untuk anak.", "Perpustakaan Daerah", "https://contoh.test/dongeng/")
RULES = [
    "",
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;COUNT=30",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=40",
    "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270401T000000Z",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
    "FREQ=YEARLY;BYDAY=20MO",
    "FREQ=HOURLY;INTERVAL=7;COUNT=60",
    "FREQ=DAILY;BYHOUR=1,3,10;COUNT=50",
    "FREQ=WEEKLY;BYDAY=MO\nFREQ=MONTHLY;BYMONTHDAY=1",
]


def made(rule: str = "", zone: str = "Asia/Makassar", **fields: Any) -> EventSeries:
    """A series that is not stored; timed ones begin on 6 January 2026 at nine for two hours."""
    if not fields.get("all_day"):
        fields.setdefault("start", datetime(2026, 1, 6, 9, tzinfo=ZoneInfo(zone)))
        fields.setdefault("end", fields["start"] + timedelta(hours=2))
    return EventSeries(uid="uid-1", rrule=rule, zone=zone, sequence=4, changed_at=CHANGED, **fields)


def rows_of(series: EventSeries, first: date, end: date) -> list[EventOccurrence]:
    """Its dates from the day `first` up to `end`, as rows that are not stored."""
    zone = ZoneInfo(series.zone)
    found = []
    if series.all_day:
        for day in expand_days(series.rrule, series.first_day, first, end):
            row = EventOccurrence(series=series, recurrence_id=recurrence_id(day))
            row.set_days(day, day + (series.end_day - series.first_day))
            found.append(row)
        return found
    low, high = (datetime(each.year, each.month, each.day, tzinfo=zone) for each in (first, end))
    for moment in expand_instants(series.rrule, series.start.astimezone(zone), low, high):
        row = EventOccurrence(series=series, recurrence_id=recurrence_id(moment))
        row.set_times(moment.astimezone(UTC), moment.astimezone(UTC) + (series.end - series.start))
        found.append(row)
    return found


def text_of(series: EventSeries, rows: list[EventOccurrence], **fields: Any) -> str:
    told = fields.pop("told", lambda row: TELL)
    return write(About("Agenda"), [FeedSeries(series, rows, told, **fields)]).decode()


def plain(moment: Any) -> Any:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def seen(text: str) -> list[tuple[Any, Any, bool]]:
    """What an independent program reads: (start, end, cancelled) of each date, in order."""
    calendar = icalendar.Calendar.from_ical(text)
    found = [
        (
            plain(event["DTSTART"].dt),
            plain(event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt),
            event["STATUS"] == "CANCELLED",
        )
        for event in recurring_ical_events.of(calendar).between(date(2025, 1, 1), date(2029, 1, 1))
    ]
    return sorted(found, key=str)


def held(rows: list[EventOccurrence]) -> list[tuple[Any, Any, bool]]:
    """The same of rows."""
    found = [
        (row.start_day, row.end_day, row.cancelled)
        if row.all_day
        else (plain(row.start), plain(row.end), row.cancelled)
        for row in rows
    ]
    return sorted(found, key=str)


# ---------------------------------------------------------------- exactly the dates


def confusable(rows: list[EventOccurrence], zone: str) -> bool:
    """Whether the clock of one date reads as the UTC of another.

    The other program knows an EXDATE and a RECURRENCE-ID by both at once, and takes the second date for the first.
    """
    moments = [moment_of(row.recurrence_id) for row in rows if not row.all_day]
    clocks = {moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None): moment for moment in moments}
    return any(clocks.get(moment.replace(tzinfo=None), moment) != moment for moment in moments)


@st.composite
def calendars(draw: Any) -> tuple[EventSeries, list[EventOccurrence]]:
    """A series and what is left of its dates in some window, with some of them changed by hand."""
    rule, zone = draw(st.sampled_from(RULES)), draw(st.sampled_from(ZONES))
    first = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    low = draw(st.dates(date(2026, 1, 1), date(2027, 3, 1)))
    high = low + timedelta(days=draw(st.integers(1, 500)))
    if draw(st.booleans()):
        length = timedelta(days=draw(st.integers(1, 4)))
        series = made(rule.replace("T000000Z", ""), all_day=True, first_day=first, end_day=first + length)
        extra: list[Any] = draw(st.lists(st.dates(date(2026, 1, 1), date(2028, 1, 1)), max_size=2))
    else:
        clock = timedelta(minutes=draw(st.integers(0, 95)) * 15)
        midnight = datetime.combine(first, time.min)
        # Through UTC and back: an hour that no clock shows is no time to begin.
        start = (midnight + clock).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
        length = timedelta(minutes=draw(st.integers(0, 60)) * 30)
        series = made(rule, zone, start=start, end=start.astimezone(UTC) + length)
        minutes = draw(st.lists(st.integers(0, 2 * 366 * 24 * 60), max_size=2))
        extra = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=each) for each in minutes]
    rows = rows_of(series, low, high)
    series.rdates = [recurrence_id(each) for each in extra]
    for each in extra:
        if series.all_day or isinstance(each, datetime):
            row = EventOccurrence(series=series, recurrence_id=recurrence_id(each))
            row.set_days(each, each + length) if series.all_day else row.set_times(each, each + length)
            rows = [*(other for other in rows if other.recurrence_id != row.recurrence_id), row]
    assume(not confusable(rows, zone))
    kept = []
    for row in rows:
        fate = draw(st.sampled_from(["", "", "", "", "", "gone", "cancelled", "moved", "longer"]))
        if fate == "cancelled":
            row.status = EventOccurrence.Status.CANCELLED
        shift = (
            timedelta(days=draw(st.integers(-3, 3)), hours=0 if row.all_day else 5)
            if fate == "moved"
            else None
        )
        if fate == "longer":
            shift = timedelta(0)
        if shift is not None:
            more = timedelta(days=1) if fate == "longer" else timedelta(0)
            if row.all_day:
                row.set_days(row.start_day + shift, row.end_day + shift + more)
            else:
                row.set_times(row.start + shift, row.end + shift + more)
        if fate != "gone":
            kept.append(row)
    return series, kept


@settings(max_examples=150, deadline=None)
@given(calendars())
def test_another_program_sees_exactly_the_rows(case: tuple[EventSeries, list[EventOccurrence]]) -> None:
    series, rows = case
    text = text_of(series, rows)
    assert seen(text) == held(rows), text


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe"])
def test_clocks_that_change(zone: str) -> None:
    """Past midnight on the nights of the change, at the hour that is there twice and the one that is missing."""
    series = made("FREQ=DAILY;BYHOUR=1,2,23", zone, start=datetime(2026, 1, 1, 1, 30, tzinfo=ZoneInfo(zone)))
    series.end = series.start + timedelta(hours=5)
    rows = rows_of(series, date(2026, 3, 1), date(2026, 11, 30))
    assert seen(text_of(series, rows)) == held(rows)


# ---------------------------------------------------------------- in few words


@pytest.mark.parametrize(
    ("rule", "left_out", "words"),
    [
        ("FREQ=WEEKLY", 0, ("FREQ=WEEKLY;UNTIL=20271228T010000Z",)),
        ("FREQ=WEEKLY", 2, ("FREQ=WEEKLY;UNTIL=20271228T010000Z",)),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=40", 1, ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20270706T010000Z",)),
        ("FREQ=WEEKLY;UNTIL=20270105", 0, ("FREQ=WEEKLY;UNTIL=20270105T010000Z",)),
        ("FREQ=MONTHLY;BYDAY=1TU", 0, ("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20271207T010000Z",)),
        ("RRULE:FREQ=WEEKLY\nEXRULE:FREQ=MONTHLY;BYDAY=1TU", 0, ("FREQ=WEEKLY;UNTIL=20271228T010000Z",)),
        ("FREQ=WEEKLY\nFREQ=DAILY;INTERVAL=9", 0, ()),
    ],
)
def test_the_rule_begins_anew_in_the_window(rule: str, left_out: int, words: tuple[str, ...]) -> None:
    series = made(rule)
    dates = [row.start for row in rows_of(series, date(2026, 8, 1), date(2028, 1, 1))]
    gone = {dates.pop(5) for _each in range(left_out)}
    found = encode(dates, series)
    assert found.start == dates[0]
    assert found.rules == words
    assert gone <= set(found.exdates)
    assert set(found.rdates) == (set() if words else set(dates[1:]))


def test_open_rules_stay_open() -> None:
    series = made("FREQ=WEEKLY;BYDAY=TU,TH")
    dates = [row.start for row in rows_of(series, date(2026, 8, 1), date(2026, 9, 1))][1:]
    found = encode(dates, series, datetime(2026, 9, 1, tzinfo=WITA))
    assert found.rules == ("FREQ=WEEKLY;BYDAY=TU,TH",) and found.start == dates[0] and not found.exdates


def test_dates_without_a_pattern_are_listed_each_with_its_own_event() -> None:
    series = made()
    rows = rows_of(series, date(2026, 1, 1), date(2026, 2, 1))
    for days in (3, 10):
        moment = rows[0].start + timedelta(days=days)
        row = EventOccurrence(series=series, recurrence_id=recurrence_id(moment))
        row.set_times(moment, moment + timedelta(hours=2))
        rows.append(row)
    series.rdates = [row.recurrence_id for row in rows[1:]]
    text = text_of(series, rows)
    assert text.count("BEGIN:VEVENT") == 3 and text.count("RECURRENCE-ID") == 2
    assert "RDATE;TZID=Asia/Makassar:20260109T090000,20260116T090000\r\n" in text
    assert seen(text) == held(rows)


def test_a_date_of_another_kind_than_its_series_has_a_uid_of_its_own() -> None:
    series = made("FREQ=WEEKLY")
    rows = rows_of(series, date(2026, 1, 1), date(2026, 1, 20))
    old = EventOccurrence(series=series, recurrence_id="20260103")
    old.set_days(date(2026, 1, 3), date(2026, 1, 4))
    text = text_of(series, [*rows, old])
    assert "UID:uid-1-20260103\r\n" in text
    assert seen(text) == held([*rows, old])


# ---------------------------------------------------------------- what each event says


def test_a_cancelled_date_says_so_in_its_title_too() -> None:
    series = made("FREQ=WEEKLY")
    rows = rows_of(series, date(2026, 1, 1), date(2026, 1, 20))
    rows[1].status = EventOccurrence.Status.CANCELLED
    plain, marked = (
        write(About("Agenda"), [FeedSeries(series, rows, lambda row: TELL)], mark_cancelled=mark).decode()
        for mark in (False, True)
    )
    assert marked.count("SUMMARY:Dibatalkan: Dongeng Selasa\r\n") == 1 and "Dibatalkan" not in plain
    assert plain.count("STATUS:CANCELLED") == marked.count("STATUS:CANCELLED") == 1


def test_what_one_date_tells_differently_is_told() -> None:
    series = made("FREQ=WEEKLY")
    rows = rows_of(series, date(2026, 1, 1), date(2026, 1, 20))
    other = Told("Dongeng Selasa", location="Balai desa", url="https://contoh.test/dongeng/2026-01-13/")
    same = Told(TELL.summary, TELL.description, TELL.location, "https://contoh.test/dongeng/2026-01-06/")
    text = text_of(series, rows, told=lambda row: TELL if row is None else other if row is rows[1] else same)
    assert text.count("RECURRENCE-ID") == 1
    assert "LOCATION:Balai desa" in text and "URL:https://contoh.test/dongeng/2026-01-13/" in text


def test_the_same_input_gives_the_same_octets_and_times_of_change() -> None:
    series = made("FREQ=WEEKLY")
    rows = rows_of(series, date(2026, 1, 1), date(2026, 1, 20))
    rows[0].note, rows[0].changed_at = "Bawa selimut", CHANGED + timedelta(days=1)
    text = text_of(series, rows, told=lambda row: Told("x", row.note if row else ""))
    assert text == text_of(series, rows, told=lambda row: Told("x", row.note if row else ""))
    assert "DTSTAMP:20261101T030405Z" in text and "DTSTAMP:20261102T030405Z" in text
    assert text.count("SEQUENCE:4\r\n") == 2


@pytest.mark.parametrize(
    "words",
    ["Koma, titik koma; garis\\miring\nbaris baru", "é" * 200, "😀" * 60, "naik\x00turun\x0b\x1f\x7f"],
)
def test_any_text_makes_a_valid_file(words: str) -> None:
    series = made()
    text = text_of(
        series, rows_of(series, date(2026, 1, 1), date(2026, 2, 1)), told=lambda row: Told(words, words)
    )
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    kept = "".join(each for each in words if each.isprintable() or each == "\n")
    assert event["SUMMARY"] == kept and event["DESCRIPTION"] == kept
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert not any(ord(each) < 32 for each in text.replace("\r\n", ""))
