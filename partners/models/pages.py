"""The directory page, which also serves every partner's page."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from core.models import BasePage
from core.seo import beneath
from partners.models.former import FormerPartner
from partners.models.partners import Partner


class PartnerIndexPage(RoutablePageMixin, BasePage):
    """The directory at its own address, and each active partner beneath it."""

    intro = RichTextField(_("pengantar"), blank=True, features=["bold", "italic", "link"])
    per_page = models.PositiveSmallIntegerField(_("mitra per halaman"), default=30)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldPanel("per_page"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = [APIField("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("daftar mitra")
        verbose_name_plural = _("daftar mitra")

    @path("")
    def directory(self, request: HttpRequest) -> HttpResponse:
        """The list with its filters."""
        from partners import directory

        return self.render(request, context_overrides=directory.context(self, request))

    @path("<slug:slug>/")
    def partner(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One partner's page; the old address of a merged one leads on. Http404 for unknown and inactive ones."""
        from partners import partner_page

        found = Partner.objects.active().with_places().prefetch_related("services").filter(slug=slug).first()
        if found is None and (former := FormerPartner.objects.leading_to_active(slug).first()):
            return redirect(f"{self.get_url(request)}{former.partner.slug}/", permanent=True)
        if found is None:
            raise Http404(_("Mitra ini tidak ada di daftar kami."))
        response = self.render(
            request,
            template="partners/partner.html",
            context_overrides=partner_page.context(self, found, request),
        )
        context = response.context_data
        context["languages"] = beneath(context["languages"], f"{found.slug}/")
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """This page and, where it may be listed, every active partner beneath it."""
        own = super().get_sitemap_urls(request)
        base = self.get_full_url(request)
        slugs = Partner.objects.active().values_list("slug", flat=True) if own else []
        return [*own, *({"location": f"{base}{slug}/"} for slug in slugs)]
