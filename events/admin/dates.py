"""The list of an event's dates in the admin, and what its views share with those of one date."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.dates import local_today, long_date
from core.paging import paginate
from events.admin.date_forms import FORMS, actions_for
from events.changes import may_change
from events.history import when_of
from events.models import EventOccurrence, EventPage, EventSeries
from events.source import entries_of
from schedules.expansion import originals
from schedules.presentation import change_text
from schedules.recurrence import RuleError

PER_PAGE = 50
LOOK_AHEAD = timedelta(days=366 * 5)


def dates_url(page: EventPage) -> str:
    """The address of the list of dates of `page`."""
    return reverse("events_dates", args=[page.pk])


def crumbs(page: EventPage, *last: dict[str, Any]) -> list[dict[str, Any]]:
    """The way from the admin's front door to the page's dates."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
        {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
        *last,
    ]


def action_links(row: EventOccurrence) -> list[dict[str, Any]]:
    """Links (`url`, `label`, `short`) to what can be done to a date."""
    return [
        {
            "url": reverse("events_change_date", args=[row.pk, action]),
            "label": FORMS[action].title,
            "short": FORMS[action].short,
        }
        for action in actions_for(row)
    ]


def state_words(row: EventOccurrence, entry: Any) -> dict[str, str]:
    """`state` and `change` of a date in words, with what it says of its own."""
    own = [row.title and f"“{row.title}”", row.note]
    told = change_text(entry, row.start_day) if entry.state else ""
    return {"state": entry.state_text, "change": " · ".join(part for part in (told, *own) if part)}


def is_over(row: EventOccurrence) -> bool:
    """Whether a date lies in the past."""
    now = timezone.now()
    return row.end <= now if row.end else row.end_day <= local_today(now)


class DatesView(WagtailAdminTemplateMixin, TemplateView):
    """All dates of one event; who may publish the page may change them."""

    page_title = _("Tanggal")
    header_icon = "date"
    template_name = "events/admin/dates.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(EventPage, pk=kwargs["page_id"])
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return crumbs(self.page, {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = EventOccurrence.objects.filter(series__translation_key=self.page.series_key)
        rows = rows.select_related("series__page", "series__branch").in_order()
        everything = bool(self.request.GET.get("semua"))
        if not everything:
            rows = rows.filter(end_day__gt=local_today())
        page_obj = paginate(self.request, rows, PER_PAGE)
        shown = list(page_obj.object_list)
        series = (
            EventSeries.objects.select_related("page").filter(translation_key=self.page.series_key).first()
        )
        allowed = series is not None and may_change(self.request.user, series)
        return {
            **super().get_context_data(**kwargs),
            "lines": [
                _line(row, entry, allowed) for row, entry in zip(shown, entries_of(shown), strict=True)
            ],
            "page_obj": page_obj,
            "all": everything,
            "allowed": allowed,
            "hidden": series is not None and series.withdrawn_at is not None,
            "last_made": _last_made(series) if series else "",
            "calendar": reverse("events_calendar"),
        }


def _line(row: EventOccurrence, entry: Any, allowed: bool) -> dict[str, Any]:
    return {
        "when": when_of(row),
        "url": reverse("events_date", args=[row.pk]),
        "place": entry.place,
        "over": is_over(row),
        "actions": action_links(row) if allowed else [],
        **state_words(row, entry),
    }


def _last_made(series: EventSeries) -> str:
    """The last day up to which dates have rows, in words, when more follow; else ""."""
    if series.rows_until is None:
        return ""
    try:
        more = _has_dates_from(series, series.rows_until)
    except RuleError:  # too many to look through
        more = True
    return long_date(series.rows_until - timedelta(days=1)) if more else ""


def _has_dates_from(series: EventSeries, day: date) -> bool:
    return len(originals(series, day + LOOK_AHEAD)) > len(originals(series, day))
