"""Project rules as system checks."""

from typing import Any

from django.apps import apps
from django.core import checks
from wagtail.models import Page

WAGTAIL_OWN = {"wagtailcore", "wagtailforms", "wagtailredirects", "wagtail_localize"}


def register() -> None:
    """Register the checks; called from `CoreConfig.ready()`."""
    checks.register(pages_derive_from_base_page, checks.Tags.models)


def pages_derive_from_base_page(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every page type of the portal passes the consent gate, so it derives from BasePage."""
    from core.models import BasePage

    return [
        checks.Error(
            f"{model.__name__} does not derive from core.models.BasePage.", obj=model, id="core.E001"
        )
        for model in apps.get_models()
        if issubclass(model, Page)
        and model._meta.app_label not in WAGTAIL_OWN
        and not issubclass(model, BasePage)
    ]
