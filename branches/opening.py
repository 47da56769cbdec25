"""From rows to opening hours: what buildings' rules are now, kept until somebody changes them.

Pages are cached, so nothing here lets a template say "open now". The furniture carries the open spans of two
weeks as absolute times, which a script words against the reader's clock, and a line that names its day.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from branches import wording
from branches.hours import HORIZON_DAYS, Period, Rules, Shut, Stretch
from branches.models import Branch, BranchIndexPage, Closure, OpeningInterval, SpecialPeriod
from core.addresses import index_url
from core.dates import local_today, site_zone
from schedules.holidays import holidays_between

LIFETIME = 300
KEPT = "branches.hours"
SHOWN_DAYS = 14
# Rows are kept a little longer than the horizon, so that what is kept stays enough while it is kept.
KEPT_DAYS = HORIZON_DAYS + 5


def forget(**kwargs: Any) -> None:
    """Drop what is kept; listens to every table that hours depend on.

    At once for the writer, and again when the change is there for all: in between somebody may have kept the old.
    """
    _forget()
    transaction.on_commit(_forget)


def _forget() -> None:
    cache.delete_many([f"{KEPT}.{language}" for language, _name in settings.LANGUAGES])


def rules_of(branches: Iterable[Branch], today: date) -> dict[int, Rules]:
    """The rules of each branch by its primary key, in four queries however many branches there are.

    They hold for the local days from yesterday until about two months after `today`.
    """
    branches = list(branches)
    first, end = today - timedelta(days=1), today + timedelta(days=KEPT_DAYS)
    weeks: dict[int, dict[int, list[Stretch]]] = defaultdict(lambda: defaultdict(list))
    for interval in OpeningInterval.objects.filter(branch__in=branches):
        weeks[interval.branch_id][interval.weekday].append((interval.opens, interval.closes))
    periods = list(SpecialPeriod.objects.touching(first, end).prefetch_related("intervals"))
    closures = list(Closure.objects.touching(first, end).order_by("first_day", "pk"))
    holidays = {day: str(holiday) for day, holiday in holidays_between(first, end).items()}
    return {
        branch.pk: Rules(
            zone=site_zone(),
            week={weekday: tuple(sorted(found)) for weekday, found in weeks[branch.pk].items()},
            periods=tuple(_period(each) for each in periods if each.branch_id in {None, branch.pk}),
            closures=tuple(
                Shut(each.first_day, each.last_day, each.reason)
                for each in closures
                if each.branch_id in {None, branch.pk}
            ),
            holidays=holidays,
            closed_on_holidays=branch.closed_on_holidays,
        )
        for branch in branches
    }


def _period(row: SpecialPeriod) -> Period:
    week: dict[int, list[Stretch]] = defaultdict(list)
    for interval in row.intervals.all():
        week[interval.weekday].append((interval.opens, interval.closes))
    return Period(
        name=row.name,
        first=row.first_day,
        last=row.last_day,
        week={weekday: tuple(sorted(found)) for weekday, found in week.items()},
        own=row.branch_id is not None,
        open_on_holidays=row.open_on_holidays,
    )


def opening_status(branch: Branch, now: datetime) -> dict[str, Any]:
    """Whether `branch` is open at the aware instant `now`, for responses that nobody keeps past the next change.

    `state` is "open" or "closed"; `text` its words; `until` the instant of the next change or None, and
    `until_iso` the same in ISO 8601.
    """
    rules = rules_of([branch], local_today(now))[branch.pk]
    change = rules.next_change(now)
    return {
        "state": "open" if rules.is_open(now) else "closed",
        "text": wording.status_text(rules, now),
        "until": change,
        "until_iso": change.astimezone(rules.zone).isoformat() if change else "",
    }


def schedule(rules: Rules, today: date) -> list[list[str]]:
    """Open spans of the next two weeks (and what is left of yesterday's) as [start, end] in ISO 8601."""
    spans = rules.spans(today - timedelta(days=1), today + timedelta(days=SHOWN_DAYS))
    return [[start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")] for start, end in spans]


def schedule_days(rules: Rules, today: date, count: int = 7) -> list[tuple[date, tuple[Stretch, ...], str]]:
    """(day, open hours, why it is shut against them) of `count` days from `today` on."""
    days = [today + timedelta(days=ahead) for ahead in range(count)]
    return [(day, rules.stretches(day), rules.shut_reason(day)) for day in days]


def summary(branch: Branch, rules: Rules, today: date) -> dict[str, Any]:
    """What templates show of a branch's hours; true for as long as anybody keeps the page.

    `text` names its day ("Sabtu 09.00–13.00 WITA"), `hours` is `schedule()` as JSON for the script that words the
    moment, `state` stays empty because only that script may fill it, `lines` are the hours by day, `url` the page.
    """
    base = index_url(BranchIndexPage)
    return {
        "name": branch.name,
        "state": "",
        "text": wording.day_line(rules, today),
        "hours": json.dumps(schedule(rules, today), separators=(",", ":")),
        "lines": wording.hours_lines(rules, today),
        "url": f"{base}{branch.slug}/" if base else "",
    }


@dataclass(frozen=True)
class Kept:
    """What pages need of hours, kept between requests: the main building, and the rules of all active ones."""

    main: Branch | None
    rules: dict[int, Rules]


def kept() -> Kept:
    """The active buildings' rules around today, read once until one of their tables changes."""
    key = f"{KEPT}.{get_language() or settings.LANGUAGE_CODE}"
    found = cache.get(key)
    if found is None:
        branches = list(Branch.objects.active().order_by("-is_main", "order", "pk"))
        found = Kept(branches[0] if branches else None, rules_of(branches, local_today()))
        cache.set(key, found, LIFETIME)
    return found


def furniture(request: HttpRequest) -> dict[str, Any] | None:
    """The context variable `opening`: `summary()` of the main building, or None."""
    found = kept()
    return summary(found.main, found.rules[found.main.pk], local_today()) if found.main else None


def furniture_lines(request: HttpRequest) -> list[wording.Line]:
    """The context variable `opening_hours`: (days, hours) of the main building; empty while there is none."""
    found = kept()
    return wording.hours_lines(found.rules[found.main.pk], local_today()) if found.main else []
