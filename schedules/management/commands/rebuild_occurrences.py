"""Make all rows agree with what is published, and say what was out of step."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from schedules import rooms


class Command(BaseCommand):
    help = "Makes the rows of all calendars agree with what is published. Changes nothing when all is well."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for room in rooms.rooms():
            report = rooms.rebuild(room, dry_run=options["dry_run"])
            for problem in report.problems:
                self.stderr.write(f"{room.name}: {problem}")
            failed += len(report.problems)
            self.stdout.write(
                f"{report.name}: {report.series} series, "
                f"{report.added} added, {report.changed} changed, {report.dropped} dropped"
            )
        if failed:
            raise CommandError(f"{failed} could not be made to agree; everything else was.")
