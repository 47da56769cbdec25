"""What the pages of planning have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from visits import permissions
from visits.planning.weeks import BOARD


class PlanningView(WagtailAdminTemplateMixin, View):
    """A page of the admin for those who plan, or also for those who only look on (`only_looks`). Never kept."""

    header_icon = "calendar-check"
    only_looks = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        may = permissions.may_see if self.only_looks else permissions.may_plan
        if not may(request.user):
            raise PermissionDenied

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
            {"url": reverse(BOARD), "label": _("Papan rencana")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def back_url(self) -> str:
        """Where the planner came from, if that is a page of ours; else the board."""
        return get_valid_next_url_from_request(self.request) or reverse(BOARD)

    def next_url(self) -> str:
        """What was asked for as the page to come to afterwards, or ""."""
        return get_valid_next_url_from_request(self.request) or ""
