"""`{% first_step model as text %}` for empty lists in the admin."""

from django import template
from django.db.models import Model

from core import first_steps

register = template.Library()


@register.simple_tag
def first_step(model: type[Model] | None) -> str:
    """What the list of `model` is for and what to do first; empty for models of others."""
    return first_steps.first_step(model._meta.label) if model else ""
