"""The year's report, to be read, printed and taken along; and the lists behind its figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from core import notices
from core.dates import local_today, medium_date
from core.paging import paginate
from core.screens import Screen
from core.tables.answer import XLSX, file_response, xlsx_book
from inclusion.permissions import may_see
from inclusion.presentation import number
from inclusion.strategies import Strategy
from inclusion.yearly.figures import by_strategy, yearly_counts
from inclusion.yearly.method import method
from inclusion.yearly.records import LISTINGS, NO_STRATEGY, Row
from inclusion.years import asked_year, years

PER_PAGE = 100


def column_names() -> list[str]:
    """The headings of the columns of `by_strategy`."""
    return [*(str(each.label) for each in Strategy), _("Tanpa program"), _("Jumlah")]


class YearlyView(Screen):
    """Anything of the report of `tahun`, for those who may look at activities."""

    header_icon = "order"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.year = asked_year(request.GET.get("tahun", ""), local_today())
        return super().dispatch(request, *args, **kwargs)

    def may_open(self, user: Any) -> bool:
        return may_see(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "year": self.year, "marks": notices.on_paper()}


class ReportView(YearlyView):
    """The figures of the year; `unduh=xlsx` asks for them as a file, with the records."""

    template_name = "inclusion/yearly/report.html"
    page_title = gettext_lazy("Laporan tahunan")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = request.GET.get("unduh", "")
        if form not in {"", XLSX}:
            raise Http404("no such form")
        if form:
            return file_response(f"laporan-tahunan-{self.year}", workbook(self.year), XLSX)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = local_today()
        return {
            **super().get_context_data(**kwargs),
            "years": years(today),
            "columns": column_names(),
            "lines": by_strategy(self.year),
            "counts": yearly_counts(self.year),
            "method": method(),
            "made": medium_date(today),
            "running": self.year >= today.year,
        }


class RecordsView(YearlyView):
    """The records that a figure counts, and what the columns of numbers add up to."""

    template_name = "inclusion/yearly/records.html"

    def get_page_title(self) -> str:
        return str(self.listing.title)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        known = LISTINGS.get(kwargs["listing"])
        self.strategy = request.GET.get("strategi", "")
        if known is None or self.strategy not in {"", NO_STRATEGY, *Strategy.values}:
            raise Http404("no such list")
        self.listing = known
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            **records_context(
                self.request, self.listing.headings, self.listing.rows(self.year, self.strategy)
            ),
            "strategy": self.strategy,
            "narrowed": Strategy(self.strategy).label if self.strategy in Strategy.values else "",
            "report": f"{reverse('activity_year')}?tahun={self.year}",
        }


def records_context(request: HttpRequest, headings: Sequence[Any], rows: list[Row]) -> dict[str, Any]:
    """What the template of a list of records shows: the rows of one page, and what their numbers add up to."""
    page, added = paginate(request, rows, PER_PAGE), sums(len(headings), rows)
    return {
        "headings": headings,
        "page": page,
        "lines": [([in_words(cell) for cell in row.cells], row.url(request.user)) for row in page],
        "sums": [in_words(each) for each in added] if added else None,
    }


def sums(width: int, rows: list[Row]) -> list[int | None]:
    """What each of `width` columns adds up to, None where it holds no numbers; empty where none does."""
    added = [
        sum(row.cells[place] for row in rows)
        if rows and all(isinstance(row.cells[place], int) for row in rows)
        else None
        for place in range(width)
    ]
    return added if any(each is not None for each in added) else []


def in_words(cell: Any) -> str:
    """A cell for people: days in words, numbers with the thousands mark, nothing as nothing."""
    if isinstance(cell, date):
        return medium_date(cell)
    return number(cell) if isinstance(cell, int) else str(cell or "")


def workbook(year: int) -> bytes:
    """The file: the figures, how they are counted, and a sheet for each list with what it adds up to.

    Over each stands what the screen says, too: that it is a sample, where it is one, and the day of its state.
    """
    lines = [
        (line.label, *(cell.number if cell else None for cell in line.cells)) for line in by_strategy(year)
    ]
    counts = [(line.label, line.cells[0].number) for line in yearly_counts(year) if line.cells[0]]
    sheets: list[Any] = [
        (_("Menurut strategi"), [_("Tahun %(year)s") % {"year": year}, *column_names()], lines),
        (_("Angka tahunan"), [_("Yang dihitung"), str(year)], counts),
        (_("Cara menghitung"), [_("Cara menghitung")], [(text,) for text in method()]),
    ]
    for listing in LISTINGS.values():
        rows = listing.rows(year, "")
        cells = [row.cells for row in rows]
        if added := sums(len(listing.headings), rows):
            cells.append((_("Jumlah") if added[0] is None else added[0], *added[1:]))
        sheets.append((str(listing.title), listing.headings, cells))
    state = _("Keadaan pada %(made)s.") % {"made": medium_date(local_today())}
    return xlsx_book(sheets, above=[*notices.on_paper(), state])


class YearMenuItem(MenuItem):
    """The entry in the menu of reports, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


def menu_item() -> MenuItem:
    """The entry."""
    return YearMenuItem(
        _("Laporan tahunan"), reverse("activity_year"), name="activity-year", icon_name="order", order=60
    )


urls = [
    path("kegiatan/laporan/", ReportView.as_view(), name="activity_year"),
    path("kegiatan/laporan/<slug:listing>/", RecordsView.as_view(), name="activity_year_records"),
]
