"""`/admin/meja/<name>/`: the pages behind a number of the desk, for those who see the number."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from core import desk
from core.desk import pages
from core.desk.rows import rows_of
from core.paging import paginate
from core.screens import Screen

A_PAGE = 30


class PagesView(Screen):
    """One list of pages."""

    template_name = "core/desk/list.html"
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = desk.page_list(kwargs["name"])
        if found is None:
            raise Http404(_("Daftar ini tidak ada."))
        self.count = found
        return super().dispatch(request, *args, **kwargs)

    def may_open(self, user: Any) -> bool:
        return self.count.allowed(user)

    def get_page_title(self) -> str:
        return str(self.count.label)

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
