"""Partners from a table in the admin, and the list of partners as a table."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.tables.columns import Column
from core.tables.lists import TableIndexView
from core.tables.views import CHOICES, ImportTableView
from partners.importing.columns import COLUMNS, PUBLIC_COLUMNS
from partners.importing.export import headings, rows
from partners.importing.importer import PartnerImporter
from partners.permissions import ADD, CHANGE, SEE_PRIVATE


class PartnerImportView(ImportTableView):
    """`/admin/mitra/impor/`. Internal contacts are taken over for those only who may see them."""

    page_title = _("Impor mitra")
    purpose = "partners_import"
    permissions = (ADD, CHANGE)
    columns = COLUMNS
    list_url_name = "wagtailsnippets_partners_partner:list"
    list_label = _("Mitra")
    template_notes = (
        _(
            "Mitra dikenali dari NPSN, kalau tidak ada dari kode tetap, kalau tidak ada dari nama dan kecamatan."
        ),
        _(
            "Baris yang namanya mirip dengan mitra di kecamatan yang sama menunggu pilihan Anda: sama, atau baru."
        ),
        _("Nama yang sudah dirapikan petugas tetap, selama nama di berkas tidak berubah."),
    )

    def importer(self, options: dict[str, Any]) -> PartnerImporter:
        private = self.request.user.has_perm(SEE_PRIVATE)
        return PartnerImporter(private=private, asking=True, choices=options.get(CHOICES, {}))

    def shown_columns(self) -> list[Column]:
        return list(COLUMNS if self.request.user.has_perm(SEE_PRIVATE) else PUBLIC_COLUMNS)


class PartnerIndexView(TableIndexView):
    """The list; its downloads have internal contacts for those only who may see them."""

    import_view = PartnerImportView
    table_name = "mitra"

    def table(self, found: Any) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        private = self.request.user.has_perm(SEE_PRIVATE)
        return headings(private=private), rows(found, private=private)
