"""Load the sample content, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from demo import loader, places
from demo.models import DemoState
from demo.steps.base import TreeMissing
from partners.models import Partner


class Command(BaseCommand):
    help = (
        "Loads sample content: articles, events, visits, partners, programmes, stories, pages and pictures."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="do nothing, silently, when it was ever loaded before (for starts)",
        )
        parser.add_argument("--again", action="store_true", help="load it again after clear_demo")
        parser.add_argument(
            "--scale",
            type=int,
            default=1,
            metavar="N",
            help="add copies: N times the articles, events and visits",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["scale"] < 1:
            raise CommandError("--scale takes a whole number from 1 up.")
        state = DemoState.current()
        if state.loaded_at and options["once"]:
            return
        if state.present:
            self._say(options, "The sample content is loaded already; nothing was changed.")
            return
        if state.loaded_at and not options["again"]:
            raise CommandError("The sample content was cleared. To have it back: load_demo --again")
        if not Partner.objects.filter(kind=Partner.Kind.SCHOOL).exists():
            places.load_places()
        try:
            loader.load_demo(lambda step: self._say(options, f"  {step} …"), scale=options["scale"])
        except TreeMissing as missing:
            raise CommandError(f"The page tree has no «{missing}». Run setup_site first.") from None
        self._say(options, "The sample content is loaded. clear_demo takes it away.")

    def _say(self, options: dict[str, Any], text: str) -> None:
        if options["verbosity"]:
            self.stdout.write(text)
