"""Plain pages: profile, services, standards, public information, privacy."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.blocks import StoryBlock
from core.models import BasePage, Document, Image


class PlainPage(BasePage):
    """A text that stands for a long time, with pages beneath it and documents to download."""

    intro = models.TextField(_("pengantar"), blank=True, max_length=500)
    image = models.ForeignKey(
        Image, verbose_name=_("gambar"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(StoryBlock(), verbose_name=_("isi"), blank=True)

    parent_page_types = ["home.HomePage", "home.PlainPage"]
    subpage_types = ["home.PlainPage"]
    template = "home/plain_page.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldPanel("image"),
        FieldPanel("body"),
        MultipleChooserPanel(
            "document_links", chooser_field_name="document", heading=_("Dokumen"), label=_("dokumen")
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    api_fields = [APIField(name) for name in ("summary", "intro", "body")]

    class Meta:
        verbose_name = _("halaman biasa")
        verbose_name_plural = _("halaman biasa")

    def lead_image(self) -> Image | None:
        return self.image

    def child_pages(self) -> list[Page]:
        """The live, public plain pages directly beneath this one, as editors have ordered them."""
        return list(PlainPage.objects.child_of(self).live().public().order_by("path"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = [
            {"url": page.get_url(request), "title": page.title, "summary": page.summary}
            for page in self.child_pages()
        ]
        context["documents"] = [
            {
                "url": link.document.url,
                "title": link.document.title,
                "extension": link.document.file_extension.upper(),
                "size": link.document.file_size,
            }
            for link in self.document_links.select_related("document")
        ]
        return context


class PlainPageDocument(Orderable):
    """A document that a plain page offers, for example in the list of public information."""

    page = ParentalKey(PlainPage, on_delete=models.CASCADE, related_name="document_links")
    document = models.ForeignKey(
        Document, verbose_name=_("dokumen"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("dokumen halaman")
        verbose_name_plural = _("dokumen halaman")

    def __str__(self) -> str:
        return self.document.title
