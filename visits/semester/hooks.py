"""Planning a semester in the admin: its address and its entry in the menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from visits import menu
from visits.permissions import may_plan
from visits.semester.views import SemesterView

SEMESTER = "visits_semester"


def admin_urls() -> list[Any]:
    """The address beneath `/admin/`."""
    return [path("keliling/susun/", SemesterView.as_view(), name=SEMESTER)]


def menu_item() -> menu.WorkMenuItem:
    """The entry."""
    return menu.WorkMenuItem(_("Susun jadwal"), SEMESTER, "calendar-alt", -90, may_plan)


def connect() -> None:
    """Tell Wagtail; called from `visits.wagtail_hooks`."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register(menu.HOOK, menu_item)
