"""Rows that go on with the calendar, and rows that are made anew."""

import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.dates import local_today
from events.models import EventOccurrence, EventPage, EventSeries
from schedules import rooms
from schedules.horizon import horizon
from tests.events.factories import make_agenda, make_story_hour, rows
from tests.schedules.factories import make_series, sync
from tests.visits.factories import make_stop, make_timetable
from visits.models import Visit

NOTHING = [
    "events: 0 series, 0 added, 0 changed, 0 dropped",
    "visits: 0 series, 0 added, 0 changed, 0 dropped",
]


def rebuild(*options: str) -> list[str]:
    told = StringIO()
    call_command("rebuild_occurrences", *options, stdout=told, stderr=told)
    return told.getvalue().splitlines()


@pytest.fixture
def clock() -> Any:
    with time_machine.travel("2026-11-22T12:00:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def story_hour(db: None, clock: Any) -> EventPage:
    """A weekly story hour, and a timetable of visits."""
    made = make_story_hour(make_agenda(), rrule="FREQ=WEEKLY")
    make_timetable(make_stop(), rrule="FREQ=WEEKLY")
    return made


def test_when_all_is_well_nothing_is_written(story_hour: EventPage) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert rebuild() == NOTHING
    writes = [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []


def test_what_came_apart_is_put_together(story_hour: EventPage) -> None:
    first, second, third, *_rest = rows(story_hour)
    EventOccurrence.objects.filter(pk=first.pk).delete()
    EventOccurrence.objects.filter(pk=second.pk).update(start=second.start + timedelta(hours=1))
    EventOccurrence.objects.filter(pk=third.pk).update(
        recurrence_id="20261216T010000Z", original_day="2026-12-16"
    )
    Visit.objects.in_order().last().delete()
    wrong = [
        "events: 1 series, 2 added, 1 changed, 1 dropped",
        "visits: 1 series, 1 added, 0 changed, 0 dropped",
    ]
    assert rebuild("--dry-run") == wrong
    assert rebuild() == wrong
    assert rebuild() == NOTHING


@pytest.mark.parametrize("lost", ["series", "title"])
def test_a_series_that_is_not_what_is_live(story_hour: EventPage, lost: str) -> None:
    if lost == "series":
        EventSeries.objects.all().delete()
    else:
        EventSeries.objects.update(title="Lain", withdrawn_at=timezone.now())
    assert rebuild()[0].startswith("events: 1 series")
    series = EventSeries.objects.get()
    assert (series.title, series.withdrawn_at) == (story_hour.title, None)
    assert rows(story_hour)


def test_one_that_fails_is_told_and_does_not_hold_up_the_others(story_hour: EventPage) -> None:
    EventPage.objects.filter(pk=story_hour.pk).update(rrule="FREQ=SOMETIMES")
    Visit.objects.in_order().last().delete()
    told = StringIO()
    with pytest.raises(CommandError, match="1 could not"):
        call_command("rebuild_occurrences", stdout=told, stderr=told)
    assert "FREQ=SOMETIMES" in told.getvalue()
    assert "visits: 1 series, 1 added" in told.getvalue()
    assert rows(story_hour)


# --- the horizon ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_one_that_cannot_be_extended_does_not_hold_up_the_others(
    clock: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(rooms, "SERIES_A_RUN", 1)
    broken, sound = make_series(), make_series()
    EventSeries.objects.filter(pk=broken.pk).update(rrule="FREQ=SOMETIMES", rows_until=date(2026, 12, 2))
    assert rooms.extend_all(timezone.now()) == 0
    assert "cannot be made" in caplog.text
    assert rooms.extend_all(timezone.now()) > 0
    sound.refresh_from_db()
    assert sound.rows_until == horizon(local_today())
    assert broken.occurrences.count() == 5
    assert rooms.extend_all(timezone.now()) == 0


@pytest.mark.django_db
def test_rows_that_the_database_refuses_hold_up_no_other_room(
    clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    broken = make_series()
    EventSeries.objects.filter(pk=broken.pk).update(
        start=timezone.now(), end=timezone.now() - timedelta(hours=1), rows_until=date(2026, 12, 2)
    )
    sound = make_series()
    timetable = make_timetable(make_stop(), rrule="FREQ=WEEKLY")
    type(timetable).objects.update(rows_until=date(2026, 12, 2))
    rooms.extend_all(timezone.now())
    assert "cannot be made" in caplog.text
    for each in (sound, timetable):
        each.refresh_from_db()
        assert each.rows_until == horizon(local_today())


@pytest.mark.django_db
def test_a_dense_series_goes_on_once_a_day(clock: Any) -> None:
    series = make_series("2026-11-01 00:00", rrule="FREQ=MINUTELY;INTERVAL=10", until=horizon(local_today()))
    (room,) = [each for each in rooms.rooms() if each.name == "events"]
    until = horizon(local_today())
    assert series.rows_until < until
    assert not rooms.stale(room, until, local_today()).exists()
    clock.shift(timedelta(days=1))
    assert rooms.stale(room, until, local_today()).get() == series
    assert rooms.extend_all(timezone.now()) == 144
    assert not rooms.stale(room, until, local_today()).exists()


@pytest.mark.django_db
def test_a_finished_series_is_never_asked_again(clock: Any) -> None:
    series = make_series(rrule="FREQ=WEEKLY;COUNT=3")
    sync(series)
    clock.shift(timedelta(days=900))
    with CaptureQueriesContext(connection) as queries:
        assert rooms.extend_all(timezone.now()) == 0
    assert len(queries) == len(rooms.rooms())


# --- a process that dies between publishing and rows ---------------------------------------

DYING = """
import os, signal
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = os.environ["TEST_DATABASE"]
from events.models import EventOccurrence, EventPage
manager = EventOccurrence._base_manager
type(manager).bulk_create = lambda *args, **options: os.kill(os.getpid(), signal.SIGKILL)
page = EventPage.objects.get(pk=int(os.environ["TEST_PAGE"]))
page.rrule = "FREQ=DAILY;COUNT=9"
page.save_revision().publish()
"""


@pytest.mark.postgresql
def test_a_process_killed_between_publishing_and_rows(committed_db: None) -> None:
    page = make_story_hour(make_agenda())
    before = list(EventOccurrence.objects.order_by("pk").values())
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_DATABASE": connection.settings_dict["NAME"],
        "TEST_PAGE": str(page.pk),
    }
    died = subprocess.run(
        [sys.executable, "-c", DYING], env=environment, capture_output=True, timeout=120, check=False
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert EventPage.objects.get(pk=page.pk).rrule == "FREQ=WEEKLY;COUNT=4"
    assert list(EventOccurrence.objects.order_by("pk").values()) == before
    assert rebuild() == NOTHING
