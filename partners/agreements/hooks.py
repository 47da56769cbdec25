"""What Wagtail's admin learns of the life of agreements: addresses, a button in the list, words of the history."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from core.dates import local_today
from partners.agreements.renewing import RENEWED
from partners.agreements.standing import RENEW
from partners.agreements.views import ROWS, RenewView, YieldView
from partners.models import Agreement
from partners.permissions import may_renew


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    agreement = "mitra/perjanjian/<int:pk>/"
    return [
        path(f"{agreement}perpanjang/", RenewView.as_view(), name=RENEW),
        path(f"{agreement}hasil/<slug:name>/", YieldView.as_view(about="agreement"), name=ROWS["agreement"]),
        path("mitra/<int:pk>/hasil/<slug:name>/", YieldView.as_view(about="partner"), name=ROWS["partner"]),
    ]


def in_the_list(row: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """ "Renew" beside an agreement that can be continued."""
    if not isinstance(row, Agreement) or not row.renewable(local_today()) or not may_renew(user):
        return []
    address = reverse(RENEW, args=[row.pk])
    return [Button(_("Perpanjang"), url=address, icon_name="redirect", priority=15)]


def log_actions(actions: Any) -> None:
    """What the history of an agreement says."""

    @actions.register_action(RENEWED)
    class Renewed(LogFormatter):
        label = gettext_lazy("Perpanjang perjanjian")

        def format_message(self, entry: Any) -> str:
            number = entry.data.get("number", "")
            return _("Diperpanjang dengan perjanjian %(number)s") % {"number": number}


def connect() -> None:
    """Tell Wagtail; called from `partners.wagtail_hooks`."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_snippet_listing_buttons", in_the_list)
    hooks.register("register_log_actions", log_actions)
