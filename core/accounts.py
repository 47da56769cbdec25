"""Accounts of staff: no open registration, and who needs a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permissions import policy_registry


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the administrator in the admin, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def may_publish(user: Any) -> bool:
    """Whether the user may publish pages anywhere in the tree."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "publish")


def has_second_factor(user: AbstractBaseUser) -> bool:
    """Whether the user has set up an authenticator app."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
