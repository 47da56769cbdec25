"""Days and hours in the admin are asked for with the calendar and the clock of the device.

Wagtail's own boxes replace what they cannot read by today's date or the present hour on leaving them, and say
nothing: "20/11/2026" was stored as the day on which it was typed. They are changed in place, not by other widgets
for the fields of models: panels, filters and reports of Wagtail name these classes themselves.
"""

from typing import Any

from django.forms import widgets
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

NATIVE = ((AdminDateInput, "date"), (AdminTimeInput, "time"), (AdminDateTimeInput, "datetime-local"))


def connect() -> None:
    """Make Wagtail's boxes native; called from `CoreConfig.ready()`."""
    for widget, kind in NATIVE:
        widget.input_type, widget.template_name = kind, "django/forms/widgets/input.html"
        widget.build_attrs = _named
    AdminDateTimeInput.format_value = _local_moment


def _local_moment(widget: Any, value: Any) -> str | None:
    """'2026-11-20T08:00', as the box wants it; zones are the field's affair, before and after."""
    shown = widgets.DateTimeInput.format_value(widget, value)
    return shown and shown.replace(" ", "T", 1)


def _named(widget: Any, base: dict[str, Any], extra: dict[str, Any] | None = None) -> dict[str, Any]:
    """A placeholder would not be shown; the boxes of a span have no other name."""
    attrs = widgets.Widget.build_attrs(widget, base, extra)
    if "placeholder" in attrs:
        attrs["aria-label"] = attrs["title"] = attrs.pop("placeholder")
    return attrs
