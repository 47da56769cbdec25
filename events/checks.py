"""What the dates of an event must be before it goes live."""

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import local_today
from schedules.expansion import originals
from schedules.horizon import horizon
from schedules.recurrence import RuleError

if TYPE_CHECKING:
    from events.models import EventPage

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)


def date_problems(page: "EventPage") -> dict[str, str]:
    """What is wrong with the dates of `page`, by field; empty when it may go live."""
    problems = _day_problems(page) if page.all_day else _time_problems(page)
    return problems or _rule_problems(page)


def check_dates(page: "EventPage") -> None:
    """Raise ValidationError when the dates of `page` do not allow it to go live."""
    if problems := date_problems(page):
        raise ValidationError({name: [text] for name, text in problems.items()})


def _day_problems(page: "EventPage") -> dict[str, str]:
    if page.first_day is None:
        return {"first_day": _("Isi hari pertama.")}
    if not EARLIEST <= page.first_day < LATEST:
        return {"first_day": _("Tahun ini terlalu jauh.")}
    if page.last_day is not None and page.last_day < page.first_day:
        return {"last_day": _("Hari terakhir tidak boleh sebelum hari pertama.")}
    return {}


def _time_problems(page: "EventPage") -> dict[str, str]:
    if page.start is None:
        return {"start": _("Isi waktu mulai.")}
    if not EARLIEST <= page.start.date() < LATEST:
        return {"start": _("Tahun ini terlalu jauh.")}
    if page.end is None:
        return {"end": _("Isi waktu selesai.")}
    if page.end < page.start:
        return {"end": _("Waktu selesai tidak boleh sebelum waktu mulai.")}
    return {}


def _rule_problems(page: "EventPage") -> dict[str, str]:
    from events.sync import facts_of, unsaved_series

    try:
        ZoneInfo(page.zone)
        dates = originals(unsaved_series(facts_of(page)), horizon(local_today()))
    except (RuleError, ValueError, KeyError, OSError):
        return {"__all__": _("Pengulangan acara ini tidak dapat dipahami atau terlalu rapat.")}
    return {} if dates else {"__all__": _("Pengulangan acara ini tidak menghasilkan satu tanggal pun.")}
