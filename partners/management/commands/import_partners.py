"""Take over partners from a table."""

from typing import Any

from core.tables.commands import ImportTableCommand
from partners.importing.importer import PartnerImporter


class Command(ImportTableCommand):
    purpose = "partners_import"
    help = (
        "Imports partners from a CSV or XLSX file (columns: docs/operators/tables.md). What cannot be used is told on "
        "standard error, line by line; the rest is imported. Empty cells blank nothing, and nothing is deleted. The "
        "last line counts what was created, changed, unchanged and skipped."
    )

    def importer(self, options: dict[str, Any]) -> PartnerImporter:
        return PartnerImporter()
