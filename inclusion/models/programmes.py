"""A programme: what it wants, for whom, with whom, and how far it has come."""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.models.pages import PageManager, PageQuerySet
from wagtail.search import index

from core.blocks import StoryBlock
from core.cards.telling import page_card
from core.cards.words import Card
from core.models import BasePage, Image
from inclusion.models.index import refuse_reserved_slug
from inclusion.strategies import Strategy, short_name


class ProgrammeQuerySet(PageQuerySet):
    """Questions about programmes."""

    def for_cards(self) -> Self:
        """With the pictures that cards show; `core.renditions.fetch_renditions` then fetches their sizes."""
        return self.select_related("share_image", "image")

    def in_order(self) -> Self:
        """As editors have ordered them in the tree."""
        return self.order_by("path")


class ProgrammePage(BasePage):
    """One programme of one strategy. Activities belong to it whatever the language it is read in."""

    strategy = models.CharField(_("strategi"), max_length=12, choices=Strategy)
    goal = models.TextField(
        _("tujuan"),
        help_text=_("Apa yang berubah bagi warga bila program ini berhasil, dalam satu atau dua kalimat."),
    )
    target_group = models.CharField(_("kelompok sasaran"), max_length=200, blank=True)
    image = models.ForeignKey(
        Image, verbose_name=_("gambar"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(StoryBlock(), verbose_name=_("isi"), blank=True)

    objects = PageManager.from_queryset(ProgrammeQuerySet)()

    parent_page_types = ["inclusion.InclusionIndexPage"]
    subpage_types: list[str] = []
    template = "inclusion/programme_page.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("strategy", "goal", "target_group")], heading=_("Tentang program")
        ),
        FieldPanel("image"),
        FieldPanel("body"),
        InlinePanel("indicators", heading=_("Indikator"), label=_("indikator")),
        MultipleChooserPanel(
            "partner_links", chooser_field_name="partner", heading=_("Mitra program"), label=_("mitra")
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("goal"),
        index.SearchField("target_group"),
        index.SearchField("body"),
        index.FilterField("strategy"),
    ]
    api_fields = [APIField(name) for name in ("summary", "strategy", "goal", "target_group", "indicators")]

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("program")

    def clean(self) -> None:
        super().clean()
        refuse_reserved_slug(self)

    def lead_image(self) -> Image | None:
        return self.image

    def card(self, request: HttpRequest | None) -> Card:
        return page_card(self, kicker=gettext("Program"))

    @property
    def strategy_name(self) -> str:
        """The strategy in words for a card."""
        return short_name(self.strategy)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from inclusion.presentation import programme_context

        return {**super().get_context(request, *args, **kwargs), **programme_context(self, request)}


class Indicator(Orderable):
    """What a programme wants to reach in a year, and how far it is."""

    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("indikator"), max_length=150)
    unit = models.CharField(_("satuan"), max_length=30, help_text=_("Misalnya peserta, kelas, desa."))
    year = models.PositiveSmallIntegerField(_("tahun"))
    target = models.PositiveIntegerField(_("target"))
    reached = models.PositiveIntegerField(_("tercapai"), default=0)

    panels = [FieldPanel(name) for name in ("name", "unit", "year", "target", "reached")]
    api_fields = [APIField(name) for name in ("name", "unit", "year", "target", "reached")]

    class Meta(Orderable.Meta):
        verbose_name = _("indikator")
        verbose_name_plural = _("indikator")

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    @property
    def progress(self) -> int | None:
        """Per cent of the target reached, whole and at most 100; None without a target."""
        return min(100, self.reached * 100 // self.target) if self.target else None


class ProgrammePartner(Orderable):
    """A partner that takes part in a programme."""

    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="partner_links")
    partner = models.ForeignKey(
        "partners.Partner", verbose_name=_("mitra"), on_delete=models.CASCADE, related_name="programme_links"
    )

    panels = [FieldPanel("partner")]

    class Meta(Orderable.Meta):
        verbose_name = _("mitra program")
        verbose_name_plural = _("mitra program")
        constraints = [models.UniqueConstraint(fields=["page", "partner"], name="programme_partner_once")]

    def __str__(self) -> str:
        return str(self.partner)
