"""Closures as iCalendar: whole days that take nobody's time."""

from datetime import date, timedelta

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from branches.models import Branch, BranchIndexPage, Closure
from core.addresses import index_url
from schedules import tombstones
from schedules.calendars import Entry
from schedules.feeds import FeedSeries, FeedState, Told, WholeDays, table_state
from schedules.filters import Filters

ONE_DAY = timedelta(days=1)


def closures(first: date, end: date, filters: QueryDict) -> list[FeedSeries]:
    """Public closures of active buildings that touch the local days [first, end); one query."""
    from branches.registrations import closure_entry

    asked = Filters.read(filters)
    rows = Closure.objects.filter(public=True).touching(first, end).select_related("branch")
    base = index_url(BranchIndexPage)
    entries = ((row, closure_entry(row, base, asked.place)) for row in rows if _is_told(row))
    return [_series(row, entry) for row, entry in entries if asked.match(entry)]


def state() -> FeedState:
    """What tells whether `closures` changed."""
    return table_state(Closure.objects.order_by())


def keep_tombstones(source: str) -> None:
    """Let a deleted closure leave a tombstone in the calendar source `source`."""
    tombstones.keep(Closure, source, rule_of, _facts)


def rule_of(row: Closure) -> WholeDays:
    """The days of a closure as calendars know them."""
    return WholeDays(row.uid, row.sequence, row.changed_at, row.first_day, row.last_day + ONE_DAY)


def _facts(row: Closure) -> tombstones.Facts | None:
    if not row.public or not _is_told(row):
        return None
    return tombstones.Facts(row.last_day, place=row.branch.slug if row.branch else tombstones.EVERYWHERE)


def _is_told(row: Closure) -> bool:
    return row.branch is None or row.branch.active


def _series(row: Closure, entry: Entry) -> FeedSeries:
    rule, branch = rule_of(row), row.branch
    told = Told(
        summary=entry.title,
        description=entry.place,
        location=", ".join(part for part in (branch.name, branch.place_line) if part) if branch else "",
        url=settings.PORTAL_URL + entry.url if entry.url else "",
        categories=(_("Penutupan layanan"),),
        position=_position(branch) if branch else None,
    )
    return FeedSeries(rule, rule.dates, lambda _row: told, free=True)


def _position(branch: Branch) -> tuple[float, float] | None:
    if branch.latitude is None or branch.longitude is None:
        return None
    return float(branch.latitude), float(branch.longitude)
