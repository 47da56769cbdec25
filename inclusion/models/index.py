"""The index of programmes and stories."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import TEXT_FEATURES
from core.models import BasePage
from core.seo import elsewhere


class InclusionIndexPage(RoutablePageMixin, BasePage):
    """Programmes by strategy with this year's figures, and under `kisah/` all stories."""

    intro = RichTextField(_("pengantar"), blank=True, features=TEXT_FEATURES)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["inclusion.ProgrammePage", "inclusion.StoryPage"]
    template = "inclusion/inclusion_index_page.html"
    schema_type = "CollectionPage"

    STORY_ROUTES = {"id": "kisah", "en": "stories"}

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("halaman program")
        verbose_name_plural = _("halaman program")

    @path("", name="programmes")
    def programmes(self, request: HttpRequest) -> HttpResponse:
        """Programmes by strategy."""
        from inclusion.presentation import index_context

        return self.render(request, context_overrides=index_context(self, request))

    @path("kisah/", name="stories")
    @path("stories/", name="stories_en")
    def stories(self, request: HttpRequest) -> HttpResponse:
        """All stories, a page at a time."""
        from inclusion.presentation import stories_context

        return self.render(
            request,
            template="inclusion/story_list.html",
            context_overrides=stories_context(self, request),
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "elsewhere": elsewhere(context["languages"])}

    def stories_url(self, request: HttpRequest) -> str:
        """The address of the list of stories in the reader's language."""
        return f"{self.get_url(request)}{self.STORY_ROUTES[get_language() or 'id']}/"

    @classmethod
    def reserved_slugs(cls) -> set[str]:
        """Addresses below an index that belong to the index itself."""
        return set(cls.STORY_ROUTES.values())

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        entries = super().get_sitemap_urls(request)
        route = self.STORY_ROUTES.get(self.locale.language_code, "kisah")
        return [*entries, *({**entry, "location": f"{entry['location']}{route}/"} for entry in entries)]


def refuse_reserved_slug(page: BasePage) -> None:
    """Raise ValidationError when a page below the index would lie under one of the index's own addresses."""
    if page.slug in InclusionIndexPage.reserved_slugs():
        raise ValidationError({"slug": _("Alamat ini dipakai daftar kisah. Pilih yang lain.")})
