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

        return self._render(request, "visits/mobile_library_page.html", schedule.by_date(request))

    @path("sekolah/")
    def by_school(self, request: HttpRequest) -> HttpResponse:
        """The partners that are visited, each with its next date."""
        from visits import schedule

        return self._render(request, "visits/by_school.html", schedule.by_school(request))

    def _render(self, request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
        return self.render(
            request, template=template, context_overrides={**shown, "root_url": self.get_url(request)}
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if request.path != self.get_url(request):
            context["breadcrumbs"] = [*self._trail(context), (_("Menurut sekolah"), None)]
        if request.GET.keys() - {"page"}:
            context["meta"]["noindex"] = True
        return context

    def _trail(self, context: dict[str, Any]) -> list[tuple[str, str | None]]:
        return [*context["breadcrumbs"][:-1], (self.title, self.url)]

    def max_age(self, request: HttpRequest) -> int:
        """The schedule begins today, so it may be kept until midnight at most."""
        now = timezone.now()
        midnight = local_midnight(local_today(now) + timedelta(days=1))
        return max(0, min(self.MAX_AGE, int((midnight - now).total_seconds())))

    def sync_live(self) -> None:
        addresses.forget()
