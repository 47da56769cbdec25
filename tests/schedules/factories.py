"""Series on the events' tables, for what all rooms share."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import connection

from events.models import EventOccurrence, EventSeries
from schedules.writer import Plan, sync_rows

MAKASSAR = ZoneInfo("Asia/Makassar")
UNTIL = date(2027, 1, 1)


def local(text: str, zone: ZoneInfo = MAKASSAR) -> datetime:
    """An instant from local time such as '2026-12-01 09:00'."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def unsaved_series(start: str = "2026-12-01 09:00", hours: float = 2, **fields: Any) -> EventSeries:
    """A series of Tuesdays from 1 December 2026 that is not in the database."""
    zone = ZoneInfo(fields.get("zone", "Asia/Makassar"))
    begin = local(start, zone)
    values = {
        "start": begin,
        "end": begin + timedelta(hours=hours),
        "rrule": "FREQ=WEEKLY",
        "title": "Dongeng",
    }
    return EventSeries(translation_key=uuid4(), **values | fields)


def unsaved_days(first: date = date(2026, 12, 1), days: int = 1, **fields: Any) -> EventSeries:
    """The same with whole days."""
    values = {
        "all_day": True,
        "first_day": first,
        "end_day": first + timedelta(days=days),
        "rrule": "FREQ=WEEKLY",
    }
    return EventSeries(translation_key=uuid4(), title="Pameran", **values | fields)


def make_series(start: str = "2026-12-01 09:00", until: date = UNTIL, **fields: Any) -> EventSeries:
    """A stored series with its rows up to `until`."""
    series = unsaved_series(start, **fields)
    series.save()
    sync(series, until)
    return series


def sync(series: EventSeries, until: date = UNTIL, **options: Any) -> Plan:
    return sync_rows(series, EventOccurrence, until, **options)


def days(series: EventSeries) -> list[str]:
    """Local days of its rows, such as '1201'."""
    return [f"{row.start_day:%m%d}" for row in series.occurrences.in_order()]


def at_once(*works: Callable[[], Any]) -> list[BaseException | None]:
    """Do all `works` in threads that begin together; what each raised."""
    barrier = threading.Barrier(len(works))
    raised: list[BaseException | None] = [None] * len(works)

    def run(number: int) -> None:
        try:
            barrier.wait(timeout=20)
            works[number]()
        except BaseException as error:
            raised[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return raised
