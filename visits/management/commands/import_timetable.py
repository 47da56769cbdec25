"""Take over timetables of a mobile library from a table."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from core.tables.commands import ImportTableCommand
from partners.importing.places import Places
from visits.importing.importer import TimetableImporter
from visits.importing.wanted import zone_named


class Command(ImportTableCommand):
    purpose = "timetables_import"
    help = (
        "Imports timetables from a CSV or XLSX file (columns and rules: docs/operators/tables.md). What cannot be used "
        "is told on standard error, line by line; the rest is imported. What is no longer in the file stays. The last "
        "line counts what was created, changed, unchanged and skipped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--zone", help="the IANA zone in which the hours are meant (default: the site's)")
        parser.add_argument("--district", help="where stops are of which the file does not say it")

    def importer(self, options: dict[str, Any]) -> TimetableImporter:
        zone, district = options["zone"], None
        try:
            zone = zone_named(zone) if zone else None
        except ValueError:
            raise CommandError(f"There is no time zone {zone}.") from None
        if options["district"]:
            district = Places().district(options["district"])
            if district is None:
                raise CommandError(f"There is no district {options['district']}.")
        return TimetableImporter(zone=zone, district=district)
