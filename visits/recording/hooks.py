"""Recording in the admin: its addresses, and its entry in the menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from visits import menu
from visits.permissions import may_plan
from visits.recording import views


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`; the phone's worker governs what lies beneath the first of them."""
    return [
        path("keliling/catat/", views.ListView.as_view(), name="visits_recording"),
        path("keliling/catat/<int:pk>/", views.RecordView.as_view(), name="visits_record"),
        path("keliling/catat/sesi/", views.SessionView.as_view(), name="visits_recording_session"),
        path("keliling/catat/luring/", views.OfflineView.as_view(), name="visits_recording_offline"),
        path("keliling/catat/pekerja.js", views.WorkerView.as_view(), name="visits_recording_worker"),
    ]


def menu_item() -> menu.WorkMenuItem:
    """The entry."""
    return menu.WorkMenuItem(_("Catat kunjungan"), "visits_recording", "edit", -80, may_plan)


def connect() -> None:
    """Tell Wagtail; called from `visits.wagtail_hooks`."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register(menu.HOOK, menu_item)
