"""What events put on the desk of staff."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import desk
from core.desk import pages
from events.models import EventPage, FollowedCalendar


def failing_url() -> str:
    """The list of the followed calendars that fail."""
    return f"{reverse('wagtailsnippets_events_followedcalendar:list')}?state=failing"


def register() -> None:
    """Called from `events.wagtail_hooks`."""
    desk.register(
        desk.Action("event", _("Buat acara"), 20, lambda user: pages.adding(EventPage, user), "calendar"),
        desk.Count(
            "calendars",
            _("Kalender yang gagal diambil"),
            80,
            desk.has("events.view_followedcalendar"),
            lambda user, now: FollowedCalendar.objects.failing(),
            failing_url,
            trouble=True,
            icon="rotate",
        ),
    )
