"""Lists of the admin that can be downloaded as they are filtered, and filled from a table."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from core.tables.answer import table_response
from core.tables.views import ImportTableView


class TableIndexView(IndexView):
    """Wagtail's list with downloads in our own columns and, where `import_view` is set, a way to its import."""

    show_export_buttons = True
    import_view: ClassVar[type[ImportTableView] | None] = None
    table_name: ClassVar[str] = "tabel"

    def table(self, found: Any) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        """Headings and rows for the filtered queryset `found`."""
        raise NotImplementedError

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        return table_response(self.table_name, *self.table(queryset), spreadsheet_format)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.import_view and self.import_view.allows(self.request.user):
            address = reverse(self.import_view.purpose)
            buttons.append(Button(_("Impor dari tabel"), url=address, icon_name="upload", priority=80))
        return buttons
