"""Core's entries in the admin."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core import (
    account_admin,
    consent_hooks,
    doors,
    half_requests,
    outbox_admin,
    overwriting,
    picture_admin,
    staying,
    user_admin,
)
from core.choosers import CalmChooserViewSet
from core.desk import counts as desk_counts
from core.desk import views as desk_views
from core.models import BasePage, Document, MenuItem
from core.proofreading import acknowledgement
from core.proofreading import views as proofreading_views
from core.writing import actions, assets, review, views


class MenuItemViewSet(SnippetViewSet):
    """Menus that editors order."""

    model = MenuItem
    chooser_viewset_class = CalmChooserViewSet
    icon = "list-ul"
    menu_label = _("Menu situs")
    menu_name = "site-menus"
    add_to_settings_menu = True
    list_display = ["__str__", "menu", "order"]
    list_filter = ["menu"]
    ordering = ["menu", "order"]


register_snippet(MenuItemViewSet)
outbox_admin.connect()
picture_admin.connect()
consent_hooks.connect()
account_admin.connect()
overwriting.connect()
staying.connect()
doors.connect()
half_requests.connect()
user_admin.connect()
hooks.register("register_admin_urls", proofreading_views.urls)
hooks.register("register_log_actions", acknowledgement.register_action)
hooks.register("after_create_page", acknowledgement.remember_new)
desk_views.connect()
desk_counts.register()
hooks.register("construct_page_action_menu", actions.put_first)
hooks.register("after_edit_page", review.say_what_became_of_it)
hooks.register("after_edit_page", review.say_who_has_it)
hooks.register("after_create_page", review.say_who_has_it)
hooks.register("insert_global_admin_css", assets.style)
hooks.register("insert_editor_js", assets.script)
hooks.register("register_admin_urls", views.urls)


@hooks.register("before_serve_document")
def staff_only(document: Document, request: HttpRequest) -> None:
    """Papers about people are for staff who may change documents, wherever their address was found."""
    policy = policy_registry.get_by_type(Document)
    if document.staff_only and not policy.user_has_permission_for_instance(request.user, "change", document):
        raise PermissionDenied


Serve = Callable[[Any, HttpRequest, Any, Any], HttpResponse]


@hooks.register("on_serve_page")
def say_who_may_keep_it(serve: Serve) -> Serve:
    """Let any cache keep a page for as long as the page says; an answer that speaks for itself is left alone.

    A hook rather than `serve()` of the page, which routable pages do not call. Wagtail marks restricted pages
    after this, as to be kept by nobody.
    """

    def inner(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        plain = request.method in {"GET", "HEAD"} and response.status_code == 200
        if plain and isinstance(page, BasePage) and "Cache-Control" not in response:
            patch_cache_control(response, public=True, max_age=page.max_age(request))
        return response

    return inner
