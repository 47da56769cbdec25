"""Take the sample content away."""

from typing import Any

from django.core.management.base import BaseCommand

from demo.clearing import clear_demo
from demo.models import DemoState


class Command(BaseCommand):
    help = (
        "Removes the sample content. Districts, villages and schools stay, and whatever staff made, edited or use. "
        "No later start loads it again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not DemoState.current().present:
            self.stdout.write("There is no sample content; nothing was changed.")
            return
        cleared = clear_demo()
        self.stdout.write(f"Removed {cleared.removed} objects of the sample content.")
        if cleared.kept:
            self.stdout.write(f"{len(cleared.kept)} stay, because staff edited or use them:")
            for name in cleared.kept:
                self.stdout.write(f"  {name}")
