"""`manage.py export_calendar`: a file of public events for any window."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from django.core.management import CommandError, call_command

from events.changes import cancel, move
from events.models import EventSeries
from tests.events.factories import at, make_event, make_member, make_story_hour, rows

pytestmark = pytest.mark.django_db


def exported(*arguments: str) -> str:
    out = StringIO()
    call_command("export_calendar", *arguments, stdout=out)
    return out.getvalue()


def dates_in(text: str, first: str = "2026-01-01", end: str = "2031-01-01") -> list[tuple[str, str]]:
    """(start, STATUS) of each date that an independent program reads, in order."""
    calendar = icalendar.Calendar.from_ical(text)
    span = datetime.fromisoformat(first), datetime.fromisoformat(end)
    found = recurring_ical_events.of(calendar).between(*span)
    return sorted((f"{each['DTSTART'].dt:%Y-%m-%d %H:%M}", str(each["STATUS"])) for each in found)


def test_every_date_with_its_changes(agenda: Any) -> None:
    page = make_story_hour(agenda)
    staff = make_member("publish")
    first, second, *_ = rows(page)
    move(first, at(2, 13), at(2, 14), "Listrik padam", staff)
    cancel(second, "Banjir", staff)
    text = exported()
    assert dates_in(text) == [
        ("2026-12-02 13:00", "CONFIRMED"),
        ("2026-12-08 09:00", "CANCELLED"),
        ("2026-12-15 09:00", "CONFIRMED"),
        ("2026-12-22 09:00", "CONFIRMED"),
    ]
    assert "SUMMARY:Dongeng Selasa\r\n" in text and "SUMMARY:Dibatalkan" not in text


def test_a_rule_without_end_stays_open(agenda: Any) -> None:
    make_story_hour(agenda, rrule="FREQ=WEEKLY")
    text = exported()
    assert "RRULE:FREQ=WEEKLY\r\n" in text
    assert dates_in(text, "2035-01-01", "2035-01-15") == [
        ("2035-01-02 09:00", "CONFIRMED"),
        ("2035-01-09 09:00", "CONFIRMED"),
    ]


@pytest.mark.parametrize(
    ("window", "days"),
    [
        (("--from", "2026-12-15", "--to", "2026-12-22"), ["2026-12-15 09:00", "2026-12-22 09:00"]),
        (("--to", "2026-12-07"), ["2026-12-01 09:00"]),
        (("--from", "2034-12-26", "--to", "2035-01-02"), ["2034-12-26 09:00", "2035-01-02 09:00"]),
        (("--from", "2020-01-01", "--to", "2020-02-01"), []),
    ],
)
def test_any_window(agenda: Any, window: tuple[str, ...], days: list[str]) -> None:
    make_story_hour(agenda, rrule="FREQ=WEEKLY")
    assert [day for day, _status in dates_in(exported(*window), "2019-01-01", "2040-01-01")] == days


def test_stored_changes_hold_outside_the_rows(agenda: Any) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")
    (row, *_rest) = rows(page)
    cancel(row, "Libur", make_member("publish"))
    EventSeries.objects.update(rows_from=at(15).date())
    assert dates_in(exported("--to", "2026-12-10")) == [
        ("2026-12-01 09:00", "CANCELLED"),
        ("2026-12-08 09:00", "CONFIRMED"),
    ]


def test_one_event_by_its_uid(agenda: Any) -> None:
    make_event(agenda, "Kelas menjahit")
    page = make_story_hour(agenda)
    uid = EventSeries.objects.get(translation_key=page.translation_key).uid
    text = exported("--event", uid)
    assert "Dongeng Selasa" in text and "Kelas menjahit" not in text


def test_only_what_anybody_may_read(agenda: Any) -> None:
    page = make_event(agenda, "Rapat tertutup")
    uid = EventSeries.objects.get().uid
    page.unpublish()
    text = exported()
    assert "BEGIN:VEVENT" not in text and "Rapat" not in text
    with pytest.raises(CommandError, match="No public event"):
        exported("--event", uid)


def test_what_the_agenda_leaves_out_only_by_name(agenda: Any) -> None:
    make_event(agenda, "Khusus undangan", listed=False)
    assert "Khusus undangan" not in exported()
    assert "Khusus undangan" in exported("--event", EventSeries.objects.get().uid)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--event", "tidak-ada"), "No public event has the UID 'tidak-ada'"),
        (("--from", "besok"), "--from must be a date"),
        (("--to", "2026-02-30"), "--to must be a date"),
        (("--from", "2026-12-02", "--to", "2026-12-01"), "--to lies before --from"),
        (("/tidak/ada/agenda.ics",), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        exported(*arguments)


def test_into_a_file(agenda: Any, tmp_path: Path) -> None:
    make_event(agenda)
    path = tmp_path / "agenda.ics"
    assert exported(str(path)) == ""
    assert path.read_bytes().decode() == exported("-") == exported()


def test_the_original_title_of_an_import(agenda: Any) -> None:
    make_event(agenda, "Kelas menjahit")
    EventSeries.objects.update(summary="Kelas menjahit (dewasa)")
    assert "SUMMARY:Kelas menjahit (dewasa)\r\n" in exported()


def test_whole_days_are_days(agenda: Any) -> None:
    day = datetime(2026, 12, 5, tzinfo=UTC).date()
    make_event(agenda, "Pameran", all_day=True, first_day=day, last_day=day.replace(day=7))
    text = exported()
    assert "DTSTART;VALUE=DATE:20261205\r\n" in text and "DTEND;VALUE=DATE:20261208\r\n" in text


def test_a_shift_from_one_date_on_holds_without_end(agenda: Any) -> None:
    shift = {"from": "20261208T010000Z", "shift": 3600, "length": 1800}
    make_story_hour(agenda, rrule="FREQ=WEEKLY", shifts=[shift])
    text = exported()
    assert [day for day, _status in dates_in(text, "2026-12-01", "2026-12-16")] == [
        "2026-12-01 09:00",
        "2026-12-08 10:00",
        "2026-12-15 10:00",
    ]
    assert [day for day, _status in dates_in(text, "2035-01-01", "2035-01-15")] == [
        "2035-01-02 10:00",
        "2035-01-09 10:00",
    ]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("FREQ=DAILY;UNTIL=20500101T010000Z", "FREQ=DAILY;UNTIL=20500101T010000Z"),
        ("FREQ=DAILY;UNTIL=20500101", "FREQ=DAILY;UNTIL=20500101T155959Z"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=DAILY"),
        ("FREQ=DAILY;COUNT=-1", "FREQ=DAILY"),
        ("FREQ=DAILY;COUNT=4000", "FREQ=DAILY;COUNT=4000"),
    ],
)
def test_a_rule_that_ends_beyond_the_rows_keeps_its_own_end(agenda: Any, rule: str, told: str) -> None:
    make_story_hour(agenda, rrule=rule)
    text = exported()
    assert f"RRULE:{told}\r\n" in text
    assert dates_in(text, "2035-01-01", "2035-01-02") == [("2035-01-01 09:00", "CONFIRMED")]


def test_what_was_counted_before_the_first_day_is_taken_off(agenda: Any) -> None:
    make_story_hour(agenda, rrule="FREQ=DAILY;COUNT=4000")
    text = exported("--from", "2026-12-11")
    assert "RRULE:FREQ=DAILY;COUNT=3990\r\n" in text
    assert dates_in(text, "2037-11-11", "2040-01-01") == [
        ("2037-11-11 09:00", "CONFIRMED"),
        ("2037-11-12 09:00", "CONFIRMED"),
    ]


def test_lists_hold_beyond_the_rows(agenda: Any) -> None:
    make_story_hour(agenda, rrule="FREQ=WEEKLY", rdates=["20350103T010000Z"], exdates=["20350102T010000Z"])
    assert [day for day, _status in dates_in(exported(), "2035-01-01", "2035-01-12")] == [
        "2035-01-03 09:00",
        "2035-01-09 09:00",
    ]
