"""Take over the events of an iCalendar file."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from events.importing.apply import Outcome, carry_out
from events.importing.run import find_index, plan_of
from events.models import EventIndexPage
from schedules.ical.reader_lines import MAX_BYTES


class Command(BaseCommand):
    help = (
        "Imports an iCalendar file into the agenda. What cannot be understood is told on standard error, line by line; "
        "the rest is imported. The last line counts what was created, changed, unchanged and skipped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", help="an .ics file, or - for standard input")
        parser.add_argument(
            "--index", metavar="SLUG", default="", help="the agenda page (default: that of the main language)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say the same, and write nothing")
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="write nothing when there is any problem"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        data, index = self._read(options["path"]), self._index(options["index"])
        # Otherwise each event is one transaction: a long import must not keep the site's own writers waiting.
        undoing = options["dry_run"] or options["all_or_nothing"]
        with transaction.atomic() if undoing else nullcontext():
            outcome = carry_out(plan_of(data, index))
            refused = options["all_or_nothing"] and outcome.serious
            if options["dry_run"] or refused:
                transaction.set_rollback(True)
        for problem in outcome.problems:
            self.stderr.write(str(problem), style_func=str)
        self._tell(outcome, options["verbosity"])
        if refused:
            raise CommandError("Nothing was imported, because there were problems (--all-or-nothing).")
        if outcome.fruitless:
            raise CommandError("Nothing could be imported.")

    def _tell(self, outcome: Outcome, verbosity: int) -> None:
        if verbosity > 1:
            for item in outcome.done:
                self.stdout.write(f"{item.action}: {item.title}")
        self.stdout.write(", ".join(f"{word} {count}" for word, count in outcome.counts.items()))

    def _read(self, path: str) -> bytes:
        """At most one byte more than the reader takes, so that a file without end fills no memory."""
        try:
            if path == "-":
                return self._standard_input()
            with Path(path).open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} cannot be read: {error}") from None

    @staticmethod
    def _standard_input() -> bytes:
        stream = getattr(sys.stdin, "buffer", None)
        return stream.read(MAX_BYTES + 1) if stream else sys.stdin.read(MAX_BYTES + 1).encode()

    @staticmethod
    def _index(slug: str) -> EventIndexPage:
        index = find_index(slug)
        if index is None:
            named = f" with the slug {slug}" if slug else ""
            raise CommandError(f"There is no live agenda page{named}.")
        return index
