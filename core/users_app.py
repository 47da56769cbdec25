"""Wagtail's app of accounts with our screens for them; `INSTALLED_APPS` names it."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersAppConfig(WagtailUsersAppConfig):
    """The same app, the same tables."""

    user_viewset = "core.user_admin.UserViewSet"
