"""Accounts of staff: no open registration, and who needs a second factor."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.http import client_ip


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the administrator in the admin, never by a visitor; attempts are limited."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Behind the server's own proxy everybody would share one address, and one limit."""
        return client_ip(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just signed in is not asked for the password a second time."""
        request = context.request
        records = get_authentication_records(request, request.user)
        just_now = records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not just_now and super().is_reauthentication_required(app=app)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """allauth's limit comes before django-axes is asked: it leads to the same page."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(locked_out(request, credentials)) from None


def locked_out(request: HttpRequest, credentials: dict[str, Any]) -> HttpResponse:
    """The page for who tried too often: half an hour for the account here, or minutes while others try it elsewhere."""
    soon = AxesProxyHandler.is_allowed(request, credentials)
    return render(request, "account/lockout.html", {"soon": soon}, status=429)


def may_publish(user: Any) -> bool:
    """Whether the user may publish pages anywhere in the tree."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "publish")


def has_second_factor(user: Any) -> bool:
    """Whether the user has set up an authenticator app."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
