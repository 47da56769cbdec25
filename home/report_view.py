"""*Ringkasan layanan* in the admin's menu of reports: to be read and printed, nothing to be changed."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from core import notices
from core.dates import local_today
from core.screens import Screen
from home.reports import summary
from visits.permissions import may_see

NAME = "home_service_summary"
# Whoever may look at one of these may look at its sums.
READERS = ("branches.view_visitorcount", "inclusion.view_activity", "visits.view_visit")


def may_read(user: Any) -> bool:
    """Whether the summary is for this member of staff."""
    return any(user.has_perm(permission) for permission in READERS)


class ServiceSummaryView(Screen):
    """This month and this year in numbers."""

    template_name = "home/admin/service_summary.html"
    page_title = gettext_lazy("Ringkasan layanan")
    header_icon = "order"

    def may_open(self, user: Any) -> bool:
        return may_read(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        visits_report = reverse("visits_report") if may_see(self.request.user) else ""
        context = {**super().get_context_data(**kwargs), **summary(local_today())}
        return {**context, "marks": notices.on_paper(), "visits_report": visits_report}


class SummaryMenuItem(MenuItem):
    """The entry in the menu of reports, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


def menu_item() -> SummaryMenuItem:
    """The entry."""
    return SummaryMenuItem(
        gettext_lazy("Ringkasan layanan"), reverse(NAME), name="service-summary", icon_name="order"
    )


urls = [path("reports/ringkasan-layanan/", ServiceSummaryView.as_view(), name=NAME)]
