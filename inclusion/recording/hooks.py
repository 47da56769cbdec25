"""Recording in the admin: its addresses, and its entry in the menu."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from inclusion.permissions import may_record
from inclusion.recording import views


class RecordMenuItem(MenuItem):
    """Shown to those who may record."""

    def is_shown(self, request: Any) -> bool:
        return may_record(request.user)


def menu_item() -> MenuItem:
    """The entry."""
    return RecordMenuItem(
        _("Catat kegiatan"),
        reverse("activity_recording"),
        name="activity-recording",
        icon_name="edit",
        order=255,
    )


urls = [
    path("kegiatan/catat/", views.NewView.as_view(), name="activity_recording"),
    path("kegiatan/catat/sesi/", views.SessionView.as_view(), name="activity_session"),
    path("kegiatan/catat/<int:pk>/", views.ActivityView.as_view(), name="activity_record"),
    path("kegiatan/catat/<int:pk>/terlaksana/", views.DoneView.as_view(), name="activity_done"),
]
