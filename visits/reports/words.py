"""What the figures are called, on screen and in tables, and one line as cells."""

from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visits.reports.figures import NAMES, Line, Report
from visits.reports.records import address

HEADINGS = {
    "scheduled": gettext_lazy("Dijadwalkan"),
    "done": gettext_lazy("Terlaksana"),
    "cancelled": gettext_lazy("Dibatalkan"),
    "visitors": gettext_lazy("Pengunjung"),
    "women": gettext_lazy("Perempuan"),
    "men": gettext_lazy("Laki-laki"),
    "books_lent": gettext_lazy("Buku dipinjam"),
    "reached": gettext_lazy("Mitra dikunjungi"),
    "new": gettext_lazy("Mitra baru"),
    "schools_reached": gettext_lazy("Sekolah dikunjungi"),
    "schools": gettext_lazy("Sekolah"),
}


def shown(line: Line) -> dict[str, Any]:
    """`label`, `cells` (each `heading`, `number`, `url`), and `share`: its words and the list of schools missed."""
    cells = [
        {"heading": HEADINGS[name], "number": line.numbers[name], "url": address(line, name)}
        for name in NAMES
    ]
    share = {"heading": _("Cakupan"), "words": percent(line.share), "url": address(line, "schools_missed")}
    return {"label": line.label, "cells": cells, "share": share}


def percent(share: float | None) -> str:
    """'45,2%', or a dash where there is nothing to share."""
    return "–" if share is None else f"{formats.localize(share, use_l10n=True)}%"


def table(found: Report) -> tuple[list[str], list[list[Any]]]:
    """Headings and rows for a spreadsheet: every line of the report, and visitors by recorded level below them."""
    headings = [_("Menurut"), _("Nama"), *(str(HEADINGS[name]) for name in NAMES), _("Cakupan (%)")]
    groups = [
        (_("Seluruhnya"), [found.total]),
        (_("Bulan"), found.months),
        (_("Kecamatan"), found.districts),
        (_("Jenjang"), found.levels),
    ]
    rows = [
        [group, line.label or found.period.words, *(line.numbers[name] for name in NAMES), line.share]
        for group, lines in groups
        for line in lines
    ]
    place = NAMES.index("visitors")
    recorded = [
        [_("Jenjang yang dicatat"), level, *([None] * place), number, *([None] * (len(NAMES) - place))]
        for level, number in found.recorded
    ]
    return headings, rows + recorded
