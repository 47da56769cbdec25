"""Run what is due every minute, for as long as the portal is served. Machines with systemd use the timer instead."""

import logging
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Calls run_due every minute until it is stopped. `make run` starts it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=60, help="seconds from one run to the next")
        parser.add_argument(
            "--times", type=int, default=0, help="how many runs (default: until it is stopped)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        runs = 0
        while True:
            started = time.monotonic()
            try:
                call_command("run_due", stdout=self.stdout, stderr=self.stderr)
            except CommandError as problem:
                self.stderr.write(str(problem))
            except Exception:
                # The next minute is another chance: a database that is away now may be back then.
                logger.exception("run_due failed")
            close_old_connections()
            runs += 1
            if runs == options["times"]:
                return
            time.sleep(max(0, options["every"] - (time.monotonic() - started)))
