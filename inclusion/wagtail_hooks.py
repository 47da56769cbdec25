"""Inclusion's entries in the admin, the way to withdraw a story, and two things that must not happen by accident."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, Revision
from wagtail.snippets.models import register_snippet

from core.models import Document
from inclusion import desk, planning
from inclusion.models import Activity, StoryPage
from inclusion.recording import hooks as recording
from inclusion.viewsets import ActivityViewSet
from inclusion.withdrawal import NAME, WithdrawStoryView
from inclusion.yearly import views as yearly

register_snippet(ActivityViewSet)
desk.register()
hooks.register("register_admin_urls", lambda: [*recording.urls, *planning.urls, *yearly.urls])
hooks.register("register_admin_menu_item", recording.menu_item)
hooks.register("register_reports_menu_item", yearly.menu_item)


@hooks.register("before_delete_page")
def keep_counted_programmes(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A programme whose activities are counted in reports is unpublished rather than deleted."""
    return _refuse_delete(request, [page])


@hooks.register("before_bulk_action")
def keep_counted_programmes_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for deleting many pages at once."""
    pages = [each for each in objects if isinstance(each, Page)]
    return _refuse_delete(request, pages) if action_type == "delete" else None


def _refuse_delete(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    for page in pages:
        if Activity.objects.filter(programme__path__startswith=page.path).exists():
            messages.error(
                request,
                _(
                    "“%(title)s” tidak dihapus: ada kegiatan yang tercatat di dalamnya dan terhitung dalam laporan. "
                    "Batalkan terbitnya saja, atau pindahkan dahulu kegiatannya ke program lain."
                )
                % {"title": page.get_admin_display_title()},
            )
            return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_serve_document")
def keep_permissions_private(document: Document, request: HttpRequest) -> None:
    """A paper with somebody's permission is for staff, whatever the collection says that it lies in."""
    if _records_permission(document) and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied


def _records_permission(document: Document) -> bool:
    """Whether a story, or any earlier or unpublished version of one, keeps its permission in `document`."""
    content_type = ContentType.objects.get_for_model(StoryPage)
    versions = Revision.objects.filter(content_type=content_type, content__permission_document=document.pk)
    return StoryPage.objects.filter(permission_document=document).exists() or versions.exists()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The screen that asks before a story is withdrawn."""
    return [path("kisah/<int:pk>/tarik/", WithdrawStoryView.as_view(), name=NAME)]


@hooks.register("register_page_header_buttons")
def withdraw_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu above a story, for those who may take it down."""
    if isinstance(page, StoryPage) and page.permissions_for_user(user).can_publish():
        yield Button(_("Tarik izin"), url=reverse(NAME, args=[page.pk]), icon_name="warning", priority=62)
