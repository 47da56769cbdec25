"""What Wagtail's admin learns from this room."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from visits import changes, desk
from visits.answering import hooks as answering_hooks
from visits.coverage import hooks as coverage_hooks
from visits.importing import hooks as importing_hooks
from visits.models import SchoolPeriod, Timetable, Visit
from visits.planning import hooks as planning_hooks
from visits.recording import hooks as recording_hooks
from visits.recurrence_preview import TimetableRecurrenceView
from visits.reports import hooks as reports_hooks
from visits.requesting import hooks as requesting_hooks
from visits.semester import hooks as semester_hooks
from visits.telling import hooks as telling_hooks
from visits.viewsets import NeverDeleted, VisitsGroup

for announced in (Visit, Timetable):
    register_permission_policy(announced, NeverDeleted(announced))

register_snippet(VisitsGroup)
desk.register()
answering_hooks.connect()
coverage_hooks.connect()
importing_hooks.connect()
planning_hooks.connect()
recording_hooks.connect()
reports_hooks.connect()
requesting_hooks.connect()
semester_hooks.connect()
telling_hooks.connect()


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
    actions.register_action(changes.PLANNED, _("Rencanakan kunjungan"), _("Kunjungan direncanakan"))
    actions.register_action(changes.MOVED, _("Pindahkan kunjungan"), _("Kunjungan dipindah"))
    actions.register_action(changes.CANCELLED, _("Batalkan kunjungan"), _("Kunjungan dibatalkan"))
    actions.register_action(changes.RECORDED, _("Catat kunjungan"), _("Kunjungan dicatat terlaksana"))
    actions.register_action(changes.RESTORED, _("Pulihkan kunjungan"), _("Kunjungan dipulihkan"))


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_what_follows(request: HttpRequest, instance: object) -> None:
    """After a school period was entered or changed: timetables follow it soon."""
    if isinstance(instance, SchoolPeriod):
        messages.info(request, _("Jadwal rutin ke sekolah menyesuaikan diri dalam beberapa menit."))


@hooks.register("after_delete_snippet")
def tell_what_follows_deletion(request: HttpRequest, instances: Iterable[object]) -> None:
    """The same after periods were taken away."""
    for instance in list(instances)[:1]:
        tell_what_follows(request, instance)
