"""The admin's page about public holidays: what the government announced, and what staff know better."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from core.choosers import CalmChooserViewSet
from core.dates import local_today, long_date
from schedules.holidays import holidays_between, published_between
from schedules.models import HolidayCorrection

SHOWN = timedelta(days=731)
MAX_NAME = 150


def holiday_lines(request: HttpRequest, urls: "HolidayCorrectionViewSet") -> list[dict[str, str]]:
    """Each holiday of the next two years: `day`, `name`, `source` and where it can be corrected, if `request` may.

    A day that staff took away stays in the list, because it was announced.
    """
    first = local_today()
    end = first + SHOWN
    published, valid = published_between(first, end), holidays_between(first, end)
    corrected = dict(HolidayCorrection.objects.filter(day__gte=first, day__lt=end).values_list("day", "pk"))
    policy = policy_registry.get_by_type(HolidayCorrection)
    lines = []
    for day in sorted({*published, *valid}):
        holiday = valid.get(day) or published[day]
        url = ""
        if day in corrected and policy.user_has_permission(request.user, "change"):
            url = reverse(urls.get_url_name("edit"), args=[corrected[day]])
        elif day not in corrected and policy.user_has_permission(request.user, "add"):
            asked = urlencode({"day": day.isoformat(), "name": published[day].name})
            url = f"{reverse(urls.get_url_name('add'))}?{asked}"
        lines.append(
            {
                "day": long_date(day),
                "name": holiday.name,
                "source": _source(day in corrected, day in valid, holiday.estimated),
                "url": url,
            }
        )
    return lines


def _source(corrected: bool, valid: bool, estimated: bool) -> str:
    if corrected:
        return _("Koreksi petugas") if valid else _("Koreksi petugas: bukan hari libur")
    if estimated:
        return _("Perkiraan: tanggalnya belum pasti, tidak dilewati otomatis")
    return _("Daftar resmi")


class HolidayIndexView(IndexView):
    """Corrections, and beneath them the list that they correct."""

    template_name = "schedules/admin/holidays.html"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["holidays"] = holiday_lines(self.request, viewset)
        return context


class HolidayCreateView(CreateView):
    """A new correction, filled in when it comes from the list."""

    def get_initial(self) -> dict[str, Any]:
        initial = super().get_initial()
        try:
            initial["day"] = date.fromisoformat(self.request.GET.get("day", ""))
        except ValueError:
            return initial
        return {**initial, "name": self.request.GET.get("name", "")[:MAX_NAME]}


class HolidayCorrectionViewSet(SnippetViewSet):
    """Days that staff added, confirmed or took away."""

    model = HolidayCorrection
    chooser_viewset_class = CalmChooserViewSet
    icon = "date"
    menu_label = gettext_lazy("Hari libur")
    menu_name = "holidays"
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = HolidayIndexView
    index_template_name = "schedules/admin/holidays.html"
    add_view_class = HolidayCreateView
    list_display = ["day", "name", BooleanColumn("day_off", label=gettext_lazy("hari libur"))]
    search_fields = ["name"]
    ordering = "-day"
    panels = [FieldPanel("day"), FieldPanel("name"), FieldPanel("day_off")]


viewset = HolidayCorrectionViewSet()
