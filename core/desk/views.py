"""`/admin/meja/<name>/`: the pages behind a number of the desk, for those who see the number."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core import desk
from core.desk import pages
from core.desk.rows import rows_of
from core.paging import paginate

A_PAGE = 30


class PagesView(WagtailAdminTemplateMixin, TemplateView):
    """One list of pages."""

    template_name = "core/desk/list.html"
    header_icon = "list-ul"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = desk.page_list(kwargs["name"])
        if found is None:
            raise Http404(_("Daftar ini tidak ada."))
        if not found.allowed(request.user):
            raise PermissionDenied
        self.count = found
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.count.label)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.count.rows(self.request.user, timezone.now())
        page_obj = paginate(self.request, pages.with_states(found), A_PAGE)
        return {**super().get_context_data(**kwargs), "rows": rows_of(page_obj), "page_obj": page_obj}


def admin_urls() -> list[Any]:
    """The address beneath `/admin/`."""
    return [path("meja/<slug:name>/", PagesView.as_view(), name=desk.LIST)]


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_admin_urls", admin_urls)
