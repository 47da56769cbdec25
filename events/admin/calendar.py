"""*Kalender acara* in the admin: the dates of all events in one month, each with the way to change it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.dates import clock, local_today, long_date
from events.agenda.days import ONE_DAY, bounds, checked_day, checked_month, month_name
from events.models import EventOccurrence, EventPage
from events.source import entries_of
from schedules.calendars import Entry
from schedules.grid import entries_by_day, is_red, month_range, weekday_names
from schedules.holidays import holidays_between
from schedules.horizon import horizon
from schedules.presentation import CANCELLED, MOVED, change_text, moved_from

NAME = "events_calendar"
MOST_PER_DAY = 8

Line = Callable[[Entry, date], dict[str, Any]]


def may_see(user: Any) -> bool:
    """Whether the calendar is for this member of staff: who may edit some page may see what is planned."""
    return bool(PagePermissionPolicy(EventPage).user_has_any_permission(user, {"change", "publish"}))


class CalendarMenuItem(MenuItem):
    """The entry in the admin's menu, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


def menu_item() -> CalendarMenuItem:
    """The entry."""
    return CalendarMenuItem(
        gettext_lazy("Kalender acara"), reverse(NAME), name="event-calendar", icon_name="calendar-alt"
    )


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """A month of all events, or one day of it when the address names one."""

    page_title = gettext_lazy("Kalender acara")
    header_icon = "calendar-alt"
    template_name = "events/admin/calendar.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_see(request.user):
            raise PermissionDenied
        today = local_today()
        year, month = kwargs.get("year", today.year), kwargs.get("month", today.month)
        self.month = checked_month(year, month)
        self.day = checked_day(year, month, kwargs["day"]) if "day" in kwargs else None

    def get_page_subtitle(self) -> str:
        return long_date(self.day) if self.day else month_name(self.month)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        day = self.day
        first, end = (day, day + ONE_DAY) if day else month_range(self.month.year, self.month.month)
        entries, line = self._entries(first, end)
        holidays = holidays_between(first, end)
        by_day = entries_by_day(entries, first, end)
        days = [first + timedelta(days=offset) for offset in range((end - first).days)]
        most = None if day else MOST_PER_DAY
        return {
            **super().get_context_data(**kwargs),
            "days": [self._cell(each, by_day.get(each, []), holidays, line, most) for each in days],
            "weekdays": [] if day else weekday_names(),
            "has_entries": bool(entries),
            "previous": self._link((day or self.month) - ONE_DAY),
            "next": self._link(day + ONE_DAY if day else self.month + timedelta(days=31)),
            "today": (_("Hari ini"), reverse(NAME) + "#hari-ini"),
            "whole_month": (month_name(self.month), month_url(self.month)) if day else None,
            "beyond": long_date(horizon(local_today()) - ONE_DAY) if end > horizon(local_today()) else "",
        }

    def _entries(self, first: date, end: date) -> tuple[list[Entry], Line]:
        """Entries in order, and how each is told; those of pages that are not public only to who may edit them."""
        rows = EventOccurrence.objects.between(first, end).filter(series__page__isnull=False).in_order()
        rows = rows.select_related("series__page", "series__branch")
        user, policy = self.request.user, PagePermissionPolicy(EventPage)
        rights: dict[int | None, tuple[bool, bool]] = {}
        shown = []
        for row in rows:
            key = row.series.page_id
            if key not in rights:
                rights[key] = (
                    policy.user_has_permission_for_instance(user, "change", row.series.page),
                    policy.user_has_permission_for_instance(user, "publish", row.series.page),
                )
            if row.series.withdrawn_at is None or any(rights[key]):
                shown.append(row)
        entries = entries_of(shown)
        rows_by_entry = {id(entry): row for entry, row in zip(entries, shown, strict=True)}

        def line(entry: Entry, day: date) -> dict[str, Any]:
            row = rows_by_entry[id(entry)]
            may_edit, may_change = rights[row.series.page_id]
            return _line(row, entry, day, linked=may_edit, changeable=may_change)

        return entries, line

    def _cell(
        self, day: date, entries: list[Entry], holidays: Mapping[date, Any], line: Line, most: int | None
    ) -> dict[str, Any]:
        return {
            "number": day.day,
            "long": long_date(day),
            "url": day_url(day),
            "outside": not self.day and day.month != self.month.month,
            "today": day == local_today(),
            "red": is_red(day, holidays),
            "holiday": str(holidays.get(day, "")),
            "lines": [line(entry, day) for entry in entries[:most]],
            "more": max(0, len(entries) - most) if most else 0,
        }

    def _link(self, day: date) -> tuple[str, str] | None:
        lowest, highest = bounds()
        if not lowest <= day <= highest:
            return None
        return (long_date(day), day_url(day)) if self.day else (month_name(day), month_url(day))


def _line(row: EventOccurrence, entry: Entry, day: date, *, linked: bool, changeable: bool) -> dict[str, Any]:
    away = moved_from(entry, day)
    start = entry.original_start if away else entry.start
    return {
        "title": entry.title,
        "time": clock(start) if start and (away or day == entry.start_day) else "",
        "place": entry.place,
        "off": entry.state == CANCELLED or away,
        "state": entry.state_text if entry.state in {CANCELLED, MOVED} else "",
        "change": change_text(entry, day) if entry.state else "",
        "hidden": row.series.withdrawn_at is not None,
        "url": reverse("events_date", args=[row.pk]) if linked or changeable else "",
        "change_url": _and_back(row, day) if linked and changeable and not row.series.cancelled else "",
        "edit": reverse("wagtailadmin_pages:edit", args=[row.series.page_id]) if linked else "",
    }


def _and_back(row: EventOccurrence, day: date) -> str:
    """Where to move a date, and from there back to the month."""
    query = urlencode({"next": month_url(day)})
    return f"{reverse('events_change_date', args=[row.pk, 'pindah'])}?{query}"


def month_url(day: date) -> str:
    """The address of the month of `day`."""
    return reverse("events_calendar_month", args=[day.year, day.month])


def day_url(day: date) -> str:
    """The address of one day."""
    return reverse("events_calendar_day", args=[day.year, day.month, day.day])
