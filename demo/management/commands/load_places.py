"""Load districts, villages and schools."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from demo.models import DemoState
from demo.places import load_places


class Command(BaseCommand):
    help = "Loads the districts, villages and schools of the official lists, once; what is there is never changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="add what is missing, also what staff have deleted"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        state = DemoState.current()
        if state.places_loaded_at and not options["again"]:
            if options["verbosity"]:
                self.stdout.write(
                    "They were loaded before; nothing was changed. --again adds what is missing."
                )
            return
        loaded = load_places()
        state.places_loaded_at = timezone.now()
        state.save()
        if options["verbosity"]:
            self.stdout.write(
                f"Added {loaded.districts} districts, {loaded.villages} villages and {loaded.schools} schools."
            )
            self.stdout.write(
                f"{len(loaded.without_village)} schools have no certain village; staff fill it in:"
            )
            for name in loaded.without_village:
                self.stdout.write(f"  {name}")
