"""The panel of the article's editor that suggests what to read next."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class SuggestionsPanel(Panel):
    """Beneath the chosen articles: others with the same tags, each added by one tap. Empty without a script."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/suggestions.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            parent = self.form.parent_page
            return {
                **(super().get_context_data(parent_context) or {}),
                "url": reverse("news_suggestions"),
                "page": self.instance.pk or "",
                "parent": parent.pk if parent else "",
            }
