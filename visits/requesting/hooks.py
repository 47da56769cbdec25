"""What the requests add to the admin: their pages, an entry in the menu, words in their history."""

from typing import Any

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from visits import menu, permissions
from visits.requesting import actions
from visits.requesting.staff_forms import FORMS
from visits.requesting.staff_views import ANSWER, DETAIL, INDEX, AnswerView, DetailView, IndexView


def connect() -> None:
    """Register the hooks; called when `visits.wagtail_hooks` is imported."""
    hooks.register("register_admin_urls", urls)
    hooks.register(menu.HOOK, menu_item)
    hooks.register("register_log_actions", actions.register)


def urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    answer = "|".join(FORMS)
    return [
        path("keliling/permintaan/", IndexView.as_view(), name=INDEX),
        path("keliling/permintaan/<int:pk>/", DetailView.as_view(), name=DETAIL),
        re_path(
            rf"^keliling/permintaan/(?P<pk>\d{{1,18}})/(?P<action>{answer})/$",
            AnswerView.as_view(),
            name=ANSWER,
        ),
    ]


def menu_item() -> menu.WorkMenuItem:
    """The entry "Permintaan kunjungan"."""
    return menu.WorkMenuItem(_("Permintaan kunjungan"), INDEX, "mail", -60, permissions.may_answer)
