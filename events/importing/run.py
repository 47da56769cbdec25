"""The way from the bytes of a file to a plan, for the command, the upload and the followed calendars."""

from wagtail.models import Locale

from core.dates import local_today, site_zone
from events.importing.plan import Plan, make_plan
from events.models import EventIndexPage, FollowedCalendar
from schedules.horizon import horizon
from schedules.ical.reader import read


def plan_of(data: bytes | str, index: EventIndexPage, calendar: FollowedCalendar | None = None) -> Plan:
    """What importing `data` under `index` would do, now. Never raises for what a file holds."""
    return make_plan(read(data, zone=site_zone(), until=horizon(local_today())), index, calendar)


def find_index(slug: str = "") -> EventIndexPage | None:
    """The live agenda of that slug, or the agenda of the default locale; of several the first in the tree."""
    found = EventIndexPage.objects.live().order_by("path")
    if slug:
        found = found.filter(slug=slug)
    default = Locale.get_default()
    return found.filter(locale=default).first() or (found.first() if slug else None)
