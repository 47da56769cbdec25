"""The way back from a planned visit to the request that it answers."""

from typing import Any

from wagtail.admin.panels import Panel

from visits import permissions


class RequestsPanel(Panel):
    """Links to the requests of a visit, for those who may see them; not there when there is none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "visits/requesting/admin/panel.html"

        def is_shown(self) -> bool:
            if not (super().is_shown() and self.instance.pk and permissions.may_answer(self.request.user)):
                return False
            return bool(self.instance.requests.exists())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "requests": self.instance.requests.select_related("partner")}
