"""What the mobile library puts on the desk of staff."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import desk
from core.dates import local_today
from visits.models import Stop, Vehicle, Visit, VisitRequest
from visits.permissions import may_answer, may_plan, may_see, may_tell
from visits.requesting.filters import UNANSWERED
from visits.requesting.staff_views import INDEX
from visits.telling import board
from visits.telling.views import NAME as TELLING

ONE_DAY = timedelta(days=1)


def visits_url(when: str) -> str:
    """The list of the visits of one day: "today" or "tomorrow"."""
    return f"{reverse('wagtailsnippets_visits_visit:list')}?when={when}"


def recording_url(user: Any) -> str | None:
    """Where a visit is recorded, for those who may."""
    return reverse("visits_recording") if may_plan(user) else None


def register() -> None:
    """Called from `visits.wagtail_hooks`."""
    desk.register(
        desk.Action("visit", _("Catat kunjungan"), 30, recording_url, "calendar-check"),
        desk.Reading(
            "visits-report",
            _("Laporan perpustakaan keliling"),
            _("Kunjungan menurut bulan, kecamatan, dan jenjang."),
            30,
            lambda user: reverse("visits_report") if may_see(user) else None,
        ),
        desk.Count(
            "visits-today",
            _("Kunjungan hari ini"),
            30,
            may_see,
            lambda user, now: Visit.objects.on_day(local_today(now)),
            lambda: visits_url("today"),
            icon="calendar-check",
        ),
        desk.Count(
            "visits-tomorrow",
            _("Kunjungan besok"),
            35,
            may_see,
            lambda user, now: Visit.objects.on_day(local_today(now) + ONE_DAY),
            lambda: visits_url("tomorrow"),
            icon="calendar-check",
        ),
        desk.Count(
            "requests",
            _("Permintaan belum dijawab"),
            40,
            may_answer,
            lambda user, now: VisitRequest.objects.unanswered(),
            lambda: f"{reverse(INDEX)}?keadaan={UNANSWERED}",
            icon="mail",
        ),
        desk.Count(
            "untold",
            _("Perubahan belum dikabari"),
            45,
            may_tell,
            lambda user, now: board.changes(board.OPEN),
            lambda: reverse(TELLING),
            trouble=True,
            icon="warning",
        ),
        desk.Step(
            "vehicle",
            _("Daftarkan kendaraan"),
            _("Jadwal kunjungan dibuat untuk sebuah kendaraan."),
            30,
            desk.has("visits.add_vehicle"),
            lambda user: reverse("wagtailsnippets_visits_vehicle:add"),
            Vehicle.objects.exists,
        ),
        desk.Step(
            "stop",
            _("Daftarkan tempat singgah"),
            _("Tempat kendaraan berhenti, milik mitra atau untuk umum."),
            45,
            desk.has("visits.add_stop"),
            lambda user: reverse("wagtailsnippets_visits_stop:add"),
            Stop.objects.exists,
        ),
    )
