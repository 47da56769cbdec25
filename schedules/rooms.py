"""The rooms whose dates follow a rule: what keeps their rows up with the calendar, and what makes them anew."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet

from core import due
from core.dates import local_today
from schedules.horizon import horizon
from schedules.writer import Plan

SERIES_A_RUN = 100
ONE_DAY = timedelta(days=1)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Room:
    """One table of series.

    `in_force()` are the series whose rows must go on, `sync(series)` makes the rows of one agree up to the horizon.
    `everything()` names by keys what may have rows, and `rebuild(key)` makes one of them agree with what is published;
    None when there is nothing to make. Each runs in a transaction of its own.
    `touched(day)` names what takes place on a local day, for staff.
    """

    name: str
    in_force: Callable[[], QuerySet]
    sync: Callable[[Any], Plan]
    everything: Callable[[], Iterable[Any]]
    rebuild: Callable[[Any], Plan | None]
    touched: Callable[[date], Iterable[str]] = lambda day: ()


@dataclass
class Report:
    """What was found out of step in one room: numbers of rows, and what went wrong by key."""

    name: str
    series: int = 0
    added: int = 0
    changed: int = 0
    dropped: int = 0
    problems: list[str] = field(default_factory=list)


_rooms: dict[str, Room] = {}


def register(room: Room) -> None:
    """Add a room; called from `AppConfig.ready()`."""
    _rooms[room.name] = room


def rooms() -> list[Room]:
    """All rooms, in the order of their registration."""
    return list(_rooms.values())


def titles_on(day: date) -> list[str]:
    """What takes place on the local `day` in all rooms, each title once."""
    return list(dict.fromkeys(title for room in rooms() for title in room.touched(day)))


def stale(room: Room, until: date, today: date) -> QuerySet:
    """Series in force whose rows are outdated or do not reach the local day `until`: those first, then the shortest.

    One that is too dense to reach so far is asked once a day: its rows begin yesterday (`expansion.coverage`).
    """
    dense = Q(rows_from__gte=today - ONE_DAY)
    short = Q(rows_until__lt=until) & ~dense
    return room.in_force().filter(Q(outdated=True) | short).order_by("-outdated", "rows_until", "pk")


def extend(room: Room, until: date, today: date) -> int:
    """Extend a bounded number of series; how many rows came. One that fails must not hold up the others for ever."""
    made = 0
    for series in stale(room, until, today)[:SERIES_A_RUN]:
        try:
            with transaction.atomic():
                made += len(room.sync(series).add)
        except OperationalError:
            raise
        except Exception:
            # It has no more rows than these; the next horizon, a change or `rebuild_occurrences` tries again.
            logger.exception("The rows of %s %s cannot be made", room.name, series.pk)
            failed = type(series)._base_manager.filter(pk=series.pk)
            failed.update(outdated=False)
            failed.filter(rows_until__lt=until).update(rows_until=until)
    return made


def extend_all(now: datetime) -> int:
    """The due job: every room extends its series to the horizon."""
    today = local_today(now)
    return sum(extend(room, horizon(today), today) for room in rooms())


def register_job() -> None:
    """Register the job; called from `SchedulesConfig.ready()`."""
    due.register(due.Job("horizon", extend_all))


def outdate(day: date) -> None:
    """Let the due job make rows anew where public holidays are left out and rows reach the local `day`."""
    for room in rooms():
        outdate_series(room.in_force().filter(skip_holidays=True), day)


def outdate_series(series: QuerySet, day: date | None = None) -> None:
    """The same for repeating `series` whose days off changed from the local `day` on; None: on any day."""
    concerned = series.exclude(rrule="")
    if day is not None:
        concerned = concerned.filter(Q(rows_until__isnull=True) | Q(rows_until__gt=day))
    concerned.update(outdated=True)


def rebuild(room: Room, *, dry_run: bool = False) -> Report:
    """Make everything in `room` agree; all numbers are 0 when nothing was wrong. A failure is told and passed over."""
    report = Report(room.name)
    for key in room.everything():
        try:
            with transaction.atomic():
                done = room.rebuild(key)
                if dry_run:
                    transaction.set_rollback(True)
        except OperationalError:
            raise
        except Exception as error:
            report.problems.append(f"{key}: {error}")
            continue
        if done is not None and (done or done.told):
            report.series += 1
            report.added += len(done.add)
            report.changed += len(done.change)
            report.dropped += len(done.drop)
    return report
