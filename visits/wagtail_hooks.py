"""What Wagtail's admin learns from this room."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from visits import changes
from visits.models import Timetable, Visit
from visits.recurrence_preview import TimetableRecurrenceView
from visits.viewsets import NeverDeleted, VisitsGroup

for announced in (Visit, Timetable):
    register_permission_policy(announced, NeverDeleted(announced))

register_snippet(VisitsGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    view = TimetableRecurrenceView.as_view()
    return [
        path("keliling/pengulangan/", view, name="visits_recurrence"),
        path("keliling/pengulangan/<int:pk>/", view, name="visits_recurrence"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the history of a visit says."""
    actions.register_action(changes.MOVED, _("Pindahkan kunjungan"), _("Kunjungan dipindah"))
    actions.register_action(changes.CANCELLED, _("Batalkan kunjungan"), _("Kunjungan dibatalkan"))
    actions.register_action(changes.RESTORED, _("Pulihkan kunjungan"), _("Kunjungan dipulihkan"))
