"""Write events as an iCalendar file."""

from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.translation import override
from wagtail.models import Site

from core.models import SiteSettings
from events.feeds import export
from schedules.ical.writer import About, write

ONE_DAY = timedelta(days=1)


class Command(BaseCommand):
    """Exit 1, with the reason on standard error, for a date that is none and for an event that is not there."""

    help = (
        "Write events as iCalendar (RFC 5545) to standard output or a file. Only public events: neither drafts nor "
        "what is restricted; what is left out of the agenda only when it is named. Days are those of the site's zone. "
        "Without --to, rules without end stay without end."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", default="-", help="the file to write; - is standard output")
        parser.add_argument("--event", metavar="UID", help="only the event with this UID")
        parser.add_argument("--from", dest="first", metavar="DATE", help="the first day, such as 2026-12-01")
        parser.add_argument("--to", dest="last", metavar="DATE", help="the last day, included")

    def handle(self, *args: Any, **options: Any) -> None:
        first, last = _day(options["first"], "--from"), _day(options["last"], "--to")
        if first and last and last < first:
            raise CommandError("--to lies before --from.")
        end = None
        if last is not None:
            end = last + ONE_DAY if last < date.max else last
        with override(settings.LANGUAGE_CODE):
            try:
                series = export.public_events(first or date.min, end, options["event"])
            except export.UnknownEvent as error:
                raise CommandError(f"No public event has the UID {options['event']!r}.") from error
            text = write(About(_name(), url=settings.PORTAL_URL), series, mark_cancelled=False)
        _deliver(self, options["path"], text)


def _day(value: Any, option: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise CommandError(f"{option} must be a date such as 2026-12-01, not {value!r}.") from error


def _name() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    office = SiteSettings.for_site(site) if site else None
    return office.short_name if office else settings.WAGTAIL_SITE_NAME


def _deliver(command: BaseCommand, path: str, text: bytes) -> None:
    if path == "-":
        command.stdout.write(text.decode(), ending="")
        return
    try:
        Path(path).write_bytes(text)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
