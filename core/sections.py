"""A room shows itself on another room's page by registering a section here; neither imports the other.

A section belongs to a model (a page model, or a plain model such as a partner). Its `context` function
returns the template's context, or None when there is nothing to show.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

SectionContext = Callable[[Any, HttpRequest], dict[str, Any] | None]


@dataclass(frozen=True)
class Section:
    """One section: `model` whose pages show it, `order` among them, its `template` and `context`."""

    model: type[Model]
    order: int
    template: str
    context: SectionContext


_registry: list[Section] = []


def register(section: Section) -> None:
    """Add a section; called from `AppConfig.ready()`. Registering it twice changes nothing."""
    if section not in _registry:
        _registry.append(section)
        _registry.sort(key=lambda each: each.order)


def sections_for(obj: Model, request: HttpRequest) -> list[dict[str, Any]]:
    """The sections of `obj` that have something to show: dicts of `template` and `context`, in order."""
    shown = []
    for section in _registry:
        if isinstance(obj, section.model):
            context = section.context(obj, request)
            if context is not None:
                shown.append({"template": section.template, "context": context})
    return shown
