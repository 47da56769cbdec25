"""Take over school holidays and exam weeks from a table."""

from typing import Any

from core.tables.commands import ImportTableCommand
from visits.importing.school_periods import SchoolPeriodImporter


class Command(ImportTableCommand):
    purpose = "school_periods_import"
    help = (
        "Imports school holidays and exam weeks from a CSV or XLSX file (columns: docs/operators/tables.md). What "
        "cannot be used is told on standard error, line by line; the rest is imported. The last line counts what was "
        "created, changed, unchanged and skipped."
    )

    def importer(self, options: dict[str, Any]) -> SchoolPeriodImporter:
        return SchoolPeriodImporter()
