"""A rule in the editor: shown in words, not to be typed."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class RecurrencePanel(Panel):
    """Says how an event repeats; not there when it does not."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Pengulangan"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/recurrence_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.rule_in_words())

        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            context["words"] = self.instance.rule_in_words()
            return context
