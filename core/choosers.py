"""Choosers of snippets that answer nonsense with an error of the field."""

from typing import Any

from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


class CalmChooser(AdminSnippetChooser):
    """Shows nothing chosen for a value that is no key, while the form says what is wrong; Wagtail's own raises."""

    def get_instance(self, value: Any) -> Any:
        try:
            return super().get_instance(value)
        except (TypeError, ValueError, OverflowError):
            return None


class CalmChooserViewSet(SnippetChooserViewSet):
    """For `chooser_viewset_class` of models that forms of the admin refer to."""

    base_widget_class = CalmChooser
