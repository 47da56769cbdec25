"""Dates of every kind and state around today, worded by the same functions as the real ones."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import long_date, site_zone, time_span
from schedules.calendars import Entry
from schedules.grid import month_grid, weekday_names
from schedules.presentation import CANCELLED, MOVED, date_item, short_day, when

ANYWHERE = "#isi"
WEEK = timedelta(days=7)


def entry(
    day: date, title: str, kind: str = "event", *, hour: int = 9, place: str = "", **state: Any
) -> Entry:
    """An entry of two hours on a local day; closures last all day."""
    start = datetime.combine(day, time(hour), site_zone())
    times: dict[str, Any] = {"start": start, "end": start + timedelta(hours=2)} if kind != "closure" else {}
    made = Entry(
        kind, title, ANYWHERE, day, day + timedelta(days=1), state.pop("original_day", day), **times, **state
    )
    line = " · ".join(part for part in (when(made), place) if part)
    return replace(made, line=line)


def entries(today: date) -> list[Entry]:
    """One date of each kind and state, the first today, and one with a title that fills several lines."""
    cancelled: dict[str, Any] = {
        "state": CANCELLED,
        "state_text": _("Dibatalkan"),
        "change": "Jalan ke desa terendam",
    }
    moved: dict[str, Any] = {"state": MOVED, "state_text": _("Dipindah"), "change": "Petugas sakit"}
    days = [today + timedelta(days=each) for each in range(8)]
    return [
        entry(today, "Kelas Komputer", hour=timezone.localtime().hour, place="Ruang Multimedia"),
        entry(days[1], "SDN 1 Paringin Timur", "visit", place="Mobil Pustaka 1"),
        entry(days[2], "Bimtek Pengelola Perpustakaan Sekolah", place="Aula"),
        entry(days[3], "Dongeng Pagi", place="Ruang Anak", **cancelled),
        entry(days[5], "Desa Mauya", "visit", place="Mobil Pustaka 2", original_day=days[4], **moved),
        entry(days[6], "Tutup: inventaris koleksi", "closure"),
        entry(
            days[7],
            "Lokakarya Menulis Cerita Rakyat Meratus untuk Guru dan Pustakawan SMA/sederajat se-Kabupaten Balangan",
            hour=13,
            place="Gedung Layanan Perpustakaan Umum Daerah, lantai 2",
        ),
    ]


def date_list(today: date) -> list[dict[str, Any]]:
    """The items of `includes/date_list.html`; the moved date stands at both its days."""
    items = [date_item(each) for each in entries(today)]
    moved = next(each for each in entries(today) if each.state == MOVED)
    items.insert(4, date_item(moved, moved.original_day))
    return items


def answers(today: date) -> dict[str, Any]:
    """What `visits/answer_next.html` shows: `answer` as planned, `moved_answer` moved; and `day_lines` alone."""
    day = today + timedelta(days=1)
    start = datetime.combine(day, time(9), site_zone())
    end = start + timedelta(hours=2)
    weekday, _comma, rest = long_date(day).partition(", ")
    answer: dict[str, Any] = {
        "iso": start.isoformat(),
        "day_lines": [f"{weekday},", rest],
        "time": time_span(start, end),
        "start_iso": start.isoformat(),
        "end_iso": end.isoformat(),
        "facts": [("Tempat", "SDN 1 Paringin Timur"), ("Yang datang", "Mobil Pustaka 1")],
    }
    moved = {**answer, "change": "Semula " + short_day(today) + "."}
    return {"answer": answer, "moved_answer": moved, "day_lines": answer["day_lines"]}


def month(today: date) -> dict[str, Any]:
    """What the table of a month shows: `weekdays` and `weeks`, the entries of the list among its days."""
    crowd = [entry(today, f"Kelas literasi {number}", hour=8 + number) for number in range(7)]
    weeks = month_grid(
        today.year,
        today.month,
        [*entries(today), *crowd],
        {today + WEEK: "Hari libur"},
        today,
        lambda day: ANYWHERE,
    )
    return {
        "weekdays": weekday_names(),
        "weeks": weeks,
        "month_name": date_format(today, "F Y", use_l10n=False),
    }
