"""Run every job that is due, isolated from each other, under one lock."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core import due
from core.locks import single_run

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs what is due: scheduled publishing, horizon, outbox, reminders. Safe to call every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        with single_run("run_due") as alone:
            if not alone:
                self.stdout.write("Another run is still at work; nothing done.")
                return
            for job in due.jobs():
                try:
                    count = job.run(timezone.now())
                except Exception:
                    logger.exception("Job %s failed", job.name)
                    failed.append(job.name)
                else:
                    if count or options["verbosity"] > 1:
                        self.stdout.write(f"{job.name}: {count}")
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log has the reasons; the other jobs ran.")
