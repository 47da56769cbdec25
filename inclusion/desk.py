"""What programmes and stories put on the desk of staff."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import desk
from core.dates import local_today
from core.desk import pages
from inclusion.models import StoryPage
from inclusion.permissions import may_see

# Days before the end of a permission from which staff are asked to renew it.
ENDING_DAYS = 30


def ending_stories(user: Any, now: datetime) -> Any:
    """Stories, of those that this user may edit, whose permission ends soon or has ended."""
    ending = StoryPage.objects.ending_within(ENDING_DAYS, local_today(now)).values("pk")
    return pages.editable(user).filter(pk__in=ending)


def activity_url(user: Any) -> str | None:
    """The form of an activity, for those who may enter one."""
    allowed = user.has_perm("inclusion.add_activity")
    return reverse("activity_recording") if allowed else None


def register() -> None:
    """Called from `inclusion.wagtail_hooks`."""
    desk.register(
        desk.Action("activity", _("Catat kegiatan"), 40, activity_url, "tasks"),
        desk.Reading(
            "year",
            _("Laporan tahunan"),
            _("Kegiatan menurut strategi, dan angka yang diminta setiap tahun."),
            20,
            lambda user: reverse("activity_year") if may_see(user) else None,
        ),
        desk.Count(
            "stories",
            _("Kisah yang izinnya berakhir"),
            75,
            pages.may_write,
            ending_stories,
            trouble=True,
            icon="openquote",
        ),
    )
