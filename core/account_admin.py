"""The second factor in the admin: on the page of one's account, and a notice where the portal does not require it."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import BaseSettingsPanel

from core.accounts import has_second_factor, may_publish
from core.second_factor import RESET


class Nothing(forms.Form):
    """The panel only leads somewhere; Wagtail wants a form that it can save."""

    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def save(self) -> None:
        """Nothing was asked."""


class SecondFactorPanel(BaseSettingsPanel):
    """How the account is protected, with the way to set it up or to see the recovery codes."""

    name = "second_factor"
    title = _("Verifikasi dua langkah")
    order = 450
    template_name = "core/admin/second_factor_panel.html"
    form_class = Nothing

    def get_context_data(self) -> dict[str, Any]:
        codes = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.RECOVERY_CODES).first()
        left = len(codes.wrap().get_unused_codes()) if codes else 0
        return {**super().get_context_data(), "active": has_second_factor(self.user), "left": left}


class SecondFactorNotice(Component):
    """For who may publish and has no second factor, where the portal does not insist."""

    name = "second_factor"
    template_name = "core/admin/second_factor_notice.html"
    order = 45


def advise(request: HttpRequest, panels: list[Any]) -> None:
    """Put the notice on the first page of the admin."""
    if settings.PORTAL_REQUIRE_MFA or not may_publish(request.user) or has_second_factor(request.user):
        return
    panels.append(SecondFactorNotice())


def log_actions(actions: Any) -> None:
    """What the history of an account says."""
    actions.register_action(
        RESET, _("Hapus verifikasi dua langkah"), _("Verifikasi dua langkah dihapus oleh pengelola portal")
    )


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_account_settings_panel", SecondFactorPanel)
    hooks.register("construct_homepage_panels", advise)
    hooks.register("register_log_actions", log_actions)
