"""What the events add to the admin: the dates of each event, and words in its history."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import path, re_path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from core.dates import long_date
from events.admin_views import ChangeDateView, DatesView, dates_url
from events.models import EventPage


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return [
        path("acara/<int:page_id>/tanggal/", DatesView.as_view(), name="events_dates"),
        re_path(
            r"^acara/tanggal/(?P<pk>\d{1,18})/(?P<action>pindah|batal|pulih)/$",
            ChangeDateView.as_view(),
            name="events_change_date",
        ),
    ]


@hooks.register("register_page_header_buttons")
def header_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the page's own menu of actions."""
    if isinstance(page, EventPage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Tanggal"), url=dates_url(page), icon_name="date", priority=12)


@hooks.register("register_page_listing_more_buttons")
def listing_button(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the list of events."""
    if isinstance(page, EventPage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Tanggal"), url=dates_url(page), icon_name="date", priority=3)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the page's history says about single dates."""
    for name, label, sentence in (
        (
            "events.date_moved",
            gettext_lazy("Pindahkan tanggal"),
            gettext_lazy("Tanggal %(date)s dipindah. %(reason)s"),
        ),
        (
            "events.date_cancelled",
            gettext_lazy("Batalkan tanggal"),
            gettext_lazy("Tanggal %(date)s dibatalkan. %(reason)s"),
        ),
        (
            "events.date_restored",
            gettext_lazy("Pulihkan tanggal"),
            gettext_lazy("Tanggal %(date)s dipulihkan."),
        ),
    ):
        actions.register_action(name)(_formatter(label, sentence))
    actions.register_action("events.dates_dropped")(DroppedFormatter)


def _formatter(name: Any, sentence: Any) -> type[LogFormatter]:
    class DateFormatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            day = log_entry.data.get("date", "")
            told = long_date(date.fromisoformat(day)) if day else ""
            return (str(sentence) % {"date": told, "reason": log_entry.data.get("reason", "")}).strip()

    return DateFormatter


class DroppedFormatter(LogFormatter):
    """Dates that had been changed by hand and are no longer in the rule."""

    label = gettext_lazy("Tanggal gugur")

    def format_message(self, log_entry: Any) -> str:
        days = [long_date(date.fromisoformat(day)) for day in log_entry.data.get("dates", [])]
        return _("Tidak lagi dalam pengulangan, padahal pernah diubah: %(days)s.") % {"days": "; ".join(days)}
