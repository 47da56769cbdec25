"""The rows behind the figures of *Ringkasan layanan*: by the same conditions, so that a figure and its list agree."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from branches.models import Branch, VisitorCount
from core import notices
from core.dates import local_today
from core.screens import Screen
from home.reports import DONE, NEWS, PLANNED, VISITORS, Period, articles_in, periods
from inclusion.models import Activity
from inclusion.yearly.records import ACTIVITY_HEADINGS, Row, activity_rows
from inclusion.yearly.views import records_context
from visits.permissions import may_see
from visits.reports.counted import COUNTED

NAME = "home_service_summary_records"


@dataclass(frozen=True)
class Listing:
    """A list by its `title`: `rows(period, branch)`; None for all buildings."""

    title: str | Promise
    headings: tuple[str | Promise, ...]
    rows: Callable[[Period, Branch | None], list[Row]]


def _planned(period: Period, branch: Branch | None) -> list[Row]:
    return activity_rows(Activity.objects.filter(period.days("planned_on")).order_by("-planned_on", "-pk"))


def _done(period: Period, branch: Branch | None) -> list[Row]:
    return activity_rows(Activity.objects.filter(period.days("done_on")).order_by("-done_on", "-pk"))


def _visitors(period: Period, branch: Branch | None) -> list[Row]:
    found = VisitorCount.objects.filter(period.days("day")).select_related("branch")
    return [
        Row(
            (each.day, each.branch.name, each.women, each.men, each.children, each.total),
            ("wagtailsnippets_branches_visitorcount:edit", each.pk, "branches.change_visitorcount"),
        )
        for each in (found.filter(branch=branch) if branch else found)
    ]


def _articles(period: Period, branch: Branch | None) -> list[Row]:
    # The site's own language is written last, and so stays.
    by_key = {each.translation_key: each for each in articles_in(period).order_by("-locale_id", "pk")}
    newest_first = sorted(by_key.values(), key=lambda each: (each.sort_date, each.pk), reverse=True)
    return [
        Row(
            (each.title, local_today(each.sort_date)),
            ("wagtailadmin_pages:edit", each.pk, "wagtailadmin.access_admin"),
        )
        for each in newest_first
    ]


LISTINGS = {
    PLANNED: Listing(gettext_lazy("Kegiatan program direncanakan"), ACTIVITY_HEADINGS, _planned),
    DONE: Listing(gettext_lazy("Kegiatan program terlaksana"), ACTIVITY_HEADINGS, _done),
    VISITORS: Listing(
        gettext_lazy("Pengunjung gedung"),
        (
            gettext_lazy("Tanggal"),
            gettext_lazy("Gedung"),
            gettext_lazy("Perempuan"),
            gettext_lazy("Laki-laki"),
            gettext_lazy("Anak"),
            gettext_lazy("Jumlah"),
        ),
        _visitors,
    ),
    NEWS: Listing(gettext_lazy("Berita terbit"), (gettext_lazy("Judul"), gettext_lazy("Tanggal")), _articles),
}


def address(listing: str, period: Period, user: Any, branch: int | None = None) -> str:
    """Where the rows of a figure are listed; an empty text where that is not for `user`."""
    if listing in COUNTED:
        query = {
            "counted": listing,
            "start_day_from": period.first.isoformat(),
            "start_day_to": period.last.isoformat(),
        }
        return f"{reverse('wagtailsnippets_visits_visit:list')}?{urlencode(query)}" if may_see(user) else ""
    query = {"periode": period.name, **({"gedung": str(branch)} if branch else {})}
    return f"{reverse(NAME, args=[listing])}?{urlencode(query)}"


class SummaryRecordsView(Screen):
    """`/admin/reports/ringkasan-layanan/<listing>/?periode=month`: of a building where `gedung` names one."""

    template_name = "inclusion/yearly/records.html"
    header_icon = "order"

    def may_open(self, user: Any) -> bool:
        from home.report_view import may_read

        return may_read(user)

    def get_page_title(self) -> str:
        return str(self.listing.title)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        known = {each.name: each for each in periods(local_today())}
        asked, branch = request.GET.get("periode", ""), request.GET.get("gedung", "")
        if kwargs["listing"] not in LISTINGS or asked not in known:
            raise Http404("no such list")
        self.listing, self.period = LISTINGS[kwargs["listing"]], known[asked]
        self.branch = branch_of(branch)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.listing.rows(self.period, self.branch)
        return {
            **super().get_context_data(**kwargs),
            **records_context(self.request, self.listing.headings, rows),
            "year": self.period.label,
            "narrowed": self.branch.name if self.branch else "",
            "report": reverse("home_service_summary"),
            "marks": notices.on_paper(),
        }


def branch_of(key: str) -> Branch | None:
    """The building of this key; None for no key. Raises Http404 where there is none."""
    if not key:
        return None
    found = Branch.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if found is None:
        raise Http404("no such building")
    return found
