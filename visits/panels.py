"""How a timetable repeats, in plain words, with what they mean."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from schedules.panel.fields import NAMES
from visits.forms import SKIPS


class RecurrencePanel(Panel):
    """The fields of `schedules.panel.fields`, and a preview that follows them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Pengulangan"), "icon": "rotate", **kwargs})

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": [*NAMES, *SKIPS]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "schedules/admin/recurrence.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            from visits.recurrence_preview import preview_of_timetable

            context = super().get_context_data(parent_context)
            pk = [self.instance.pk] if self.instance.pk else []
            return {
                **(context or {}),
                "form": self.form,
                "preview": preview_of_timetable(self.instance),
                "url": reverse("visits_recurrence", args=pk),
                "sources": "day start_time end_time stop vehicle",
            }
