"""What is to happen to a page by itself, told at the top of its editor in local time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from core.dates import clock, long_date, zone_name


def moment(at: datetime) -> str:
    """ "Kamis, 26 November 2026 pukul 08.00 WITA"."""
    return _("%(day)s pukul %(clock)s %(zone)s") % {
        "day": long_date(at),
        "clock": clock(at),
        "zone": zone_name(),
    }


def told(page: Any, now: datetime) -> Iterator[str]:
    """Sentences about the coming publication and end of `page`, a draft as its editor has it; `now` is aware."""
    scheduled = page.scheduled_revision if page.pk else None
    if scheduled is not None:
        yield _("Terbit otomatis %(moment)s.") % {"moment": moment(scheduled.approved_go_live_at)}
    elif page.go_live_at and page.go_live_at > now:
        yield _("Jadwal terbit %(moment)s belum berlaku. Jadwal berlaku setelah halaman ini diterbitkan.") % {
            "moment": moment(page.go_live_at)
        }
    if page.expire_at and page.expire_at > now:
        yield _("Turun otomatis %(moment)s.") % {"moment": moment(page.expire_at)}


class SchedulePanel(Panel):
    """Shown while something is to happen."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/writing_told.html"

        def is_shown(self) -> bool:
            return bool(self.sentences)

        @cached_property
        def sentences(self) -> list[str]:
            return list(told(self.instance, timezone.now()))

        def get_context_data(self, parent_context: Any = None) -> Any:
            return {**(super().get_context_data(parent_context) or {}), "sentences": self.sentences}
