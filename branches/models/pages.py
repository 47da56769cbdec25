"""«Lokasi & Jam Buka»: all buildings, and a page for each."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from branches.models.buildings import Branch
from core.models import BasePage
from core.renditions import with_renditions
from core.seo import beneath


class BranchIndexPage(RoutablePageMixin, BasePage):
    """The list of buildings at its own address, and each active building beneath it."""

    intro = RichTextField(_("pengantar"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = [APIField("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("lokasi dan jam buka")
        verbose_name_plural = _("lokasi dan jam buka")

    @path("")
    def buildings(self, request: HttpRequest) -> HttpResponse:
        """All buildings with their hours."""
        from branches import public

        return self.render(request, context_overrides=public.index_context(self, request))

    @path("<slug:slug>/")
    def building(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One building; Http404 for unknown and inactive ones."""
        from branches import public

        branch = with_renditions(Branch.objects.active(), "photo").filter(slug=slug).first()
        if branch is None:
            raise Http404(_("Gedung ini tidak ada di daftar kami."))
        response = self.render(
            request,
            template="branches/branch.html",
            context_overrides=public.branch_context(self, branch, request),
        )
        context = response.context_data
        context["languages"] = beneath(context["languages"], f"{branch.slug}/")
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """This page and, where it may be listed, every active building beneath it."""
        own = super().get_sitemap_urls(request)
        base = self.get_full_url(request)
        slugs = Branch.objects.active().values_list("slug", flat=True) if own else []
        return [*own, *({"location": f"{base}{slug}/"} for slug in slugs)]
