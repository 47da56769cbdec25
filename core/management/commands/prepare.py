"""Bring database, static files and tree up to date, without serving. What `start` does first."""

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core.startup import (
    AlreadyRunning,
    Steps,
    collect_static,
    compile_catalogues,
    ensure_admin,
    migrate,
    start_lock,
    update_site,
)


class Command(BaseCommand):
    help = "Brings an installation up to date: translations, database, static files, page tree, demo content, admin."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with start_lock(settings.PORTAL_VAR, f"prepare, process {os.getpid()}"):
                self.prepare()
        except AlreadyRunning as other:
            place = settings.PORTAL_VAR
            raise CommandError(f"The portal is starting or running from {place} already: {other}.") from None

    def prepare(self) -> None:
        """All steps in their order, then the account; the caller holds the lock."""
        steps = Steps(self.stdout)
        self.stdout.write(f"Preparing the portal in {settings.PORTAL_VAR}")
        steps.run("Translations", compile_catalogues)
        steps.run("Database (the first time takes about half a minute)", migrate)
        steps.run("Static files", collect_static)
        steps.run("Pages, menus and roles", lambda: call_command("setup_site", verbosity=0))
        steps.run("Districts, villages and schools", lambda: call_command("load_places", verbosity=0))
        if settings.PORTAL_DEMO:
            steps.run(
                "Demo content (once; PORTAL_DEMO=0 leaves it out)",
                lambda: call_command("load_demo", once=True, stdout=self.stdout),
                talks=True,
            )
        steps.run("Public address", lambda: update_site(settings.PORTAL_URL))
        name, password = ensure_admin(
            os.environ.get("PORTAL_ADMIN_USER") or "admin", os.environ.get("PORTAL_ADMIN_PASSWORD", "")
        )
        self.stdout.write(f"Ready after {steps.total():.0f} s\n")
        self.tell(name, password, shown=not os.environ.get("PORTAL_ADMIN_PASSWORD"))

    def tell(self, name: str, password: str | None, shown: bool) -> None:
        """Print where the site is and who may come in."""
        lines = [
            f"Site      {settings.PORTAL_URL}/",
            f"Admin     {settings.PORTAL_URL}/admin/",
            f"Name      {name}",
        ]
        if password is None:
            lines.append("Password  as set before (make password sets a new one)")
        elif shown:
            lines.append(f"Password  {password}")
            lines.append("          shown this once; make password sets a new one")
        else:
            lines.append("Password  as given in PORTAL_ADMIN_PASSWORD (make password sets a new one)")
        self.stdout.write("\n".join(f"  {line}" for line in ["", *lines, ""]))
