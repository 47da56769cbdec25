"""`make restore FILE`: bring back what a backup holds."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.backup import BackupError, archive
from core.startup import AlreadyRunning, start_lock


class Command(BaseCommand):
    help = "Replaces database, media, private files and keys by those of a backup; keeps what was there as another."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        aside = settings.PORTAL_VAR / "backups" / f"replaced-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"
        try:
            with start_lock(settings.PORTAL_VAR, "restore"):
                self.confirm(options["file"], options["yes"])
                kept = archive.restore(options["file"], aside)
        except AlreadyRunning as other:
            raise CommandError(f"The portal is running ({other}). Stop it first, then restore.") from None
        except BackupError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"Restored {options['file']}.")
        if kept:
            self.stdout.write(f"What was there before is in {kept}; restoring that file undoes this.")
        self.stdout.write("The next start brings an older database up to date.")

    def confirm(self, file: Path, yes: bool) -> None:
        """Ask at a terminal; without one, `--yes` is needed. Raises CommandError when the answer is no."""
        if yes:
            return
        if not sys.stdin.isatty():
            raise CommandError(
                "This replaces everything. Say so: make restore FILE YES=1 (or restore FILE --yes)."
            )
        self.stdout.write(f"This replaces the portal in {settings.PORTAL_VAR} by {file}.")
        if input("Type yes to go on: ").strip().lower() != "yes":
            raise CommandError("Nothing was changed.")
