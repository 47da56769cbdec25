"""How a date is told: in tiles, in lists, at the day it was moved away from; worded here, not in templates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import clock, date_tile, day_span, local_today, site_zone, time_span, zone_name
from schedules.calendars import Entry
from schedules.models import Occurrence

MOVED, CANCELLED = "moved", "cancelled"


def state_of(occurrence: Occurrence) -> dict[str, Any]:
    """`state`, `state_text` and `change` (the reason) of an entry about `occurrence`."""
    if occurrence.cancelled:
        return {"state": CANCELLED, "state_text": _("Dibatalkan"), "change": occurrence.why}
    if occurrence.moved:
        return {"state": MOVED, "state_text": _("Dipindah"), "change": occurrence.why}
    return {"state": "", "state_text": "", "change": ""}


def times_of(occurrence: Occurrence) -> dict[str, Any]:
    """The days and instants of an entry about `occurrence`."""
    return {
        "start_day": occurrence.start_day,
        "end_day": occurrence.end_day,
        "original_day": occurrence.original_day,
        "start": occurrence.start,
        "end": occurrence.end,
        "original_start": occurrence.original_start,
    }


def when(entry: Entry | Occurrence) -> str:
    """'09.00–11.00 WITA'; for whole days "", or '28–30 November 2026' when there are several."""
    if entry.start is not None:
        return time_span(entry.start, entry.end)
    return day_span(entry.start_day, entry.end_day) if (entry.end_day - entry.start_day).days > 1 else ""


def line(entry_or_row: Entry | Occurrence, place: str) -> str:
    """The second line of a date: '09.00–11.00 WITA · Perpustakaan Daerah'."""
    return " · ".join(part for part in (when(entry_or_row), place) if part)


def line_on(entry: Entry, day: date) -> str:
    """The second line of `entry` as told on `day`: on a later day than its first, since when and until when it lasts.

    'sejak Sabtu, 5 Desember, 20.00, sampai 00.30 WITA · Perpustakaan Daerah'
    """
    if entry.start is None or entry.end is None or day <= entry.start_day:
        return entry.line
    last = local_today(entry.end)
    told = _("sejak %(start)s, sampai %(end)s %(zone)s") % {
        "start": f"{short_day(entry.start_day)}, {clock(entry.start)}",
        "end": clock(entry.end) if last == day else f"{short_day(last)}, {clock(entry.end)}",
        "zone": zone_name(),
    }
    return told + entry.line.removeprefix(when(entry))


def short_day(day: date) -> str:
    """'Kamis, 3 Desember' in the active language."""
    return date_format(day, "l, j F", use_l10n=False)


def now_span(entry: Entry | Occurrence) -> str:
    """The instants between which something is on, 'start/end' (ISO 8601), for a script; "" for whole days."""
    if entry.start is None or entry.end is None:
        return ""
    return "/".join(
        moment.astimezone(site_zone()).isoformat(timespec="minutes") for moment in (entry.start, entry.end)
    )


def moved_from(entry: Entry, day: date) -> bool:
    """Whether `day` is a day that `entry` was moved away from."""
    return entry.state == MOVED and day == entry.original_day and not entry.start_day <= day < entry.end_day


def order_on(entry: Entry, day: date) -> tuple[date, bool, float, str]:
    """Sort key among the entries of `day`: at a day that it was moved away from, an entry stands where it stood."""
    if not moved_from(entry, day):
        return entry.order
    start = entry.original_start
    return day, start is not None, start.timestamp() if start else 0.0, entry.title


def change_text(entry: Entry, day: date) -> str:
    """What a reader who looks at `day` must know: the reason, and where the entry went or came from."""
    told = [entry.change.rstrip(".") + "."] if entry.change else []
    if moved_from(entry, day):
        target = short_day(entry.start_day) + (f", {clock(entry.start)} {zone_name()}" if entry.start else "")
        told.append(_("Ke %(day)s") % {"day": target})
    elif came_from := origin(entry):
        told.append(came_from)
    return " ".join(told)


def origin(entry: Entry) -> str:
    """'Semula Selasa, 1 Desember' or 'Semula pukul 09.00' for a moved entry, else ""."""
    if entry.state != MOVED:
        return ""
    if entry.original_day != entry.start_day:
        return _("Semula %(day)s") % {"day": short_day(entry.original_day)}
    return (
        _("Semula pukul %(clock)s") % {"clock": clock(entry.original_start)} if entry.original_start else ""
    )


def date_item(entry: Entry, day: date | None = None) -> dict[str, Any]:
    """The dict for `includes/date_list.html`, told from `day` (a local day; None: the day it takes place).

    At the day that an entry was moved away from, `state` is "moved", the tile is struck and `change` tells where it
    went; at its new day the state is "" and `line` tells where it came from.
    """
    shown = day or entry.start_day
    away = moved_from(entry, shown)
    state = entry.state if entry.state != MOVED or away else ""
    start, end = (entry.original_start, None) if away else (entry.start, entry.end)
    return {
        **date_tile(shown),
        "url": entry.url,
        "title": entry.title,
        "line": "" if away else " · ".join(part for part in (line_on(entry, shown), origin(entry)) if part),
        "state": state,
        "state_text": entry.state_text if state else "",
        "change": change_text(entry, shown) if state else "",
        "kind": entry.kind,
        "start_iso": start.isoformat() if start else shown.isoformat(),
        "end_iso": "" if away else (end or entry.end_day).isoformat(),
        "now": "" if away or entry.state == CANCELLED else now_span(entry),
    }


def date_items(entries: Iterable[Entry], first: date, end: date) -> list[dict[str, Any]]:
    """Items for the local days `first` ≤ day < `end`, by day; a moved entry stands at both its days.

    An entry that began before `first` is told at its own first day.
    """
    shown = []
    for entry in entries:
        if entry.start_day < end and entry.end_day > first:
            shown.append((entry.start_day, entry))
        if moved_from(entry, entry.original_day) and first <= entry.original_day < end:
            shown.append((entry.original_day, entry))
    in_order = sorted(shown, key=lambda each: (each[0], order_on(each[1], each[0])))
    return [date_item(entry, day) for day, entry in in_order]
