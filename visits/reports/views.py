"""The report of a period, to be read, printed and taken along; and the partners behind its figures."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import notices
from core.dates import local_today, medium_date
from core.paging import paginate
from core.screens import Screen
from core.tables.answer import CONTENT_TYPES, table_response
from partners.models import District
from visits.permissions import may_see
from visits.reports.counted import LEVEL_NAMES
from visits.reports.figures import NAMES, NO_DISTRICT, Line, report
from visits.reports.periods import PeriodForm, presets
from visits.reports.records import LISTS, partners, visits_address
from visits.reports.words import HEADINGS, shown, table

PER_PAGE = 100


class ReportsView(Screen):
    """Anything for those who may look at plans and reports."""

    header_icon = "order"

    def may_open(self, user: Any) -> bool:
        return may_see(user)


class ReportView(ReportsView):
    """Visits, attendance, partners and coverage of `dari` to `sampai`; `unduh` asks for a table."""

    template_name = "visits/reports/report.html"
    page_title = gettext_lazy("Laporan perpustakaan keliling")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = any(name in request.GET for name in ("dari", "sampai"))
        first = presets(local_today())[0]
        form = PeriodForm(request.GET if asked else {"dari": first.first, "sampai": first.last})
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, found=None), status=400)
        form_of_file = request.GET.get("unduh", "")
        found = report(form.period(), _("Kecamatan belum diketahui"))
        if form_of_file:
            return self.file(found, form_of_file)
        return self.render_to_response(self.get_context_data(form=form, found=found))

    @staticmethod
    def file(found: Any, form: str) -> HttpResponse:
        """The report as a table to download. Raises Http404 for a form that there is not."""
        if form not in CONTENT_TYPES:
            raise Http404("no such form")
        headings, rows = table(found)
        first, last = found.period.first, found.period.last
        return table_response(f"laporan-keliling-{first}-{last}", headings, rows, form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        address = reverse("visits_report")
        about = {
            "presets": [
                {"label": each.label, "url": f"{address}?{each.query}"} for each in presets(local_today())
            ],
            "marks": notices.on_paper(),
            "made": medium_date(local_today()),
        }
        found = kwargs["found"]
        if found is None:
            return {**context, **about}
        total = Line("", found.period)
        groups = [
            (_("Menurut bulan"), _("Bulan"), found.months),
            (_("Menurut kecamatan"), _("Kecamatan"), found.districts),
            (_("Menurut jenjang"), _("Jenjang"), found.levels),
        ]
        return {
            **context,
            **about,
            "period": found.period,
            "query": found.period.query,
            "headings": [*(HEADINGS[name] for name in NAMES), _("Cakupan")],
            "total": shown(found.total),
            "groups": [
                {"title": title, "first": first, "lines": [shown(line) for line in lines]}
                for title, first, lines in groups
            ],
            "recorded": [
                {"label": level, "number": number, "url": visits_address(total, recorded_level=level)}
                for level, number in found.recorded
            ],
        }


class PartnersView(ReportsView):
    """The partners that one figure counts."""

    template_name = "visits/reports/partners.html"

    def get_page_title(self) -> str:
        return str(LISTS.get(self.request.GET.get("daftar", ""), _("Mitra")))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        get = self.request.GET
        form = PeriodForm(get)
        name, district, level = (get.get(each, "") for each in ("daftar", "kecamatan", "jenjang"))
        if name not in LISTS or not form.is_valid() or (level and level not in dict(LEVEL_NAMES)):
            raise Http404("no such list")
        period, place = form.period(), self.district_name(district)
        found = partners(period, name, district, level).order_by("name", "pk")
        narrowed = [place, str(dict(LEVEL_NAMES).get(level, ""))]
        return {
            **super().get_context_data(**kwargs),
            "period": period,
            "narrowed": [each for each in narrowed if each],
            "rows": paginate(self.request, found, PER_PAGE),
            "report": f"{reverse('visits_report')}?{period.query}",
            "may_edit": self.request.user.has_perm("partners.change_partner"),
            "marks": notices.on_paper(),
        }

    @staticmethod
    def district_name(key: str) -> str:
        """What the district is called. Raises Http404 where there is none."""
        if not key:
            return ""
        if key == NO_DISTRICT:
            return _("Kecamatan belum diketahui")
        found = District.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
        if found is None:
            raise Http404("no such district")
        return _("Kecamatan %s") % found.name
