"""Planning in the admin: its addresses, its entry in the menu, and what the history of a vehicle says."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from visits import menu
from visits.permissions import may_see
from visits.planning import breakdown_views, change_views, plan_views, unplanned
from visits.planning.board_view import BoardView
from visits.planning.breakdown import BROKE_DOWN
from visits.planning.weeks import BOARD

CHANGES = {
    "pindah": change_views.MoveView,
    "batalkan": change_views.CancelView,
    "pulihkan": change_views.RestoreView,
}


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`; what ends in `periksa/` answers a form while it is filled in."""
    broken = breakdown_views.BreakdownView
    urls = [
        path("keliling/papan/", BoardView.as_view(), name=BOARD),
        path("keliling/kunjungan/tambah/", plan_views.PlanView.as_view(), name="visits_plan"),
        path(
            "keliling/kunjungan/tambah/periksa/",
            plan_views.PlanView.as_view(fragment=True),
            name="visits_plan_check",
        ),
        path(
            "keliling/kunjungan/tambah/hari-ini/", unplanned.UnplannedView.as_view(), name=unplanned.ADDRESS
        ),
        path(
            "keliling/kunjungan/tambah/hari-ini/periksa/",
            unplanned.UnplannedView.as_view(fragment=True),
            name=unplanned.CHECK,
        ),
        path(
            "keliling/kunjungan/tambah/tempat.json", plan_views.StopsView.as_view(), name="visits_plan_stops"
        ),
        path("keliling/kendaraan/<int:pk>/tidak-jalan/", broken.as_view(), name="visits_breakdown"),
        path(
            "keliling/kendaraan/<int:pk>/tidak-jalan/periksa/",
            broken.as_view(fragment=True),
            name="visits_breakdown_check",
        ),
        path(
            "keliling/kendaraan/<int:pk>/tidak-jalan/<int:period>/",
            breakdown_views.BreakdownResultView.as_view(),
            name="visits_breakdown_result",
        ),
    ]
    for word, view in CHANGES.items():
        address = f"keliling/kunjungan/<int:pk>/{word}/"
        urls.append(path(address, view.as_view(), name=view.address))
        urls.append(path(f"{address}periksa/", view.as_view(fragment=True), name=f"{view.address}_check"))
    return urls


def log_actions(actions: Any) -> None:
    """What the history of a vehicle says."""
    actions.register_action(BROKE_DOWN, _("Kendaraan tidak dapat jalan"), _("Kendaraan tidak dapat jalan"))


def menu_item() -> menu.WorkMenuItem:
    """The entry."""
    return menu.WorkMenuItem(_("Papan rencana"), BOARD, "table", -100, may_see)


def connect() -> None:
    """Tell Wagtail; called from `visits.wagtail_hooks`."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_log_actions", log_actions)
    hooks.register(menu.HOOK, menu_item)
