"""*Ringkasan layanan* in the admin's menu of reports: to be read and printed, nothing to be changed."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from core import notices
from core.dates import local_today
from core.screens import Screen
from home.report_records import NAME as RECORDS
from home.report_records import SummaryRecordsView, address
from home.reports import VISITORS, summary
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
        found = summary(local_today())
        return {
            **super().get_context_data(**kwargs),
            **found,
            "branches": self.linked_branches(found),
            "rows": [
                (
                    row.label,
                    [
                        (number, address(row.listing, period, self.request.user))
                        for number, period in zip(row.numbers, found["periods"], strict=True)
                    ],
                )
                for row in found["rows"]
            ],
            "marks": notices.on_paper(),
            "visits_report": visits_report,
            "opens_agreements": self.request.user.has_perm("partners.view_agreement"),
        }

    def linked_branches(self, found: dict[str, Any]) -> list[tuple[str, list[tuple[list[int], str]]]]:
        """(name, for each period its numbers and where their days are listed) of each building."""
        return [
            (
                branch["name"],
                [
                    (numbers, address(VISITORS, period, self.request.user, branch["pk"]))
                    for numbers, period in zip(branch["cells"], found["periods"], strict=True)
                ],
            )
            for branch in found["branches"]
        ]


class SummaryMenuItem(MenuItem):
    """The entry in the menu of reports, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


def menu_item() -> SummaryMenuItem:
    """The entry."""
    return SummaryMenuItem(
        gettext_lazy("Ringkasan layanan"), reverse(NAME), name="service-summary", icon_name="order"
    )


urls = [
    path("reports/ringkasan-layanan/", ServiceSummaryView.as_view(), name=NAME),
    path("reports/ringkasan-layanan/<slug:listing>/", SummaryRecordsView.as_view(), name=RECORDS),
]
