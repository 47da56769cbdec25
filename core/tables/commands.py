"""What all commands share that take over a table."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import override

from core.tables.plan import Importer, Outcome, carry_out, plan_of, single_import
from core.tables.problems import TableError
from core.tables.reading import MAX_BYTES


class ImportTableCommand(BaseCommand):
    """Reads PATH, writes problems to standard error line by line, and counts in the last line of standard output.

    Exit code 1 when nothing could be imported, `--all-or-nothing` refused it, or another import of this `purpose` (that
    of its view in the admin) is running.
    """

    purpose: ClassVar[str]

    def importer(self, options: dict[str, Any]) -> Importer:
        """The importer for the options of the command line. Raises CommandError."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", help="a .csv or .xlsx file, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="say the same, and write nothing")
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="write nothing when there is any problem"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        data = self._read(options["path"])
        with single_import(self.purpose) as alone:
            if not alone:
                raise CommandError(
                    "Another import of this kind is running. Wait until it has ended, then try again."
                )
            outcome, refused = self._carry_out(data, options)
        self._tell(outcome, options["verbosity"])
        if refused:
            raise CommandError("Nothing was imported, because there were problems (--all-or-nothing).")
        if outcome.fruitless:
            raise CommandError("Nothing could be imported.")

    def _carry_out(self, data: bytes, options: dict[str, Any]) -> tuple[Outcome, bool]:
        """What was done, and whether all of it was refused. What the importer knows is read now, under the lock."""
        importer = self.importer(options)
        # Otherwise each batch is one transaction: a long import must not keep the site's own writers waiting.
        undoing = options["dry_run"] or options["all_or_nothing"]
        with transaction.atomic() if undoing else nullcontext():
            try:
                with override("en"):
                    plan = plan_of(importer, options["path"], data)
                outcome = carry_out(plan)
            except TableError as error:
                raise CommandError(str(error)) from None
            refused = options["all_or_nothing"] and bool(outcome.problems)
            if options["dry_run"] or refused:
                transaction.set_rollback(True)
        return outcome, refused

    def _tell(self, outcome: Outcome, verbosity: int) -> None:
        with override("en"):
            told = [str(problem) for problem in outcome.told]
        for line in told:
            self.stderr.write(line, style_func=str)
        if verbosity > 1:
            for item in outcome.items:
                self.stdout.write(f"{item.action}: line {item.line}: {item.title}")
        self.stdout.write(", ".join(f"{word} {count}" for word, count in outcome.counts.items()))

    @staticmethod
    def _read(path: str) -> bytes:
        """At most one byte more than the reader takes, so that a file without end fills no memory."""
        try:
            if path == "-":
                stream = getattr(sys.stdin, "buffer", None)
                return stream.read(MAX_BYTES + 1) if stream else sys.stdin.read(MAX_BYTES + 1).encode()
            with Path(path).open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} cannot be read: {error}") from None
