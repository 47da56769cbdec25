"""One date of an event in words: the large answer, what a visitor must know, and that it is over."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import clock, day_span, long_date, medium_date, time_span
from events.continuations import first_day_of, page_like, public_links
from events.models import EventOccurrence, EventPage, EventSeries
from events.source import entry_of
from schedules.presentation import change_text


def answer_of(row: EventOccurrence, title: str) -> dict[str, Any]:
    """The date in large type, for events/includes/answer.html."""
    entry = entry_of(row, title, "")
    first, last = row.start_day, row.end_day - timedelta(days=1)
    spans = last > first and not row.start
    # "2–3 Desember" fits in large type; what goes on into another month is told below its first day.
    in_one_month = spans and (first.year, first.month) == (last.year, last.month)
    weekday, day = _days_in_large_type(first, last if in_one_month else first)
    return {
        "weekday": weekday,
        "day": day,
        "year": str(first.year),
        "iso": first.isoformat(),
        "time": time_span(row.start, row.end) if row.start else "",
        "span": day_span(first, row.end_day) if spans and not in_one_month else "",
        "start_iso": (row.start or row.start_day).isoformat(),
        "end_iso": (row.end or row.end_day).isoformat(),
        "cancelled": row.cancelled,
        "state_text": entry.state_text,
        "change": change_text(entry, first) if entry.state else "",
        "note": row.note,
    }


def _days_in_large_type(first: date, last: date) -> tuple[str, str]:
    """('Rabu', '2 Desember') or ('Rabu–Kamis', '2–3 Desember'), in one month; a week and more has no weekdays."""
    weekday, day = date_format(first, "l", use_l10n=False), date_format(last, "j F", use_l10n=False)
    if first == last:
        return weekday, day
    within_week = (last - first).days < 7
    return (
        f"{weekday}–{date_format(last, 'l', use_l10n=False)}" if within_week else "",
        f"{first.day}–{day}",
    )


def facts(page: EventPage, row: EventOccurrence | None) -> list[tuple[str, str]]:
    """(term, value) of what a visitor must know besides the date."""
    branch = row.series.branch if row else page.branch
    place, address, access = page.place, "", page.place_access
    if branch:
        place, address = branch.name, branch.address
    if row and row.place:
        place, address, access = row.place, "", ""
    told = [
        (_("Berulang"), page.rule_in_words()),
        (_("Tempat"), place),
        (_("Alamat"), address),
        (_("Kecamatan"), branch.district if branch else page.district),
        (_("Akses ke tempat"), access),
        (_("Untuk"), page.get_audience_display()),
        (_("Peserta"), page.capacity_note),
        (_("Kontak"), page.contact),
    ]
    return [(str(term), str(value)) for term, value in told if value]


def continuation(page: EventPage, series: EventSeries | None, request: HttpRequest) -> dict[str, str] | None:
    """From when on, under which title and at which address the event goes on after a split; None if it does not."""
    for cut, each in public_links(series) if series else []:
        target = page_like(page, each)
        if target:
            day = medium_date(first_day_of(cut))
            return {"day": day, "title": target.title, "url": target.get_url(request) or ""}
    return None


def when_text(row: EventOccurrence) -> str:
    """'Selasa, 8 Desember 2026, 09.00–11.00 WITA', or '5–7 Desember 2026'."""
    if row.start:
        return f"{long_date(row.start_day)}, {time_span(row.start, row.end)}"
    return day_span(row.start_day, row.end_day)


def short_when(row: EventOccurrence, *, with_hour: bool, beside: date | None = None) -> str:
    """'8 Desember 2026', with its hour where a day has several dates; '8 Desember' beside a day of the same year."""
    pattern = "j F" if beside and beside.year == row.original_day.year else "j F Y"
    day = date_format(row.original_day, pattern, use_l10n=False)
    start = row.original_start
    return f"{day}, {clock(start)}" if with_hour and start else day


def past_words(row: EventOccurrence) -> str:
    """Stable words about the last date; they are as true next year."""
    if row.cancelled:
        return _("Acara ini dibatalkan. Semula dijadwalkan pada %(when)s.") % {"when": when_text(row)}
    return _("Acara ini berlangsung pada %(when)s.") % {"when": when_text(row)}


def over_words(row: EventOccurrence) -> str:
    """The same on the page of one date."""
    if row.cancelled:
        return _("Tanggal ini dibatalkan dan sudah lewat.")
    return _("Tanggal ini sudah lewat: %(when)s.") % {"when": when_text(row)}
