"""Changes that everybody may know of, worded for pages and feeds."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import local_midnight, local_today, long_date, medium_date
from partners.models import Partner
from visits.models import Change
from visits.telling.wording import headline, lines_of, rule_of, still_comes

Kind = Change.Kind
RECENT = timedelta(days=60)
SOON = timedelta(days=7)
IN_BANNER = 4


def recent(now: datetime) -> QuerySet[Change]:
    """The public changes of the last 60 days that still hold, with everything that is said about them."""
    hidden = Q(visit__isnull=False) & (
        Q(visit__series__active=False) | Q(visit__series__withdrawn_at__isnull=False)
    )
    changes = Change.objects.public().current().standing().filter(created_at__gt=now - RECENT).exclude(hidden)
    return changes.select_related(
        "stop__district", "stop__village", "stop__partner", "vehicle", "old_vehicle", "timetable__stop"
    )


def soon(now: datetime) -> QuerySet[Change]:
    """Those whose old or new date is one of the next seven days, today included; the nearest first."""
    start = local_midnight(local_today(now))
    near = Q(old_start__gte=start, old_start__lt=start + SOON) | Q(
        new_start__gte=start, new_start__lt=start + SOON
    )
    visits = recent(now).exclude(kind=Kind.TIMETABLE).filter(near)
    return visits.order_by("old_start", "pk")


def of_partner(partner: Partner, now: datetime) -> QuerySet[Change]:
    """Those at the stops of a partner with a date that is still to come, the nearest first."""
    coming = Q(old_end__gt=now) | Q(new_end__gt=now) | Q(kind=Kind.TIMETABLE)
    return recent(now).filter(coming, stop__partner=partner).order_by("old_start", "pk")


def item(change: Change) -> dict[str, Any]:
    """For templates: `place`, `url`, `state` (a tag), `off`, `lines` (terms and values), `short` (a sentence),
    `reason`, `district`, `told` (the day)."""
    if change.kind == Kind.TIMETABLE:
        rule = rule_of(change)
        lines = [(_("Mulai sekarang"), rule)] if rule else []
    else:
        lines = lines_of(change)
    return {
        "place": change.stop.name,
        "url": change.stop.get_absolute_url(),
        "state": state_of(change),
        "off": change.kind in (Kind.MOVED, Kind.CANCELLED),
        "lines": lines,
        "short": short(change, lines),
        "reason": change.reason,
        "district": change.stop.district.name,
        "told": medium_date(change.created_at),
        "headline": headline(change),
    }


def short(change: Change, lines: list[tuple[str, str]]) -> str:
    """'Selasa, 24 November 2026, menjadi Kamis, 26 November 2026, 13.00–15.00 WITA': the dates in one line."""
    if change.kind == Kind.MOVED and change.old_start:
        return _("%(old)s, menjadi %(new)s") % {"old": long_date(change.old_start), "new": lines[1][1]}
    return lines[0][1] if lines else ""


def state_of(change: Change) -> str:
    """'Dipindah', 'Dibatalkan'; other words for what is neither."""
    if change.kind == Kind.TIMETABLE and not still_comes(change):
        return _("Jadwal rutin dihentikan")
    return {
        Kind.MOVED: _("Dipindah"),
        Kind.CANCELLED: _("Dibatalkan"),
        Kind.RESTORED: _("Jadi dilaksanakan"),
        Kind.ALTERED: _("Berubah"),
        Kind.TIMETABLE: _("Jadwal rutin berubah"),
    }[Kind(change.kind)]


def banner() -> list[dict[str, Any]]:
    """The items of the next seven days for a banner; the nearest four, in one query."""
    return [item(change) for change in soon(timezone.now())[:IN_BANNER]]
