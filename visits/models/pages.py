"""The page of the mobile library: finder and schedule."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import StoryBlock
from core.dates import local_midnight, local_today
from core.models import BasePage
from core.seo import beneath, breadcrumb_ld, later_page
from visits import addresses


class MobileLibraryPage(RoutablePageMixin, BasePage):
    """`/keliling/`: one box to find a visit, and the schedule by date, district, vehicle and school."""

    body = StreamField(StoryBlock(), verbose_name=gettext_lazy("isi"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    api_fields = [APIField("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = gettext_lazy("halaman perpustakaan keliling")
        verbose_name_plural = gettext_lazy("halaman perpustakaan keliling")

    @path("")
    def by_date(self, request: HttpRequest) -> HttpResponse:
        """The schedule of two weeks."""
        from visits import schedule
        from visits.telling import items

        shown = {**schedule.by_date(request), "changes": items.banner()}
        return self._render(request, "visits/mobile_library_page.html", shown)

    @path("sekolah/", name="by_school")
    @path("schools/", name="by_school_en")
    def by_school(self, request: HttpRequest) -> HttpResponse:
        """The partners that are visited, each with its next date."""
        from visits import schedule

        return self._render(request, "visits/by_school.html", schedule.by_school(request))

    def _render(self, request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
        return self.render(
            request, template=template, context_overrides={**shown, **addresses.tabs(self.get_url(request))}
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if request.path != self.get_url(request):
            self._tell_by_school(context, request)
        if request.GET.keys() - {"page"}:
            context["meta"]["noindex"] = True
        return context

    def _tell_by_school(self, context: dict[str, Any], request: HttpRequest) -> None:
        """The second view has a title, a trail and an address of its own in each language."""
        crumbs = [*context["breadcrumbs"][:-1], (self.title, self.url), (_("Sekolah"), None)]
        context["breadcrumbs"] = crumbs
        context["languages"] = beneath(context["languages"], addresses.BY_SCHOOL)
        context["meta"] |= {
            "title": _("Jadwal keliling menurut sekolah"),
            "description": _(
                "Sekolah dan lembaga yang dikunjungi perpustakaan keliling, dengan tanggal berikutnya."
            ),
            "url": f"{self.get_full_url(request)}{addresses.by_school_tail()}{later_page(request)}",
            "json_ld": [*self.json_ld(request), breadcrumb_ld(request, crumbs)],
        }

    def max_age(self, request: HttpRequest) -> int:
        """The schedule begins today, so it may be kept until midnight at most."""
        now = timezone.now()
        midnight = local_midnight(local_today(now) + timedelta(days=1))
        return max(0, min(self.MAX_AGE, int((midnight - now).total_seconds())))

    def feeds(self, request: HttpRequest) -> list[dict[str, str]]:
        from visits.telling.atom import feed_link

        return [*super().feeds(request), feed_link()]

    def sync_live(self) -> None:
        addresses.forget()
