"""Where the admin's panel of checks asks for findings."""

from typing import Any

from django import template
from django.urls import reverse

from core.models import BasePage

register = template.Library()


@register.simple_tag(takes_context=True)
def proofreading_address(context: template.Context) -> str:
    """The address that answers the fields of the form in which `object` is edited; "" for what is no page of ours."""
    page, request = context.get("object"), context.get("request")
    if not isinstance(page, BasePage) or request is None:
        return ""
    if page.pk:
        return reverse("proofreading_edit", args=[page.pk])
    given: dict[str, Any] = request.resolver_match.kwargs if request.resolver_match else {}
    names = ("content_type_app_name", "content_type_model_name", "parent_page_id")
    return (
        reverse("proofreading_add", args=[given[name] for name in names])
        if given.keys() >= set(names)
        else ""
    )
