"""The figures of a year, each with the list behind it; about a dozen queries, whatever the length of the lists."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.models import Activity
from inclusion.strategies import Strategy
from inclusion.yearly import records
from inclusion.yearly.records import NO_STRATEGY

# The last is for all of them together.
COLUMNS = [*Strategy.values, NO_STRATEGY, ""]


@dataclass(frozen=True)
class Cell:
    """A number of `year`, the list that holds its records, and the strategy to which both are narrowed.

    `column` is the place of the column of the list that the number adds up; None where it counts rows.
    """

    number: int
    year: int
    listing: str
    strategy: str = ""
    column: int | None = None

    @property
    def url(self) -> str:
        """Where the records are listed."""
        query = {"tahun": self.year, **({"strategi": self.strategy} if self.strategy else {})}
        return f"{reverse('activity_year_records', args=[self.listing])}?{urlencode(query)}"


@dataclass(frozen=True)
class Line:
    """One thing that is counted; a cell is None where nothing can be counted."""

    label: str
    cells: list[Cell | None]


def by_strategy(year: int) -> list[Line]:
    """Activities, participants, partners, stories and pictures, with cells in the order of COLUMNS."""
    parts = Activity.objects.totals_by_strategy(year)
    whole = Activity.objects.totals(year)
    wanted = (
        (_("Kegiatan direncanakan"), "planned", "rencana", None),
        (_("Kegiatan terlaksana"), "done", "terlaksana", None),
        (_("Kegiatan dibatalkan"), "cancelled", "dibatalkan", None),
        (_("Peserta"), "participants", "terlaksana", 8),
        (_("Peserta perempuan"), "female", "terlaksana", 6),
        (_("Peserta laki-laki"), "male", "terlaksana", 7),
        (_("Di antaranya penyandang disabilitas"), "disabilities", "terlaksana", 9),
    )
    lines = [
        Line(
            label,
            [
                *(
                    Cell(parts.get(one, {}).get(key, 0), year, listing, one, column)
                    for one in Strategy.values
                ),
                None,
                Cell(whole[key], year, listing, "", column),
            ],
        )
        for label, key, listing, column in wanted
    ]
    partners = _grouped(
        records.done(year)
        .filter(partners__isnull=False)
        .order_by()
        .values_list("programme__strategy", "partners")
    )
    stories = _grouped(
        (each.programme.strategy if each.programme else NO_STRATEGY, each.pk)
        for each in records.stories(year)
    )
    pictures = _grouped(
        (strategy, each.photo_id) for strategy in Strategy.values for each in records.pictures(year, strategy)
    )
    return [
        *lines,
        _counted(_("Mitra yang ikut"), "mitra", year, partners),
        _counted(_("Kisah yang tampil"), "kisah", year, stories, without=True),
        _counted(_("Foto yang boleh tampil"), "foto", year, pictures),
    ]


def yearly_counts(year: int) -> list[Line]:
    """What is asked for each year: participants, programmes, partnerships, visitors in person and online."""
    building = _sum(records.building_days(year), F("women") + F("men") + F("children"))
    mobile = _sum(records.mobile_visits(year), F("visitors"))
    cells = [
        (_("Peserta kegiatan"), Activity.objects.totals(year)["participants"], "terlaksana", 8),
        (_("Program yang berjalan"), len(records.programmes(year)), "program", None),
        (
            _("Perjanjian dengan pihak luar yang berlaku"),
            records.agreements(year).count(),
            "perjanjian",
            None,
        ),
        (_("Mitra yang ikut kegiatan"), records.partners(year).count(), "mitra", None),
        (_("Pengunjung langsung"), building + mobile, "pengunjung", 2),
        (_("Di antaranya pengunjung gedung"), building, "gedung", 2),
        (_("Di antaranya pengunjung perpustakaan keliling"), mobile, "keliling", 2),
        (_("Kunjungan daring (halaman dibuka)"), _sum(records.online_days(year), F("views")), "daring", 2),
    ]
    return [
        Line(label, [Cell(number, year, listing, "", column)]) for label, number, listing, column in cells
    ]


def _sum(found: Any, amount: Any) -> int:
    return found.order_by().aggregate(total=Sum(amount))["total"] or 0


def _grouped(pairs: Any) -> dict[str, set[Any]]:
    found: dict[str, set[Any]] = {}
    for strategy, key in pairs:
        found.setdefault(strategy, set()).add(key)
    return found


def _counted(
    label: str, listing: str, year: int, found: dict[str, set[Any]], *, without: bool = False
) -> Line:
    """A line that counts each thing once, also in its total."""
    columns = [*Strategy.values, *([NO_STRATEGY] if without else [])]
    cells: list[Cell | None] = [Cell(len(found.get(one, ())), year, listing, one) for one in columns]
    total = len(set().union(*found.values()))
    return Line(label, [*cells, *([] if without else [None]), Cell(total, year, listing)])
