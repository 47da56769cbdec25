"""The news index: lead story, list, topics, tags, archive and feeds."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.models import Tag
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from core.cards.telling import page_image
from core.models import BasePage
from core.paging import paginate
from core.seo import breadcrumb_ld, canonical_url
from news import archive, cards, feeds, listing, topics
from news.models.articles import ArticlePage
from news.models.querysets import ArticleQuerySet
from news.models.topics import Topic

YEAR = r"(?P<year>[12]\d{3})"
MONTH = r"(?P<month>0[1-9]|1[0-2])"


class NewsIndexPage(RoutablePageMixin, BasePage):
    """Lists the articles beneath it; every list and feed names only what anybody may read."""

    lead_article = models.ForeignKey(
        ArticlePage,
        verbose_name=gettext_lazy("berita utama"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=gettext_lazy("Kosong berarti berita terbaru."),
    )

    PER_PAGE = 12
    BESIDE = 3  # of them stand beside the lead story
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.ArticlePage"]
    schema_type = "CollectionPage"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        PageChooserPanel("lead_article", "news.ArticlePage"),
    ]
    api_fields = [APIField("summary")]

    class Meta:
        verbose_name = gettext_lazy("indeks berita")
        verbose_name_plural = gettext_lazy("indeks berita")

    # --- what it lists --------------------------------------------------------------------

    @cached_property
    def articles(self) -> ArticleQuerySet:
        """The articles that anybody may read, the newest first, ready for cards."""
        return self.shown.newest().for_cards()

    @cached_property
    def shown(self) -> ArticleQuerySet:
        """The articles that anybody may read."""
        return ArticlePage.objects.beneath(self).shown()

    @cached_property
    def counts(self) -> listing.Counts:
        """How many they are."""
        return listing.counts(self.pk, lambda: self.shown)

    @cached_property
    def lead(self) -> ArticlePage | None:
        """The chosen article if it is shown, else the newest."""
        chosen = self.articles.filter(pk=self.lead_article_id).first() if self.lead_article_id else None
        return chosen or self.articles.first()

    def feeds(self, request: HttpRequest) -> list[dict[str, str]]:
        return [
            {
                "title": _("Berita (Atom)"),
                "url": f"{self.get_url(request)}atom.xml",
                "type": "application/atom+xml",
            },
            {
                "title": _("Berita (RSS)"),
                "url": f"{self.get_url(request)}rss.xml",
                "type": "application/rss+xml",
            },
        ]

    # --- addresses ------------------------------------------------------------------------

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Lead story and list."""
        lead = self.lead
        articles = self.articles.exclude(pk=lead.pk) if lead else self.articles
        page_obj = paginate(request, articles, self.PER_PAGE, count=max(self.counts.total - 1, 0))
        if page_obj.number > 1 or lead is None:
            return self.respond(request, page_obj)
        items = cards.article_items(page_obj.object_list, request)
        extra = {
            "intro": self.summary,
            "lead": cards.article_item(lead, request),
            "beside": items[: self.BESIDE],
            "items": items[self.BESIDE :],
        }
        return self.respond(request, page_obj, extra=extra)

    @path("topik/<slug:slug>/")
    def topic_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The articles of a topic."""
        topic = get_object_or_404(Topic, slug=slug)
        articles = self.articles.filter(topic=topic)
        page_obj = paginate(request, articles, self.PER_PAGE, count=self.counts.topics.get(topic.pk, 0))
        return self.respond(request, page_obj, topic.label, kicker=_("Topik"), topic=topic)

    @path("tag/<str:slug>/")
    def tag_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The articles of a tag."""
        tag = get_object_or_404(Tag, slug=slug)
        articles = self.articles.filter(tagged_items__tag=tag)
        number = listing.remember(f"tag.{self.pk}.{tag.pk}", articles.count)
        page_obj = paginate(request, articles, self.PER_PAGE, count=number)
        if not page_obj.object_list:
            raise Http404(_("Tidak ada berita dengan tag ini."))
        return self.respond(request, page_obj, tag.name, kicker=_("Kata kunci"))

    @path("arsip/")
    def archive_route(self, request: HttpRequest) -> HttpResponse:
        """Years and months with the number of articles."""
        context = self.view_context(request, _("Arsip berita"))
        context["years"] = archive.years(self.counts, self.archive_url(request))
        return TemplateResponse(request, "news/archive.html", context)

    @re_path(rf"^arsip/{YEAR}/$")
    def year_route(self, request: HttpRequest, year: str) -> HttpResponse:
        """The articles of a local year."""
        return self.period_response(request, int(year))

    @re_path(rf"^arsip/{YEAR}/{MONTH}/$")
    def month_route(self, request: HttpRequest, year: str, month: str) -> HttpResponse:
        """The articles of a local month."""
        return self.period_response(request, int(year), int(month))

    @re_path(r"^(?P<kind>atom|rss)\.xml/$")
    def feed_route(self, request: HttpRequest, kind: str) -> HttpResponse:
        """The newest articles as a feed."""
        return self.feed_response(request, kind)

    @re_path(r"^topik/(?P<slug>[-\w]+)/(?P<kind>atom|rss)\.xml/$")
    def topic_feed_route(self, request: HttpRequest, slug: str, kind: str) -> HttpResponse:
        """The newest articles of a topic as a feed."""
        return self.feed_response(request, kind, get_object_or_404(Topic, slug=slug))

    # --- answers --------------------------------------------------------------------------

    def archive_url(self, request: HttpRequest) -> str:
        """Address of the archive."""
        return f"{self.get_url(request)}arsip/"

    def period_response(self, request: HttpRequest, year: int, month: int | None = None) -> HttpResponse:
        """A year, or a month of it; 404 when nothing was published then."""
        number = self.counts.years.get(year, 0) if month is None else self.counts.months.get((year, month), 0)
        if not number:
            raise Http404(_("Tidak ada berita dari waktu itu."))
        articles = self.articles.published_between(*archive.period(year, month))
        page_obj = paginate(request, articles, self.PER_PAGE, count=number)
        base = self.archive_url(request)
        trail = [(_("Arsip berita"), base)] + ([(str(year), f"{base}{year}/")] if month else [])
        months = archive.months(self.counts, year, base, month)
        return self.respond(
            request,
            page_obj,
            archive.title(year, month),
            kicker=_("Arsip"),
            trail=trail,
            extra={"months": months},
        )

    def feed_response(self, request: HttpRequest, kind: str, topic: Topic | None = None) -> HttpResponse:
        """A feed; 404 while the index itself is not for everybody."""
        if self.get_view_restrictions():
            raise Http404(_("Umpan ini tidak tersedia."))
        articles = self.articles.filter(topic=topic) if topic else self.articles
        return feeds.serve(request, feeds.Source(self, articles, topic), kind)

    def respond(
        self,
        request: HttpRequest,
        page_obj: Any,
        title: str = "",
        *,
        kicker: str = "",
        topic: Topic | None = None,
        trail: Sequence[tuple[str, str | None]] = (),
        extra: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The list of `page_obj` under `title` (empty: the index itself)."""
        context = self.view_context(request, title, kicker=kicker, trail=trail)
        url = self.get_url(request)
        context |= {
            "kicker": kicker,
            "page_obj": page_obj,
            "items": cards.article_items(page_obj.object_list, request),
            "topics": topics.chips(self.counts, url, topic),
            "archive_url": self.archive_url(request),
            "feed_url": f"{url}topik/{topic.slug}/atom.xml" if topic else f"{url}atom.xml",
            **(extra or {}),
        }
        if page_obj.number > 1:
            context["meta"]["title"] = _("%(title)s, halaman %(number)s") % {
                "title": context["meta"]["title"],
                "number": page_obj.number,
            }
        return TemplateResponse(request, "news/news_index_page.html", context)

    def view_context(
        self,
        request: HttpRequest,
        title: str = "",
        *,
        kicker: str = "",
        trail: Sequence[tuple[str, str | None]] = (),
    ) -> dict[str, Any]:
        """The page's context, with title, trail and address of the view within it."""
        context = self.get_context(request)
        context["heading"] = title or self.title
        context["meta"]["url"] = canonical_url(request)
        if title:
            crumbs = [
                *self.breadcrumbs(request)[:-1],
                (self.title, self.get_url(request)),
                *trail,
                (title, None),
            ]
            json_ld = [*self.json_ld(request), breadcrumb_ld(request, crumbs)]
            context |= {"breadcrumbs": crumbs, "languages": []}
            context["meta"] |= {
                "title": f"{title} – {self.title}",
                "description": _("%(what)s: kabar dari perpustakaan, yang terbaru lebih dulu.")
                % {"what": f"{kicker} {title}".strip()},
                "json_ld": json_ld,
                "image": SimpleLazyObject(lambda: page_image(self, request, title=title, kicker=self.title)),
            }
        return context
