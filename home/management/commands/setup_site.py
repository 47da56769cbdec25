from typing import Any

from django.core.management.base import BaseCommand

from home.setup import create_tree


class Command(BaseCommand):
    """Make the tree of pages and the menus of a new installation; change nothing on any other."""

    help = "Make the tree of pages and the menus of a new installation; change nothing on any other."

    def handle(self, *args: Any, **options: Any) -> None:
        home = create_tree()
        if options["verbosity"]:
            self.stdout.write(f"Home page: {home.title} ({home.full_url})")
