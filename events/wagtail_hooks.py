"""What the events add to the admin: the dates of each event, a calendar of all, and words in their history."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, re_path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry
from wagtail.snippets.models import register_snippet

from events import desk, history
from events.admin import calendar, import_views
from events.admin.calendar import CalendarView
from events.admin.date_views import ChangeDateView, DateView, SplitView
from events.admin.dates import DatesView, dates_url
from events.admin.recurrence_preview import EventRecurrenceView
from events.following.viewset import FollowedCalendarViewSet
from events.models import EventPage

hooks.register("register_log_actions", history.register)
hooks.register("register_admin_menu_item", calendar.menu_item)
hooks.register("register_admin_menu_item", import_views.menu_item)
hooks.register("register_admin_urls", import_views.urls)
register_snippet(FollowedCalendarViewSet)
desk.register()


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    date = r"^acara/tanggal/(?P<pk>\d{1,18})/"
    return [
        path("acara/kalender/", CalendarView.as_view(), name=calendar.NAME),
        path("acara/kalender/<int:year>/<int:month>/", CalendarView.as_view(), name="events_calendar_month"),
        path(
            "acara/kalender/<int:year>/<int:month>/<int:day>/",
            CalendarView.as_view(),
            name="events_calendar_day",
        ),
        path("acara/<int:page_id>/tanggal/", DatesView.as_view(), name="events_dates"),
        path("acara/<int:page_id>/pengulangan/", EventRecurrenceView.as_view(), name="events_recurrence"),
        re_path(rf"{date}$", DateView.as_view(), name="events_date"),
        re_path(rf"{date}pisah/$", SplitView.as_view(), name="events_split"),
        re_path(
            rf"{date}(?P<action>pindah|batal|ubah|pulih)/$",
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


@hooks.register("after_publish_page")
def tell_dropped_dates(request: HttpRequest, page: Page) -> None:
    """Name the dates that were dropped just now although somebody had changed them."""
    if not isinstance(page, EventPage):
        return
    now = PageLogEntry.objects.filter(action=history.DROPPED, uuid=get_active_log_context().uuid)
    for entry in now.filter(page=page.pk):
        messages.warning(request, entry.message)
