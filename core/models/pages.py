"""BasePage: what every page of the portal shares."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core import consent, seo
from core.cards import telling
from core.cards.words import Card
from core.models.media import Image
from core.page_forms import PortalPageForm
from core.proofreading.panel import ProofreadingPanel
from core.renditions import fetch_renditions, prepare_renditions, stream_pictures
from core.routing import child_at
from core.sections import sections_for
from core.slugs import HOME_DEPTH, check_slug
from core.summaries import first_sentence, summary_of
from core.writing import guides, previews
from core.writing.review import ReviewPanel
from core.writing.schedule import SchedulePanel


class BasePage(Page):
    """An abstract page with summary, share picture, search behaviour, JSON-LD and registered sections.

    Every way to go live or away (form, action, schedule, workflow, copy, alias, import) ends in `save()`;
    Wagtail's own admin does not call `publish()`. So the consent gate and `sync_live()` stand in `save()`.
    """

    summary = models.TextField(
        _("ringkasan"),
        blank=True,
        max_length=300,
        help_text=_("Satu atau dua kalimat, tampil di daftar, hasil pencarian, dan saat dibagikan."),
    )
    share_image = models.ForeignKey(
        Image,
        verbose_name=_("gambar saat dibagikan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Kosong berarti gambar utama halaman."),
    )
    listed = models.BooleanField(
        _("tampil di pencarian dan umpan"),
        default=True,
        help_text=_("Bila tidak dicentang, halaman hanya dapat dibuka lewat tautan."),
    )

    content_panels = [ProofreadingPanel(), ReviewPanel(), SchedulePanel(), *Page.content_panels]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("listed"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("slug", "seo_title", "search_description", "share_image", "listed")
            ],
            heading=_("Alamat, pencarian, dan berbagi"),
        )
    ]

    base_form_class = PortalPageForm
    MAX_AGE = 60
    # Whether it is unpublished with a picture's consent, because it tells of the people on it; others show less.
    goes_with_its_pictures = False
    schema_type = "WebPage"

    class Meta:
        abstract = True

    # --- going live -----------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        if self.depth:
            try:
                check_slug(self.slug, self.depth - 1)
            except ValidationError as refusal:
                raise ValidationError({"slug": refusal}) from refusal

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; a live page passes the consent gate, and rows that depend on what is live follow.

        Raises `core.consent.ConsentMissing` (a ValidationError) when a picture may not be shown.
        """
        changed = kwargs.get("update_fields")
        touches_content = changed is None or "live" in changed
        touches_alias = changed is not None and bool({"alias_of", "alias_of_id"} & set(changed))
        with transaction.atomic():
            if self.live and touches_content:
                consent.check(self)
                guides.check(self)
                # Lists and the search read it from the row; its form shows it as the empty field that it is.
                self.summary = summary_of(self)
            result = super().save(*args, **kwargs)
            if touches_content or touches_alias:
                self.sync_live()
        if self.live and touches_content:
            transaction.on_commit(lambda: prepare_renditions(self))
        if touches_content:
            transaction.on_commit(lambda: telling.follow(self))
        return result

    def sync_live(self) -> None:
        """Make rows that depend on what is live agree with the database; rooms override it, idempotently."""

    def told_day(self) -> date | None:
        """The local day of which the page tells, to which dates without a year are near; rooms override it."""
        return None

    # --- pictures -------------------------------------------------------------------------

    def lead_image(self) -> Image | None:
        """The picture that leads the page and its cards; rooms override it."""
        return None

    @cached_property
    def card_image(self) -> Image | None:
        """The picture for share cards: the chosen one, or the leading one."""
        return self.share_image or self.lead_image()

    def card(self, request: HttpRequest | None) -> Card:
        """The social card; rooms say more on theirs. `request` is None when it is drawn before anyone asks."""
        return telling.page_card(self, about=summary_of(self))

    @cached_property
    def standfirst(self) -> str:
        """What stands above the text: the summary, unless the text itself begins with it."""
        return "" if self.summary == first_sentence(self) else self.summary

    # --- being previewed ------------------------------------------------------------------

    preview_modes = previews.MODES

    def make_preview_request(
        self, original_request: Any = None, preview_mode: str | None = None, extra_request_attrs: Any = None
    ) -> Any:
        """As Wagtail; the page as others show it is drawn by `core.writing.previews`."""
        if preview_mode in previews.TEMPLATES:
            sheet = previews.Sheet(self)
            return sheet.make_preview_request(original_request, preview_mode, extra_request_attrs)
        return super().make_preview_request(original_request, preview_mode, extra_request_attrs)

    # --- being read -----------------------------------------------------------------------

    route_related: tuple[str, ...] = ()
    routed_through: list[Page]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components and self.depth > 1:
            return child_at(self, path_components[0]).route(request, path_components[1:])
        if self.depth == HOME_DEPTH:
            self.routed_through = []
        return super().route(request, path_components)

    def get_view_restrictions(self) -> QuerySet:
        """As Wagtail, asked once per request; an alias anywhere on the way is judged by its source, by Wagtail."""
        ancestors = self.__dict__.get("routed_through")
        if ancestors is None or any(page.alias_of_id for page in (*ancestors, self)):
            return super().get_view_restrictions()
        return self._restrictions

    @cached_property
    def _restrictions(self) -> QuerySet:
        paths = [self.path[: self.steplen * depth] for depth in range(1, self.depth + 1)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def max_age(self, request: HttpRequest) -> int:
        """Seconds for which any cache may keep this page."""
        return self.MAX_AGE

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs(request)
        context["languages"] = seo.languages(self, request)
        context["meta"] = seo.page_meta(self, request, context["breadcrumbs"])
        context["sections"] = sections_for(self, request)
        fetch_renditions(image for _preset, image in stream_pictures(getattr(self, "body", ())))
        return context

    def serve_password_required_response(
        self, request: HttpRequest, form: Any, action_url: str
    ) -> TemplateResponse:
        """Wagtail's question for the password, which tells nothing of the closed page, not even its title."""
        meta = seo.view_meta(request, gettext("Perlu kata sandi"), noindex=True)["meta"]
        context = {"meta": meta, "form": form, "action_url": action_url}
        return TemplateResponse(request, "wagtailcore/password_required.html", context)

    @cached_property
    def path_pages(self) -> list[Page]:
        """The live ancestors from the home page down, without this page itself."""
        ancestors = self.__dict__.get("routed_through")
        if ancestors is None:
            ancestors = self.get_ancestors().filter(depth__gt=1)
        return [page for page in ancestors if page.live]

    def breadcrumbs(self, request: HttpRequest) -> list[tuple[str, str | None]]:
        """(title, address) from the home page down; the last one, this page, has no address."""
        trail: list[tuple[str, str | None]] = [
            (str(_("Beranda")) if page.depth == 2 else page.title, page.get_url(request))
            for page in self.path_pages
        ]
        return [*trail, (self.title, None)]

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        """schema.org objects that describe this page; rooms override it."""
        return [
            {
                "@context": "https://schema.org",
                "@type": self.schema_type,
                "name": self.title,
                "url": self.get_full_url(request),
                "inLanguage": get_language() or "id",
            }
        ]

    def feeds(self, request: HttpRequest) -> list[dict[str, str]]:
        """Feeds that this page announces: dicts of `title` and `url`."""
        return []

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        if not self.listed or self.get_view_restrictions():
            return []
        return super().get_sitemap_urls(request)
