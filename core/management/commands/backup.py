"""`make backup`: database, media, private files and keys in one file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.backup import BackupError, archive


class Command(BaseCommand):
    help = (
        "Writes a backup (default: PORTAL_VAR/backups/portal-DATE-TIME.tar.gz). The portal may go on serving."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        name = f"portal-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"
        target: Path = options["file"] or settings.PORTAL_VAR / "backups" / name
        try:
            manifest = archive.create(target)
        except BackupError as problem:
            raise CommandError(str(problem)) from None
        size = target.stat().st_size / 1_000_000
        self.stdout.write(f"{target}: {len(manifest.files)} files, {size:.1f} MB, verified.")
        self.stdout.write("It holds keys and personal data: keep it where only you can read it.")
