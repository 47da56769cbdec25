"""One database, many calendars: import each alone, look at what we hold and export, forget it again.

python -m bench.agreement_run < PATHS > RESULTS: one path a line, one line of JSON for each. Works on the database of
the environment, which it migrates first; every import is rolled back.
"""

import io
import json
import os
import signal
import sys
import traceback
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django

SECONDS = 600  # for one file
ONE_DAY = timedelta(days=1)


class TooLong(BaseException):
    """A calendar takes longer than anybody waits; no handler of ours may swallow it."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    prepare()
    signal.signal(signal.SIGALRM, _too_long)
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        signal.alarm(SECONDS)
        try:
            report = look_at(path)
        except (Exception, TooLong) as error:
            report = {"crash": f"{type(error).__name__}: {error}", "trace": traceback.format_exc(limit=-4)}
        finally:
            signal.alarm(0)
        sys.stdout.write(json.dumps({"path": str(path), **report}) + "\n")
        sys.stdout.flush()


def _too_long(*_signal: Any) -> None:
    raise TooLong(f"more than {SECONDS} seconds")


def prepare() -> None:
    """An empty site with an agenda."""
    from django.core.management import call_command

    for command in ("migrate", "setup_site"):
        call_command(command, verbosity=0, stdout=sys.stderr)


def look_at(path: Path) -> dict[str, Any]:
    """The results of all views of one calendar. Raises when we fail where the reader does not."""
    from bench.agreement_compare import read_original
    from bench.agreement_reader import Unreadable, events_of
    from core.dates import local_today, site_zone

    data, today = path.read_bytes(), local_today()
    try:
        groups = read_original(data, today, site_zone())
    except (Unreadable, TooLong) as problem:
        if isinstance(problem, TooLong):
            signal.alarm(SECONDS)
        # It must do no harm, although there is nothing to compare with.
        imported(path, lambda: events_of(exported()))
        return {"unreadable": str(problem)}
    report: dict[str, Any] = {
        "events": len(groups),
        "unreadable_events": [f"line {each.line}: {each.unreadable}" for each in groups if each.unreadable],
    }
    results, said = imported(path, lambda: views(groups, today))
    return report | {"import": said, "views": [vars(each) for each in results]}


def imported(path: Path, then: Any) -> tuple[Any, str]:
    """What `then()` answers while the calendar is imported, and the last line that the import said."""
    from django.core.cache import cache
    from django.core.management import CommandError, call_command
    from django.db import transaction

    cache.clear()
    out = io.StringIO()
    with transaction.atomic():
        try:
            call_command("import_calendar", str(path), stdout=out, stderr=io.StringIO())
        except CommandError as refusal:
            out.write(f"{refusal}\n")
        answer = then()
        transaction.set_rollback(True)
    return answer, out.getvalue().strip().rpartition("\n")[2]


def views(groups: list[Any], today: date) -> list[Any]:
    """What we hold, what the export tells in several windows, and what the feed tells: each beside the original."""
    from bench.agreement_compare import compare, told_by
    from bench.agreement_reader import Window
    from core.dates import site_zone
    from schedules.feeds import window

    zone = site_zone()
    first = (
        min(each.first for group in groups for each in group.windows)
        if any(g.windows for g in groups)
        else today
    )
    early = Window(first, first + 400 * ONE_DAY)
    around = Window(today - 365 * ONE_DAY, today + 2 * 365 * ONE_DAY)
    exports = {
        "export": (None, exported()),
        "export of the first year": (early, exported(early.first, early.end - ONE_DAY)),
        "export around today": (around, exported(around.first, around.end - ONE_DAY)),
        "feed": (Window(*window(today)), feed()),
    }
    found = [compare("held", groups, held(), zone)]
    for name, (within, data) in exports.items():
        found.append(compare(name, groups, told_by(data, zone), zone, within))
    return found


def exported(first: date | None = None, last: date | None = None) -> bytes:
    """What `export_calendar` writes for the days `first` to `last`."""
    from django.core.management import call_command

    out = io.StringIO()
    options = {name: day.isoformat() for name, day in (("first", first), ("last", last)) if day}
    call_command("export_calendar", stdout=out, **options)
    return out.getvalue().encode()


def feed() -> bytes:
    """What a subscriber gets. What is cancelled says so in its SUMMARY there, too, which is taken off again."""
    from django.conf import settings
    from django.test import Client

    response = Client(HTTP_HOST=urlsplit(settings.PORTAL_URL).hostname).get("/kalender.ics")
    if response.status_code != 200:
        raise RuntimeError(f"the feed answered {response.status_code}")
    return response.content.replace(b"\r\nSUMMARY:Dibatalkan: ", b"\r\nSUMMARY:")


def held() -> Any:
    """The rows, and dates expanded where there are none, by UID."""
    from collections import Counter

    from bench.agreement_compare import within
    from core.dates import site_zone
    from events.models import EventOccurrence, EventSeries
    from schedules.window import between

    def asked(pk: int) -> Any:
        rows = EventOccurrence.objects.filter(series=pk).select_related("series")
        series = EventSeries.objects.filter(pk=pk)

        def answer(window: Any) -> Any:
            found = Counter(_seen(row) for row in between(rows, series, window.first, window.end))
            return within(found, [window], site_zone())

        return answer

    public = EventSeries.objects.filter(withdrawn_at__isnull=True)
    return {uid: asked(pk) for uid, pk in public.values_list("uid", "pk")}


def _seen(row: Any) -> Any:
    from bench.agreement_reader import Seen

    series = row.series
    times = (
        (row.start_day, row.end_day) if row.all_day else (row.start.astimezone(UTC), row.end.astimezone(UTC))
    )
    return Seen(*times, row.title or series.summary or series.title, row.cancelled)


if __name__ == "__main__":
    main()
