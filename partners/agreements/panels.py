"""What the form of an agreement says above its fields."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from core.dates import local_today
from partners.agreements.standing import SNIPPET, standing


class StandingPanel(Panel):
    """State and what comes next, on the form of an agreement that is saved already."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "partners/admin/standing.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            found = standing(self.instance, local_today(), self.request.user)
            url = reverse(f"{SNIPPET}:inspect", args=[self.instance.pk])
            return {**super().get_context_data(parent_context), "standing": found, "yields_url": url}
