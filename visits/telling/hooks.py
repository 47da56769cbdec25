"""Telling in the admin: its addresses, and its entry in the menu with the number of those who still wait."""

from copy import copy
from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from visits import menu
from visits.permissions import may_tell
from visits.telling import board, views


class CountedItem(menu.WorkMenuItem):
    """An entry that says how many changes still have to be told."""

    def render_component(self, request: HttpRequest) -> Any:
        waiting = board.how_many()
        if not waiting:
            return super().render_component(request)
        item = copy(self)
        item.label = _("Belum dikabari (%(count)s)") % {"count": waiting}
        return super(CountedItem, item).render_component(request)


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return [
        path("keliling/kabar/", views.BoardView.as_view(), name=views.NAME),
        path("keliling/kabar/<int:pk>/terkirim/", views.ToldView.as_view(), name=views.TOLD),
        path("keliling/kabar/<int:pk>/batal/", views.UndoView.as_view(), name=views.UNDO),
    ]


def menu_item() -> CountedItem:
    """The entry."""
    return CountedItem(gettext_lazy("Belum dikabari"), views.NAME, "mail", -70, may_tell)


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register(menu.HOOK, menu_item)
