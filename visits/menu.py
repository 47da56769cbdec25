"""The pages of daily work in the menu "Layanan keliling", beside the tables."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin.menu import MenuItem

HOOK = "register_visits_menu_item"


class WorkMenuItem(MenuItem):
    """One page, for the hook `HOOK`: shown to those who may open it. Negative orders stand before the tables."""

    def __init__(
        self, label: str | Promise, url_name: str, icon: str, order: int, allowed: Callable[[Any], bool]
    ) -> None:
        super().__init__(label, reverse(url_name), name=url_name, icon_name=icon, order=order)
        self.allowed = allowed

    def is_shown(self, request: HttpRequest) -> bool:
        return self.allowed(request.user)
