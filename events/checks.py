"""What the dates of an event must be before it goes live, in words that say what to do."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import local_today, medium_date
from schedules.division import cut_short
from schedules.expansion import check_density, last_certain_day, originals
from schedules.horizon import horizon
from schedules.panel.patterns import EARLIEST, LATEST
from schedules.panel.preview import BROKEN, rule_problem

if TYPE_CHECKING:
    from events.models import EventPage


def date_problems(page: "EventPage") -> dict[str, str]:
    """What is wrong with the dates of `page`, by field; empty when it may go live."""
    problems = _day_problems(page) if page.all_day else _time_problems(page)
    if page.cancelled and not page.cancel_reason.strip():
        problems["cancel_reason"] = _(
            "Tulis alasan pembatalan: orang yang sudah mencatat acara ini membacanya."
        )
    return problems or _rule_problems(page)


def check_dates(page: "EventPage") -> None:
    """Raise ValidationError when the dates of `page` do not allow it to go live."""
    if problems := date_problems(page):
        raise ValidationError({name: [text] for name, text in problems.items()})


def continuation_problem(page: "EventPage") -> str:
    """What is wrong when the dates of `page` reach past a split, behind which another page tells them; else ""."""
    from events.continuations import cut_of, first_day_of
    from events.forms import series_of
    from events.models import EventSeries

    stored = EventSeries.objects.filter(translation_key=page.translation_key).first()
    found = cut_of(stored) if stored else None
    if found is None or cut_short(series_of(page), found[0]) is None:
        return ""
    return _(
        "Mulai %(day)s acara ini dilanjutkan di “%(title)s”. Akhiri pengulangan di sini sebelum hari itu, "
        "dan ubah tanggal berikutnya di sana."
    ) % {"day": medium_date(first_day_of(found[0])), "title": found[1].title}


def _day_problems(page: "EventPage") -> dict[str, str]:
    if page.first_day is None:
        return {"first_day": _("Isi hari pertama acara.")}
    if not EARLIEST <= page.first_day <= LATEST:
        return {"first_day": _("Tahun ini terlalu jauh. Periksa tahunnya.")}
    if page.last_day is not None and page.last_day < page.first_day:
        return {"last_day": _("Hari terakhir tidak boleh sebelum hari pertama. Periksa kedua tanggalnya.")}
    return {}


def _time_problems(page: "EventPage") -> dict[str, str]:
    if page.start is None:
        return {"start": _("Isi tanggal dan jam mulai. Tidak ada jamnya? Pilih “sepanjang hari”.")}
    if not EARLIEST <= page.start.date() <= LATEST:
        return {"start": _("Tahun ini terlalu jauh. Periksa tahunnya.")}
    if page.end is None:
        return {"end": _("Isi tanggal dan jam selesai; perkiraan pun cukup.")}
    if page.end < page.start:
        return {"end": _("Waktu selesai tidak boleh sebelum waktu mulai. Periksa tanggal dan jamnya.")}
    return {}


def _rule_problems(page: "EventPage") -> dict[str, str]:
    from events.sync import facts_of, unsaved_series

    try:
        ZoneInfo(page.zone)
        series, until = unsaved_series(facts_of(page)), horizon(local_today())
        check_density(series, until, local_today())
        dates = originals(series, max(until, last_certain_day(series)))
    except BROKEN:
        return {"__all__": rule_problem()}
    if dates:
        return {}
    return {
        "__all__": _(
            "Acara ini tidak punya satu tanggal pun: semuanya ditiadakan atau jatuh pada hari libur. "
            "Ubah pengulangan, hapus sebagian tanggal yang ditiadakan, atau jangan lewati hari libur."
        )
    }
