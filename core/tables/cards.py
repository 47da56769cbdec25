"""Columns of a list whose rows are cards where the screen is narrow, so that nothing of a row lies off it."""

from typing import Any

from django.utils.html import format_html
from wagtail.admin.ui.tables import Column


class CardColumn(Column):
    """A value that says on a card what it is, as there is no heading above it; `named` False where it needs none."""

    def __init__(self, name: str, *, named: bool = False, **kwargs: Any) -> None:
        super().__init__(name, classname="card-cell", **kwargs)
        self.named = named

    def get_value(self, instance: Any) -> Any:
        value = super().get_value(instance)
        if value is None or not self.named:
            return "" if value is None else value
        return format_html('<span class="card-name">{}: </span>{}', self.label, value)

    class Media:
        css = {"all": ["css/admin/list-cards.css"]}
