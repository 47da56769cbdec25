"""What a page takes from a calendar, and what it keeps of its own.

Values are compared in a form that JSON holds, as `ImportedEvent.taken` keeps them: what a page says now is told from
what it took last, so that a newer file changes only what nobody has rewritten since.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from events.importing import words
from events.models import EventOccurrence, EventPage
from events.sync import facts_of, unsaved_series
from schedules.expansion import local_day, original_of, originals_between
from schedules.ical.reader import ImportedSeries
from schedules.models import recurrence_id

TIMES = ("all_day", "start", "end", "first_day", "last_day", "zone", "rrule", "rdates", "exdates", "shifts")
WORDS = ("title", "summary", "body", "place", "kind", "audience", "registration_url")
INSTANTS, DAYS = {"start", "end"}, {"first_day", "last_day"}


def values_of(series: ImportedSeries) -> dict[str, Any]:
    """The fields of a page that `series` gives, in a form that JSON holds; titles in the active language."""
    summary, body = words.text_of(series.description, series.html)
    last_day = series.end_day - timedelta(days=1) if series.end_day else None
    return {
        "all_day": series.all_day,
        "start": _plain(series.start),
        "end": _plain(series.end),
        "first_day": _plain(series.first_day),
        "last_day": _plain(last_day),
        "zone": series.zone,
        "rrule": series.rrule,
        "rdates": series.rdates,
        "exdates": series.exdates,
        "shifts": series.shifts,
        "cancelled": series.cancelled,
        "title": words.title_of(series.summary),
        "summary": summary,
        "body": body,
        "place": words.place_of(series.location),
        "kind": words.kind_of(series.categories),
        "audience": words.audience_of(series.categories),
        "registration_url": words.address_of(series.url),
    }


def new_page(values: dict[str, Any]) -> EventPage:
    """An unsaved page with all the values."""
    page = EventPage()
    for name in (*TIMES, *WORDS):
        _set(page, name, values[name])
    _cancel(page, values["cancelled"])
    return page


def take(page: EventPage, values: dict[str, Any], taken: dict[str, Any]) -> bool:
    """Let `page` follow a newer file: what the file changed, where nobody has rewritten it; whether anything changed.

    The dates belong to the file: when it tells others than before, they replace those of the page.
    """
    changed = False
    if any(values[name] != taken.get(name) for name in TIMES):
        for name in TIMES:
            changed |= _set(page, name, values[name])
    for name in WORDS:
        if values[name] != taken.get(name) and not rewritten(page, name, taken):
            changed |= _set(page, name, values[name])
    if values["cancelled"] != taken.get("cancelled"):
        changed |= _cancel(page, values["cancelled"])
    return changed


def with_new_dates(page: EventPage, series: ImportedSeries) -> list[str]:
    """The extra dates of `page`, with those single dates of `series` that its rule does not have."""
    rule = unsaved_series(facts_of(page))
    keys = {each.recurrence_id for each in series.overrides if ("T" in each.recurrence_id) != page.all_day}
    missing = []
    for key in sorted(keys - set(page.rdates)):
        day = local_day(original_of(EventOccurrence(recurrence_id=key)))
        if key not in map(recurrence_id, originals_between(rule, day, day + timedelta(days=1))):
            missing.append(key)
    return sorted({*page.rdates, *missing})


def rewritten(page: EventPage, name: str, taken: dict[str, Any]) -> bool:
    """Whether staff have written something else there since it was taken over."""
    now, then = _current(page, name), taken.get(name)
    return _bare(now) != _bare(then) if name == "body" else now != then


def _current(page: EventPage, name: str) -> Any:
    if name != "body":
        return _plain(getattr(page, name))
    texts = [
        block.value.source if block.block_type == "paragraph" else f"[{block.block_type}]"
        for block in page.body
    ]
    return "".join(texts)


def _bare(html: Any) -> list[str]:
    """The words alone: the editor's form puts marks of its own into markup."""
    return strip_tags(str(html or "").replace("<", " <")).split()


def _set(page: EventPage, name: str, value: Any) -> bool:
    if name == "body":
        if _current(page, name) == value:
            return False
        page.body = [("paragraph", value)] if value else []
        return True
    if name in INSTANTS and value:
        value = parse_datetime(value)
    elif name in DAYS and value:
        value = parse_date(value)
    if getattr(page, name) == value:
        return False
    setattr(page, name, value)
    return True


def _cancel(page: EventPage, cancelled: bool) -> bool:
    if page.cancelled == cancelled:
        return False
    page.cancelled = cancelled
    page.cancel_reason = page.cancel_reason or _("Dibatalkan oleh penyelenggara.") if cancelled else ""
    return True


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
