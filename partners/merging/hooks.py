"""What Wagtail's admin learns of merging: addresses, the ways to it, and words of the history."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from partners.merging.merge import MERGED
from partners.merging.views import (
    CHOOSE,
    DOUBLES,
    MERGE,
    SNIPPET,
    ChooseView,
    DoublesView,
    MergeView,
    merge_url,
)
from partners.models import Partner
from partners.permissions import may_merge, may_see_partners
from partners.similar import Register, of_partner

MENU = "register_partners_menu_item"
SHOWN = 3


class DoublesMenuItem(MenuItem):
    """The list of partners that may be double, in the menu of partners."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_partners(request.user)


def menu_item() -> MenuItem:
    """The entry."""
    return DoublesMenuItem(_("Mungkin ganda"), reverse(DOUBLES), name=DOUBLES, icon_name="copy", order=900)


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return [
        path("mitra/ganda/", DoublesView.as_view(), name=DOUBLES),
        path("mitra/<int:pk>/gabung/", ChooseView.as_view(), name=CHOOSE),
        path("mitra/<int:pk>/gabung/<int:other>/", MergeView.as_view(), name=MERGE),
    ]


def in_the_list(row: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """ "Merge" beside a partner, for those who may."""
    if not isinstance(row, Partner) or not may_merge(user):
        return []
    address = reverse(CHOOSE, args=[row.pk])
    return [Button(_("Gabungkan"), url=address, icon_name="copy", priority=40)]


def warn_of_doubles(request: HttpRequest, instance: object) -> None:
    """After a partner was entered: others that it may be. It is saved all the same; people decide."""
    if not isinstance(instance, Partner):
        return
    merging = may_merge(request.user)
    for other in Register().like(of_partner(instance), but=instance.pk)[:SHOWN]:
        address = reverse(f"{SNIPPET}:inspect", args=[other.pk])
        label = _("Lihat")
        if merging:
            address, label = merge_url(instance, other), _("Bandingkan dan gabungkan")
        text = _("Mitra ini mirip dengan %(name)s (%(place)s). Periksa apakah keduanya sama.") % {
            "name": other.name,
            "place": other.place_line or other.code,
        }
        messages.warning(request, text, buttons=[messages.button(address, label)])


def log_actions(actions: Any) -> None:
    """What the history of a partner says."""

    @actions.register_action(MERGED)
    class Merged(LogFormatter):
        label = gettext_lazy("Gabungkan mitra")

        def format_message(self, entry: Any) -> str:
            known = [f"{_('kode')} {entry.data.get('code', '')}"]
            known += [f"NPSN {entry.data['npsn']}"] if entry.data.get("npsn") else []
            moved = [f"{each['moved']} {each['label']}" for each in entry.data.get("links", [])]
            text = _("Digabung dengan %(name)s (%(known)s).") % {
                "name": entry.data.get("name", ""),
                "known": ", ".join(known),
            }
            return text + " " + _("Dipindahkan: %s.") % ", ".join(moved) if moved else text


def connect() -> None:
    """Tell Wagtail; called from `partners.wagtail_hooks`."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_snippet_listing_buttons", in_the_list)
    hooks.register("register_log_actions", log_actions)
    hooks.register(MENU, menu_item)
    hooks.register("after_create_snippet", warn_of_doubles)
