"""Closures as iCalendar: whole days that take nobody's time."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models.signals import pre_save
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Branch, BranchIndexPage, Closure
from core.addresses import index_url
from schedules import tombstones
from schedules.calendars import Entry
from schedules.feeds import FeedSeries, Told, WholeDays, table_state
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


def state() -> str:
    """What differs when `closures` has changed."""
    return table_state(Closure.objects.order_by())


def keep_tombstones(source: str) -> None:
    """Let a closure that is deleted, or no longer told, leave a tombstone in the calendar source `source`."""

    def follow_closure(instance: Closure, **kwargs: Any) -> None:
        stored = Closure.objects.filter(pk=instance.pk).select_related("branch").first()
        if stored is None or kwargs.get("raw"):
            return
        told, telling = _facts(stored), _facts(instance)
        if told and not telling:
            tombstones.bury(rule_of(stored), source, told)
        elif telling and not told:
            instance.sequence = max(instance.sequence, tombstones.exhume(instance.uid))

    def follow_branch(instance: Branch, **kwargs: Any) -> None:
        rows = Closure.objects.filter(branch=instance.pk, public=True).exclude(branch__active=instance.active)
        for row in rows.select_related("branch"):
            if told := _facts(row):
                tombstones.bury(rule_of(row), source, told)
            else:
                sequence = max(row.sequence, tombstones.exhume(row.uid))
                Closure.objects.filter(pk=row.pk).update(sequence=sequence, changed_at=timezone.now())

    tombstones.keep(Closure, source, rule_of, _facts)
    pre_save.connect(follow_closure, sender=Closure, weak=False, dispatch_uid=f"{source}.closure")
    pre_save.connect(follow_branch, sender=Branch, weak=False, dispatch_uid=f"{source}.branch")


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
        position=branch.position if branch else None,
    )
    return FeedSeries(rule, rule.dates, lambda _row: told, free=True)
