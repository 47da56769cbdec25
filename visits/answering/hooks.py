"""What Wagtail's admin learns of the signed links: their page, the ways to it, and words for the history."""

from collections.abc import Iterator
from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.action_menu import ActionMenuItem

from partners.models import Partner
from visits.answering.admin import NAME, REPLACED, PartnerLinkView, link_page
from visits.permissions import may_plan


class LinkMenuItem(ActionMenuItem):
    """Beside "save" on a partner's form."""

    name = "visits-link"
    label = _("Tautan jadwal kunjungan")
    icon_name = "link"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return bool(context["view"] == "edit" and may_plan(context["request"].user))

    def get_url(self, context: dict[str, Any]) -> str:
        return link_page(context["instance"])


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return [path("keliling/mitra/<int:pk>/tautan/", PartnerLinkView.as_view(), name=NAME)]


def on_the_form(model: type) -> ActionMenuItem | None:
    """On the form of a partner."""
    return LinkMenuItem(order=200) if model is Partner else None


def in_the_list(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the list of partners."""
    if isinstance(snippet, Partner) and may_plan(user):
        yield Button(_("Tautan jadwal kunjungan"), url=link_page(snippet), icon_name="link", priority=30)


def log_actions(actions: Any) -> None:
    """What the history of a partner says."""
    actions.register_action(
        REPLACED, _("Ganti tautan jadwal kunjungan"), _("Tautan jadwal kunjungan diganti")
    )


def connect() -> None:
    """Register everything; called from `visits.wagtail_hooks`."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_snippet_action_menu_item", on_the_form)
    hooks.register("register_snippet_listing_buttons", in_the_list)
    hooks.register("register_log_actions", log_actions)
