"""Panels of the editor that tell people something."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import cached_property, lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, Panel

from core.writing.pieces import parents, pieces


def needed(what: Any) -> HelpPanel:
    """Says, before anybody presses the button, what publishing asks for: `what` ends a sentence."""
    return HelpPanel(_told(_("Supaya dapat terbit:"), what), classname="writing-needed")


def _tell(label: Any, what: Any) -> SafeString:
    return format_html("<p><b>{}</b> {}</p>", label, what)


_told = lazy(_tell, str)


class PiecesPanel(Panel):
    """On a new page: the kinds of pieces that one may begin with instead."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/writing_pieces.html"

        def is_shown(self) -> bool:
            return self.instance.pk is None and bool(self.pieces)

        @cached_property
        def pieces(self) -> list[dict[str, Any]]:
            """`label`, `about` and `url` of each that the user may add beside this page, else elsewhere."""
            return list(self._found())

        def _found(self) -> Iterator[dict[str, Any]]:
            here = self.form.parent_page
            for piece in pieces():
                allowed = [parent.pk for parent in parents(piece, self.request.user)]
                if allowed:
                    query = f"?di={here.pk}" if here is not None and here.pk in allowed else ""
                    yield {"label": piece.label, "about": piece.about, "url": piece.url + query}

        def get_context_data(self, parent_context: Any = None) -> Any:
            return {**(super().get_context_data(parent_context) or {}), "pieces": self.pieces}
