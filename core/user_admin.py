"""Accounts in the admin: who keeps them is no superuser and makes none.

With a superuser's password everything else could be had, which Wagtail leaves to whoever may change accounts.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.users.views import users

from core.models import User


def rank_kept(form: Any, user: Any) -> Any:
    """The form of an account, in which superusers alone say who is one."""
    if not user.is_superuser and "is_superuser" in form.fields:
        form.fields["is_superuser"].disabled = True
    return form


class CreateView(users.CreateView):
    """A new account."""

    def get_form(self, form_class: Any = None) -> Any:
        return rank_kept(super().get_form(form_class), self.request.user)


class EditView(users.EditView):
    """An account that exists."""

    def get_form(self, form_class: Any = None) -> Any:
        return rank_kept(super().get_form(form_class), self.request.user)


class UserViewSet(users.UserViewSet):
    """Wagtail's screens. An account is not copied: it would be somebody else with the same rights, unseen."""

    add_view_class = CreateView
    edit_view_class = EditView
    copy_view_enabled = False


def keep_superusers_apart(request: HttpRequest, user: User) -> None:
    """Before an account is changed: PermissionDenied where it is a superuser's and none asks."""
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


def keep_superusers_apart_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """The same for many accounts at once."""
    for each in objects:
        if isinstance(each, User):
            keep_superusers_apart(request, each)


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("before_edit_user", keep_superusers_apart)
    hooks.register("before_bulk_action", keep_superusers_apart_in_bulk)
