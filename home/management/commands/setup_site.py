from typing import Any

from django.core.management.base import BaseCommand

from core.admin_words import name_permissions, name_roots
from home.setup import create_tree


class Command(BaseCommand):
    """Make the tree of pages and the menus of a new installation; on any other, name what has no name of ours yet."""

    help = "Make the tree of pages and the menus of a new installation; change nothing on any other."

    def handle(self, *args: Any, **options: Any) -> None:
        home = create_tree()
        name_permissions()
        name_roots()
        if options["verbosity"]:
            self.stdout.write(f"Home page: {home.title} ({home.full_url})")
