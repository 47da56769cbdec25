"""An article and what hangs on it: tags and articles chosen by hand."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from core.blocks import StoryBlock
from core.cards.telling import page_card
from core.cards.words import Card
from core.dates import medium_date
from core.models import BasePage, Image
from core.renditions import PRESETS
from core.writing.panels import PiecesPanel, needed
from news import cards, listing, publishing, related, schema
from news.forms import ArticleForm
from news.models.querysets import ArticleQuerySet
from news.models.topics import Topic
from news.panels import SuggestionsPanel


class ArticleTag(TaggedItemBase):
    """A tag on an article."""

    content_object = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class ArticleRelation(Orderable):
    """A page that the editor wants read next."""

    article = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="relations")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("halaman"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("bacaan terkait")
        verbose_name_plural = _("bacaan terkait")


class ArticlePage(BasePage):
    """A piece of news.

    Three dates are kept apart: `reported_on` is the local day of what is told, `sort_date` the instant it was
    published (`published_at` where the editor gives one, as for older news brought over), and Wagtail's
    `last_published_at` the last change. `sort_date` is stored by `save()`, so that lists have one indexed order.
    """

    place = models.CharField(
        _("tempat"), max_length=60, blank=True, help_text=_("Mengawali berita. Kosong berarti tempat kantor.")
    )
    byline = models.CharField(
        _("penulis"), max_length=120, blank=True, help_text=_("Kosong berarti “Tim Redaksi”.")
    )
    image = models.ForeignKey(
        Image,
        verbose_name=_("gambar utama"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(StoryBlock(), verbose_name=_("isi"))
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topik"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    reported_on = models.DateField(
        _("tanggal kegiatan"), null=True, blank=True, help_text=_("Hari terjadinya hal yang diberitakan.")
    )
    published_at = models.DateTimeField(
        _("tanggal terbit"),
        null=True,
        blank=True,
        help_text=_(
            "Hanya untuk berita lama yang dipindahkan ke sini. Kosong berarti saat terbit di situs ini."
        ),
    )
    sort_date = models.DateTimeField(_("terbit"), null=True, editable=False)
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("tag"))

    objects = PageManager.from_queryset(ArticleQuerySet)()

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    base_form_class = ArticleForm
    route_related = ("image", "share_image", "topic")
    schema_type = "NewsArticle"

    content_panels = [
        PiecesPanel(),
        *BasePage.content_panels,
        FieldPanel("place"),
        FieldPanel("image"),
        FieldPanel("body"),
        needed(_("judul dan isi. Gambar boleh tidak ada; bila ada, isi teks penggantinya.")),
        MultiFieldPanel(
            [
                FieldPanel("summary"),
                FieldPanel("topic"),
                FieldPanel("tags"),
                InlinePanel(
                    "relations", heading=_("Bacaan terkait"), label=_("halaman"), max_num=related.SHOWN
                ),
                SuggestionsPanel(),
                FieldPanel("reported_on"),
                FieldPanel("byline"),
                FieldPanel("published_at"),
            ],
            heading=_("Lainnya: ringkasan, topik, tag, bacaan terkait, tanggal, penulis"),
            classname="collapsed",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
        index.AutocompleteField("summary"),
        index.RelatedFields("tags", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.RelatedFields("topic", [index.SearchField("name")]),
        index.FilterField("topic"),
        index.FilterField("sort_date"),
    ]
    api_fields = [
        APIField(name)
        for name in (
            "summary",
            "place",
            "byline",
            "topic",
            "tags",
            "reported_on",
            "published",
            "image_url",
            "body",
        )
    ]

    class Meta:
        verbose_name = _("berita")
        verbose_name_plural = _("berita")
        indexes = [
            models.Index(fields=["-sort_date", "-page_ptr"], name="news_article_newest"),
            models.Index(fields=["topic", "-sort_date"], name="news_article_topic_newest"),
        ]

    # --- going live -----------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        publishing.check_slug(self.slug)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; raises ValidationError when a live article lacks what readers need."""
        if kwargs.get("update_fields") is None:
            now = timezone.now()
            if self.live and kwargs.get("clean", True):
                publishing.check(self, now)
            self.sort_date = publishing.sort_date(self, now)
        return super().save(*args, **kwargs)

    def sync_live(self) -> None:
        super().sync_live()
        listing.forget()

    def told_day(self) -> date | None:
        return self.reported_on

    def lead_image(self) -> Image | None:
        return self.image

    def card(self, request: HttpRequest | None) -> Card:
        kind = self.topic.label if self.topic else gettext("Berita")
        day = medium_date(self.published) if self.published else ""
        return page_card(self, kicker=" · ".join(part for part in (kind, day) if part))

    # --- what it says of itself -----------------------------------------------------------

    @property
    def author(self) -> str:
        """Who wrote it, as readers see it."""
        return self.byline or gettext("Tim Redaksi")

    @property
    def published(self) -> datetime | None:
        """When it was published (aware); None for what never was."""
        return self.sort_date or publishing.sort_date(self, timezone.now())

    @property
    def changed(self) -> datetime | None:
        """The last change that readers should know of, else the publication."""
        return self.notable_update or self.published

    @property
    def notable_update(self) -> datetime | None:
        """When it was changed notably later than published; None otherwise."""
        return publishing.notable_update(self.published, self.last_published_at, self.first_published_at)

    @property
    def image_url(self) -> str | None:
        """Address of the lead picture for the API; None without one that may be shown."""
        if self.image is None or not self.image.may_be_shown():
            return None
        return self.image.get_rendition(PRESETS["lead"].fallback).full_url

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        return schema.news_article(self, request)

    # --- being read -----------------------------------------------------------------------

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        read_next = related.related_pages(self, ArticlePage.objects.all())
        index_url = self.get_url(request).removesuffix(f"{self.slug}/")
        return context | {
            "published": cards.moment(self.published),
            "updated": cards.moment(self.notable_update),
            "reported": cards.moment(self.reported_on),
            "dateline": cards.dateline(self, request),
            "related": cards.page_items(read_next, request),
            "topic_url": f"{index_url}topik/{self.topic.slug}/" if self.topic else "",
            "tag_links": [
                {"label": tag.name, "url": f"{index_url}tag/{tag.slug}/"} for tag in self.tags.all()
            ],
        }
