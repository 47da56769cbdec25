"""What Wagtail's admin learns from this room: the page about holidays, and what follows from correcting one."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from core.dates import local_today, long_date
from schedules import rooms
from schedules.models import HolidayCorrection
from schedules.viewsets import viewset

MOST_TITLES = 10

register_snippet(viewset)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_what_follows(request: HttpRequest, instance: object) -> None:
    """After a correction: schedules follow soon, and something may stand on that day."""
    if isinstance(instance, HolidayCorrection):
        _tell(request, instance.__dict__.get("days_concerned", []))


@hooks.register("after_delete_snippet")
def tell_what_follows_deletion(request: HttpRequest, instances: Iterable[object]) -> None:
    """The same after corrections were taken back."""
    gone = [each for each in instances if isinstance(each, HolidayCorrection)]
    if gone:
        _tell(request, sorted({each.day for each in gone}))


def _tell(request: HttpRequest, days: list[date]) -> None:
    told = [_("Jadwal yang melewati hari libur menyesuaikan diri dalam beberapa menit.")]
    for day in days:
        titles = rooms.titles_on(day) if day >= local_today() else []
        if not titles:
            continue
        named, more = ", ".join(titles[:MOST_TITLES]), len(titles) - MOST_TITLES
        if more > 0:
            named = _("%(titles)s, dan %(count)d lagi") % {"titles": named, "count": more}
        told.append(_("Acara pada %(day)s: %(titles)s.") % {"day": long_date(day), "titles": named})
    messages.info(request, " ".join(told))
