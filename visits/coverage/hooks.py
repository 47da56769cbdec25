"""Coverage in the admin: its address and its entry in the menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from visits import menu
from visits.coverage.views import CoverageView
from visits.permissions import may_see

COVERAGE = "visits_coverage"


def admin_urls() -> list[Any]:
    """The address beneath `/admin/`."""
    return [path("keliling/cakupan/", CoverageView.as_view(), name=COVERAGE)]


def menu_item() -> menu.WorkMenuItem:
    """The entry."""
    return menu.WorkMenuItem(_("Cakupan"), COVERAGE, "site", -40, may_see)


def connect() -> None:
    """Tell Wagtail; called from `visits.wagtail_hooks`."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register(menu.HOOK, menu_item)
