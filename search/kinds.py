"""The kinds of things that can be found, as the filter names them."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import BasePage

ALL, PAGES, PARTNERS = "", "halaman", "mitra"


@dataclass(frozen=True)
class Kind:
    """One kind: its word in the address, what people read, and the page models that belong to it."""

    slug: str
    label: str | Promise
    models: tuple[str, ...] = ()


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(ALL, _("Semua")),
        Kind("berita", _("Berita"), ("news.ArticlePage",)),
        Kind("agenda", _("Agenda"), ("events.EventPage",)),
        Kind("program", _("Kisah dan program"), ("inclusion.ProgrammePage", "inclusion.StoryPage")),
        Kind(PAGES, pgettext_lazy("pencarian", "Halaman")),
        Kind(PARTNERS, _("Mitra")),
    )
}


def page_models() -> list[type[BasePage]]:
    """Every concrete page model of the portal."""
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


@cache
def named_models() -> dict[type[BasePage], Kind]:
    """The page models that have a kind of their own; any other page is of the kind «Halaman»."""
    return {apps.get_model(label): kind for kind in KINDS.values() for label in kind.models}


def kind_of(model: type[BasePage]) -> Kind:
    """The kind of a page model."""
    return named_models().get(model, KINDS[PAGES])


def kinds_of_pages(kind: Kind) -> list[Kind]:
    """The kinds to look through for `kind`: all that are pages for «Semua», none for partners, which are no pages."""
    asked = KINDS.values() if kind.slug == ALL else [kind]
    return [each for each in asked if each.slug not in {ALL, PARTNERS}]


def content_type_ids(kind: Kind) -> list[int]:
    """Content types of the pages of one kind."""
    models = [model for model in page_models() if kind_of(model) == kind]
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]
