"""Importing in the admin: its addresses, and whom it tells that many rows have changed."""

from typing import Any

from wagtail import hooks

from visits.importing.views import SchoolPeriodImportView, TimetableImportView


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return [
        *TimetableImportView.urls("keliling/impor/"),
        *SchoolPeriodImportView.urls("keliling/kalender-sekolah/impor/"),
    ]


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_admin_urls", admin_urls)
