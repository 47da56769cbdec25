"""Which pages may be offered by programs: what editors keep out of lists stays out of all of them."""

from django.apps import apps
from wagtail.query import PageQuerySet

from core.models import BasePage


def listed(pages: PageQuerySet) -> PageQuerySet:
    """`pages` (of the base type) without those whose editor switched «tampil di pencarian dan umpan» off."""
    for model in apps.get_models():
        if issubclass(model, BasePage):
            pages = pages.exclude(pk__in=model.objects.filter(listed=False).values("pk"))
    return pages
