"""Write partners as a table."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.tables.answer import csv_text
from partners.importing.export import headings, rows
from partners.models import Partner


class Command(BaseCommand):
    help = "Writes all partners to standard output, as CSV in the columns that import_partners reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--private", action="store_true", help="with internal contacts, which are personal data"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        private = options["private"]
        partners = Partner.objects.order_by("name", "pk")
        self.stdout.write(csv_text(headings(private=private), rows(partners, private=private)), ending="")
