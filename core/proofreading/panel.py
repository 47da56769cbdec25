"""Where the form asks: at the top of the first tab, when there is something to ask."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from core.proofreading.acknowledgement import FIELD


class ProofreadingPanel(Panel):
    """What was found in the text that somebody wanted to send on, with one box to tick; what the consent gate keeps
    back has none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Periksa dulu"), "icon": "warning", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/proofreading/ask.html"

        def is_shown(self) -> bool:
            return bool(self.form.asked or self.form.refused)

        def get_context_data(self, parent_context: Any = None) -> Any:
            return {
                "findings": self.form.refused or self.form.asked,
                "refused": bool(self.form.refused),
                "name": FIELD,
                "keys": " ".join(finding.key for finding in self.form.asked),
                "publishes": "action-publish" in self.form.data,
            }
