"""The page of coverage: by district, place by place in the order of need, on a map, and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from core.dates import local_today, medium_date
from core.tables.answer import CONTENT_TYPES, table_response
from visits.coverage.asked import DISTRICT, DOWNLOAD, Asked
from visits.coverage.gaps import (
    DistrictCoverage,
    Gap,
    by_district,
    end_of_next_month,
    gaps,
    suggested,
    visited_partners,
)
from visits.models import MobileLibrarySettings, Stop
from visits.permissions import may_plan
from visits.planning.base import PlanningView

SHOWN = 100


class CoverageView(PlanningView, TemplateView):
    """`/admin/keliling/cakupan/?minggu=12&kecamatan=halong&jenjang=SD`; with `&unduh=csv` or `xlsx` as a file."""

    page_title = gettext_lazy("Cakupan")
    template_name = "visits/coverage/coverage.html"
    only_looks = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        usual = MobileLibrarySettings.load(request_or_site=request).coverage_weeks
        self.asked = Asked.read(request.GET, usual)
        self.gaps = gaps(self.asked.apply(visited_partners()), timezone.now())
        form = request.GET.get(DOWNLOAD, "")
        if form and form not in CONTENT_TYPES:
            raise Http404(_("Berkas ini tidak ada."))
        return table_response(_("Cakupan"), *self._table(), form) if form else super().get(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked, waiting = self.asked, [gap for gap in self.gaps if gap.is_long(self.asked.weeks)]
        until = end_of_next_month(local_today())
        turn = suggested(waiting, asked.weeks, until)
        plans = may_plan(self.request.user)
        stops = self._stops(turn[:SHOWN]) if plans else {}
        return {
            **super().get_context_data(**kwargs),
            "asked": asked,
            "choices": asked.choices(),
            "partners": len(self.gaps),
            "waiting": len(waiting),
            "districts": [self._district(row) for row in by_district(self.gaps, asked.weeks)],
            "turn": [self._line(gap, stops) for gap in turn[:SHOWN]],
            "turns": len(turn),
            "semester_url": self._semester_url() if plans else "",
            "planned": [self._line(gap, {}) for gap in waiting if gap.next and gap.next < until],
            "points": [_point(gap, asked.weeks) for gap in self.gaps if gap.partner.latitude is not None],
            "downloads": [(form, f"?{asked.query(**{DOWNLOAD: form})}") for form in CONTENT_TYPES],
        }

    def _district(self, row: DistrictCoverage) -> dict[str, Any]:
        slug = slugify(row.district.name) if row.district else ""
        return {
            "name": row.district.name if row.district else _("Kecamatan belum diketahui"),
            "url": f"?{self.asked.query(**{DISTRICT: slug})}" if slug else "",
            "row": row,
        }

    def _line(self, gap: Gap, stops: dict[int, int]) -> dict[str, Any]:
        stop = stops.get(gap.partner.pk)
        return {
            "gap": gap,
            "since": _since(gap),
            "last": medium_date(gap.last) if gap.last else "",
            "next": medium_date(gap.next) if gap.next else "",
            "plan_url": f"{reverse('visits_plan')}?tempat={stop}" if stop else "",
        }

    def _semester_url(self) -> str:
        """The page that plans for all of them at once, with the same filter filled in."""
        asked = self.asked
        filled = {
            "waiting": asked.weeks,
            "district": asked.district and asked.district.pk,
            "level": asked.level,
        }
        return f"{reverse('visits_semester')}?{urlencode({name: value for name, value in filled.items() if value})}"

    @staticmethod
    def _stops(shown: list[Gap]) -> dict[int, int]:
        """The first stop in use of each partner."""
        rows = Stop.objects.filter(active=True, partner__in=[gap.partner.pk for gap in shown]).order_by()
        return dict(rows.values_list("partner").annotate(first=Min("pk")).values_list("partner", "first"))

    def _table(self) -> tuple[list[str], list[list[Any]]]:
        headings = [
            _("NPSN"), _("Nama"), _("Jenjang"), _("Kecamatan"), _("Desa/kelurahan"), _("Kunjungan terakhir"),
            _("Minggu sejak itu"), _("Kunjungan berikutnya"),
        ]  # fmt: skip
        rows = [
            [
                gap.partner.npsn or "",
                gap.partner.name,
                gap.partner.level,
                gap.partner.district.name if gap.partner.district else "",
                gap.partner.village.name if gap.partner.village else "",
                gap.last,
                gap.weeks,
                gap.next,
            ]
            for gap in self.gaps
        ]
        return headings, rows


def _since(gap: Gap) -> str:
    if gap.weeks is None:
        return _("Belum pernah")
    return _("%(weeks)d minggu") % {"weeks": gap.weeks} if gap.weeks else _("Minggu ini")


def _point(gap: Gap, weeks: int) -> dict[str, Any]:
    """A point of the map: `state` is never, waiting or visited; `text` says the same."""
    state = "never" if gap.last is None else "waiting" if gap.is_long(weeks) else "visited"
    return {
        "name": gap.partner.name,
        "latitude": float(gap.partner.latitude or 0),
        "longitude": float(gap.partner.longitude or 0),
        "state": state,
        "text": _since(gap),
    }
