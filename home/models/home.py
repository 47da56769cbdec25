"""The home page."""

from datetime import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page

from core.cards.telling import page_card
from core.cards.words import Card
from core.furniture import office
from core.models import BasePage, Image
from core.organization import library_ld, office_ld
from home.blocks import HomeSections


class HomePage(BasePage):
    """The first page of a language: what is on and when, the finder, then what editors compose.

    Without `sections` the usual ones stand there, filled by themselves.
    """

    hero_title = models.CharField(
        _("judul pembuka"), max_length=90, blank=True, help_text=_("Kosong berarti judul yang biasa.")
    )
    hero_lead = models.CharField(_("kalimat pembuka"), max_length=200, blank=True)
    hero_image = models.ForeignKey(
        Image,
        verbose_name=_("gambar"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Untuk kartu saat beranda dibagikan."),
    )
    sections = StreamField(
        HomeSections(),
        verbose_name=_("bagian beranda"),
        blank=True,
        help_text=_("Kosong berarti berita, angka program, program, dan mitra, dalam urutan itu."),
    )

    parent_page_types = [Page]
    template = "home/home_page.html"
    next_end: datetime | None = None

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("hero_title", "hero_lead", "hero_image")], heading=_("Pembuka")
        ),
        FieldPanel("sections"),
    ]
    api_fields = [APIField(name) for name in ("summary", "hero_title", "hero_lead")]

    class Meta:
        verbose_name = _("beranda")
        verbose_name_plural = _("beranda")

    def lead_image(self) -> Image | None:
        return self.hero_image

    def card(self, request: HttpRequest | None) -> Card:
        site = office(request)
        name = site.office_name or self.title
        return page_card(self, title=name, kicker=site.parent_government, about=self.summary)

    def breadcrumbs(self, request: HttpRequest) -> list[tuple[str, str | None]]:
        """The home page is where every trail begins; its own is itself alone."""
        return [(str(_("Beranda")), None)]

    def max_age(self, request: HttpRequest) -> int:
        """Until the next of the dates shown is over, at most a minute."""
        if self.next_end is None:
            return self.MAX_AGE
        return max(0, min(self.MAX_AGE, int((self.next_end - timezone.now()).total_seconds())))

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The site with its search, and the office behind it."""
        site = {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": office(request).office_name,
            "url": self.get_full_url(request),
            "inLanguage": get_language() or "id",
            "publisher": office_ld(request),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": request.build_absolute_uri(reverse("search")) + "?q={search_term_string}",
                },
                "query-input": "required name=search_term_string",
            },
        }
        return [*super().json_ld(request), site, library_ld(request)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.presentation import dates_of, full_name, home_context

        dates = dates_of(self)
        self.next_end = dates.next_end
        context = super().get_context(request, *args, **kwargs)
        context["meta"]["title"] = self.seo_title or full_name(office(request))
        return {**context, **home_context(self, request, dates)}
