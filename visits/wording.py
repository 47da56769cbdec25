"""How a visit is told: prepared before the template, and nothing in it depends on the moment."""

from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import long_date, time_span
from schedules.calendars import Entry
from schedules.presentation import date_item, line, short_day, state_of, times_of
from visits.models import Visit
from visits.services import services_text

KIND = "visit"


def title_of(visit: Visit) -> str:
    """'Kunjungan ke SDN Halong 1', as calendars call it."""
    return _("Kunjungan ke %(place)s") % {"place": visit.stop.name}


def entry_of(visit: Visit, title: str, url: str = "", *details: str) -> Entry:
    """`visit` as a line of lists and calendars; its second line has the hours, the vehicle and `details`."""
    stop = visit.stop
    changes: dict[str, Any] = {**times_of(visit), **state_of(visit)}
    return Entry(
        kind=KIND,
        title=title,
        url=url,
        line=". ".join(
            part for part in (line(visit, _about(visit, *details)), visit.note.strip(" .")) if part
        ),
        place=visit.where,
        district=stop.district.name,
        words=" ".join(
            [
                visit.series.title,
                visit.vehicle.name,
                services_text(visit.services),
                stop.village.name if stop.village else "",
            ]
        ),
        **changes,
    )


def _about(visit: Visit, *details: str) -> str:
    replacement = _("di %(place)s") % {"place": visit.place} if visit.place else ""
    return " · ".join(part for part in (visit.vehicle.name, replacement, *details) if part)


def day_lines(visit: Visit) -> list[str]:
    """The date in large type, in two lines that never break inside: ['Selasa,', '24 November 2026']."""
    weekday, _comma, rest = long_date(visit.start_day).partition(" ")
    return [weekday, rest]


def when_text(visit: Visit) -> str:
    """'Kamis, 3 Desember 2026, 09.00–11.00 WITA'."""
    return f"{long_date(visit.start_day)}, {time_span(visit.start, visit.end)}" if visit.start else ""


def facts_of(visit: Visit) -> list[tuple[str, str]]:
    """Terms and values about a visit for includes/facts.html; only what is known."""
    vehicle = visit.vehicle.name
    if visit.vehicle.books:
        books = number_format(visit.vehicle.books, force_grouping=True)
        vehicle = _("%(vehicle)s, %(books)s buku") % {"vehicle": vehicle, "books": books}
    known = [
        (_("Kendaraan"), vehicle),
        (_("Layanan"), services_text(visit.services)),
        (_("Tempat"), visit.place),
        (_("Catatan"), visit.note),
    ]
    return [(term, value) for term, value in known if value]


def last_visit_text(visit: Visit) -> str:
    """'10 November 2026, 86 pengunjung'; the number only when it was recorded."""
    day = long_date(visit.start_day)
    if visit.visitors is None:
        return day
    counted = ngettext("%(count)s pengunjung", "%(count)s pengunjung", visit.visitors)
    return f"{day}, {counted % {'count': number_format(visit.visitors, force_grouping=True)}}"


def share_text(name: str, visit: Visit | None, url: str) -> str:
    """The ready text for WhatsApp: what, when, and the permanent address."""
    if visit is None:
        text = _("Jadwal perpustakaan keliling ke %(name)s") % {"name": name}
        return f"{text}: {url}"
    told: dict[str, Any] = {"name": name, "when": when_text(visit), "vehicle": visit.vehicle.name}
    return (
        _("Perpustakaan keliling ke %(name)s: %(when)s, %(vehicle)s.") % told
        + " "
        + _("Jadwal terbaru: %(url)s") % {"url": url}
    )


def place_line(name: str, url: str, about: str, visit: Visit | None) -> dict[str, Any]:
    """One place of a list (visits/place_list.html): `name`, `url`, `line`, and `next`, its next date or None."""
    coming = None
    if visit is not None:
        item = date_item(entry_of(visit, name))
        coming = {**item, "date": long_date(visit.start_day)}
    return {"name": name, "url": url, "line": about, "next": coming}


def change_sentence(item: dict[str, Any]) -> str:
    """'Selasa, 8 Desember: dipindah. Jalan terendam banjir. Ke Kamis, 10 Desember, 13.00 WITA'."""
    day = short_day(date.fromisoformat(item["iso"]))
    return f"{day}: {item['state_text'].lower()}. {item['change']}".strip()
