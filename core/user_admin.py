"""Accounts in the admin: who keeps them is no superuser and makes none.

With a superuser's password everything else could be had, which Wagtail leaves to whoever may change accounts.
"""

from typing import Any

from wagtail.users.views import users


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
