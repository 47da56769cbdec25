"""What a way of repeating would mean, told before it is saved: a sentence, the next dates, what falls away and why."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import clock, day_span, long_date, site_zone, time_span
from schedules.expansion import (
    check_density,
    ends_before,
    last_certain_day,
    local_day,
    originals,
    originals_between,
    skipped,
)  # fmt: skip
from schedules.holidays import Holiday
from schedules.horizon import horizon
from schedules.models import Occurrence, Series, parse_recurrence_id, recurrence_id
from schedules.panel.patterns import EARLIEST, LATEST, First
from schedules.recurrence import RuleError
from schedules.words import describe

MOST = 10
ONE_DAY = timedelta(days=1)
# How far ahead the next dates are looked for; few rules need the second look.
FURTHER = (timedelta(0), timedelta(days=366 * 12), timedelta(days=366 * 40))
BROKEN = (RuleError, ValueError, KeyError, OverflowError, OSError)


@dataclass
class Preview:
    """What the panel says. All lists are of words; `dates` of pairs: a date, and a remark such as its holiday."""

    sentence: str = ""
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    dates: list[tuple[str, str]] = field(default_factory=list)
    over: bool = False
    also_left_out: str = ""
    skipped: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """What stands above the dates."""
        if self.over:
            return _("Semua tanggalnya sudah lewat. Yang terakhir:")
        count = len(self.dates)
        return ngettext("%(count)d tanggal berikutnya", "%(count)d tanggal berikutnya", count) % {
            "count": count
        }


def preview_of(series: Series, today: date, dropped: Iterable[Occurrence] = ()) -> Preview:
    """The preview of an unsaved or changed `series` on the local day `today`.

    `dropped` are rows with changes by hand that would go. Never raises: what cannot be expanded is a problem in words.
    """
    first = first_of(series)
    if first is None:
        return Preview(problems=[_("Isi waktu mulai; sesudah itu tanggal-tanggalnya tampil di sini.")])
    told = Preview(sentence=_sentence(series, first), also_left_out=series.also_left_out)
    try:
        _tell_dates(told, series, first, today)
    except BROKEN:
        told.problems.append(rule_problem())
    told.dropped = [_about_row(row) for row in dropped]
    return told


def first_of(series: Series) -> First:
    """The first date of a series: an instant in its own zone, or a day; None while there is none that can be."""
    if series.all_day:
        return series.first_day if series.first_day and EARLIEST <= series.first_day <= LATEST else None
    if series.start is None or not EARLIEST <= series.start.date() <= LATEST:
        return None
    return series.start.astimezone(zone_of(series.zone))


def zone_of(name: str) -> ZoneInfo:
    """The zone with this name; the site's if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return site_zone()


def rule_problem() -> str:
    """What is said about a rule that cannot be expanded."""
    return _(
        "Pengulangan ini tidak dapat dipahami atau terlalu sering. Pilih cara berulang yang lain, "
        "atau beri tanggal akhir."
    )


def form_problems(form: forms.BaseForm) -> list[str]:
    """The errors of a form, each with the name of its field."""
    told = []
    for name, errors in form.errors.items():
        label = capfirst(str(form.fields[name].label or "")) if name in form.fields else ""
        told += [f"{label}: {error}" if label else str(error) for error in errors]
    return told


def _sentence(series: Series, first: datetime | date) -> str:
    words = describe(
        series.rrule,
        first,
        series.end_day if series.all_day else series.end,
        extra=series.rdates,
        left_out=series.exdates,
        skip_holidays=series.skip_holidays,
        shifts=series.shifts,
    )
    if words:
        also = series.also_left_out if series.rrule.strip() else ""
        told = _("%(rule)s, dan melewati %(days)s") % {"rule": words, "days": also} if also else words
        return str(capfirst(told)) + "."
    if isinstance(first, datetime):
        when = f"{long_date(first)}, {time_span(first, series.end)}"
    else:
        when = day_span(first, first + _length(series))
    return _("Satu kali saja: %(day)s.") % {"day": when}


def _length(series: Series) -> timedelta:
    """How long an all-day date lasts, a day at least."""
    if series.first_day is None or series.end_day is None:
        return ONE_DAY
    return max(series.end_day - series.first_day, ONE_DAY)


def _tell_dates(told: Preview, series: Series, first: datetime | date, today: date) -> None:
    until = max(horizon(max(today, local_day(first))), last_certain_day(series) + ONE_DAY)
    check_density(series, until, today)
    for further in FURTHER:
        end = min(until + further, LATEST)
        coming = originals_between(series, today, end)
        if len(coming) >= MOST or ends_before(series, end):
            break
    past = [] if coming else originals(series, today)
    told.over = bool(past)
    if not coming and not past:
        told.problems.append(_("Pola ini tidak menghasilkan satu tanggal pun."))
        return
    shown = coming[:MOST] or past[-1:]
    days = [local_day(each) for each in shown]
    holidays = series.named_days(days[0], days[-1] + ONE_DAY)
    told.dates = [
        (_date_words(series, each, first), str(holidays.get(day, "")))
        for each, day in zip(shown, days, strict=True)
    ]
    if coming:
        last = days[-1] + ONE_DAY if len(coming) > MOST else max(until, days[-1] + ONE_DAY)
        told.skipped = _skipped(series, today, last)
        told.warnings = _warnings(series, days, holidays)
        told.left_out = _left_out(series, today, last)


def _skipped(series: Series, first: date, end: date) -> list[str]:
    taken = [each for each in skipped(series, first, end) if each.left_out]
    return _at_most([f"{long_date(each.day)}: {each.holiday}" for each in taken])


def _warnings(series: Series, days: Sequence[date], holidays: Mapping[date, Holiday]) -> list[str]:
    guesses = [holidays[day] for day in days if day in holidays and holidays[day].estimated]
    words = (
        _("%(day)s mungkin hari libur: %(name)s. Tanggal ini tidak dilewati otomatis.")
        if series.skip_holidays
        else _("%(day)s mungkin hari libur: %(name)s.")
    )
    return [words % {"day": long_date(each.day), "name": each} for each in guesses]


def _left_out(series: Series, today: date, end: date) -> list[str]:
    """The dates to leave out that are still ahead; one that the series does not have is said to be idle."""
    whole = copy(series)
    whole.exdates = []
    had = {
        key
        for each in originals_between(whole, today, end, ())
        for key in (recurrence_id(each), _day_key(each))
    }
    told = []
    for value in sorted(series.exdates):
        day = local_day(parse_recurrence_id(value))
        if day >= today:
            idle = day < end and value not in had
            words = _("%(day)s (tidak ada dalam pola, jadi tidak berpengaruh)") if idle else "%(day)s"
            told.append(words % {"day": long_date(day)})
    return _at_most(told)


def _day_key(original: datetime | date) -> str:
    return recurrence_id(local_day(original))


def _date_words(series: Series, original: Any, first: datetime | date) -> str:
    key = recurrence_id(original)
    shifts = [each for each in series.shifts if each["from"] <= key]
    planned = original + timedelta(seconds=shifts[-1]["shift"]) if shifts else original
    if not isinstance(planned, datetime):
        length = timedelta(seconds=shifts[-1]["length"]) if shifts else _length(series)
        return day_span(planned, planned + max(length, ONE_DAY))
    if isinstance(planned, datetime) and isinstance(first, datetime) and clock(planned) != clock(first):
        return f"{long_date(planned)}, {clock(planned)}"
    return long_date(planned)


def _about_row(row: Occurrence) -> str:
    if row.cancelled:
        change = _("dibatalkan")
    elif row.moved:
        change = _("dipindah ke %(day)s") % {"day": long_date(row.start or row.start_day)}
    else:
        change = _("diubah")
    return f"{long_date(row.original_day)} ({change})"


def _at_most(words: list[str]) -> list[str]:
    if len(words) <= MOST:
        return words
    return [*words[:MOST], _("dan %(count)d lagi") % {"count": len(words) - MOST}]
