"""How an event repeats, in the editor: in plain words, with what they mean."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import FieldComparison
from wagtail.admin.panels import Panel

from core.dates import medium_date
from events.forms import TIMES, series_of
from schedules.panel.date_rows import rows_of
from schedules.panel.fields import NAMES
from schedules.panel.preview import first_of, zone_of


class RecurrenceComparison(FieldComparison):
    """Two revisions side by side: how an event repeats, in words, with the single dates by name."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        self.field = field
        self.val_a, self.val_b = told(obj_a), told(obj_b)


def told(page: Any) -> str:
    """How `page` repeats, with all dates that are added and left out."""
    first, zone = first_of(series_of(page)), zone_of(page.zone)
    parts = [page.rule_in_words() or gettext("tidak berulang")]
    for label, ids in ((gettext("tambahan"), page.rdates), (gettext("ditiadakan"), page.exdates)):
        if ids:
            days = [medium_date(row.day) for row in rows_of(ids, first, zone)]
            parts.append(f"{label}: {', '.join(days)}")
    return "; ".join(parts)


class RecurrencePanel(Panel):
    """The fields of `schedules.panel.fields`, and a preview that follows them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Pengulangan"), "icon": "rotate", **kwargs})

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": [*NAMES, "skip_holidays"]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "schedules/admin/recurrence.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            from events.admin.recurrence_preview import preview_of_page

            context = super().get_context_data(parent_context)
            page = self.instance if self.instance.pk else self.form.parent_page
            return {
                **(context or {}),
                "form": self.form,
                "preview": preview_of_page(self.instance),
                "url": reverse("events_recurrence", args=[page.pk]),
                "sources": " ".join(TIMES),
            }

        def get_comparison(self) -> list[Any]:
            return [partial(RecurrenceComparison, self.panel.model._meta.get_field("rrule"))]
