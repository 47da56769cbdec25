"""`make run`: prepare the installation, then serve it with gunicorn and run what is due every minute."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import connections

from core import ports
from core.management.commands.prepare import Command as Prepare
from core.startup import AlreadyRunning, start_lock


class Command(Prepare):
    help = "Prepares the portal and serves it on HOST and PORT until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], str(options["port"])
        label = f"{settings.PORTAL_URL}, process {os.getpid()}"
        try:
            with start_lock(settings.PORTAL_VAR, label, inherit=True):
                # Asked under the lock: of two starts at once, the second hears of the first, not of its port.
                if words := ports.problem(host, port):
                    raise CommandError(words)
                self.prepare()
                connections.close_all()
                self.stdout.flush()
                # The process becomes the small supervisor, so that Django's memory is not held for nothing.
                arguments = [sys.executable, "-m", "core.serve", host, port]
                os.chdir(settings.BASE_DIR)
                os.environ["PORTAL_VAR"] = str(settings.PORTAL_VAR)
                os.execv(sys.executable, arguments)
        except KeyboardInterrupt:
            raise CommandError("\nStopped. The next start goes on from here.") from None
        except AlreadyRunning as other:
            raise CommandError(
                f"The portal is starting or running from {settings.PORTAL_VAR} already: {other}.\n"
                "Stop that one first, or give this one a folder of its own: make run PORTAL_VAR=other-folder PORT=8001"
            ) from None
