"""Write the timetables in force as a table."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.tables.answer import csv_text
from visits.importing.export import timetable_headings, timetable_rows
from visits.models import Timetable


class Command(BaseCommand):
    help = "Writes the timetables in force to standard output, as CSV in the columns that import_timetable reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--public",
            action="store_true",
            help="only what everybody may know; without it, hidden places are in it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        timetables = Timetable.objects.public() if options["public"] else Timetable.objects.in_force()
        self.stdout.write(csv_text(timetable_headings(), timetable_rows(timetables)), ending="")
