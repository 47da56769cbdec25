"""The reports in the admin: their addresses, and their entry in the menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from visits import menu
from visits.permissions import may_see
from visits.reports import views


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return [
        path("keliling/laporan/", views.ReportView.as_view(), name="visits_report"),
        path("keliling/laporan/mitra/", views.PartnersView.as_view(), name="visits_report_partners"),
    ]


def menu_item() -> menu.WorkMenuItem:
    """The entry, behind the tables."""
    return menu.WorkMenuItem(_("Laporan"), "visits_report", "order", 900, may_see)


def connect() -> None:
    """Tell Wagtail; called from `visits.wagtail_hooks`."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register(menu.HOOK, menu_item)
