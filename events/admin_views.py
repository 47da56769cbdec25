"""The list of an event's dates in the admin, and the change of one of them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.dates import day_span, local_today, long_date, time_span
from core.paging import paginate
from events.changes import may_change
from events.date_forms import FORMS, DateForm
from events.models import EventOccurrence, EventPage
from events.source import entries_of
from schedules.presentation import change_text

PER_PAGE = 50


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
        rows = EventOccurrence.objects.filter(series__translation_key=self.page.translation_key)
        rows = rows.select_related("series__page", "series__branch").in_order()
        if not self.request.GET.get("semua"):
            rows = rows.filter(end_day__gt=local_today(timezone.now()))
        page_obj = paginate(self.request, rows, PER_PAGE)
        shown = list(page_obj.object_list)
        allowed = bool(shown) and may_change(self.request.user, shown[0].series)
        lines = [self._line(row, entry, allowed) for row, entry in zip(shown, entries_of(shown), strict=True)]
        return {
            **super().get_context_data(**kwargs),
            "lines": lines,
            "page_obj": page_obj,
            "all": bool(self.request.GET.get("semua")),
            "allowed": allowed,
        }

    @staticmethod
    def _line(row: EventOccurrence, entry: Any, allowed: bool) -> dict[str, Any]:
        actions = ["pindah", *([] if row.cancelled else ["batal"]), *(["pulih"] if row.by_hand else [])]
        return {
            "when": f"{long_date(row.start)}, {time_span(row.start, row.end)}"
            if row.start
            else day_span(row.start_day, row.end_day),
            "place": entry.place,
            "state": entry.state_text,
            "change": change_text(entry, row.start_day) if entry.state else "",
            "actions": [
                {"url": reverse("events_change_date", args=[row.pk, action]), "label": FORMS[action].title}
                for action in actions
                if allowed
            ],
        }


class ChangeDateView(WagtailAdminTemplateMixin, FormView):
    """Move, cancel or restore one date, at once."""

    header_icon = "date"
    template_name = "events/admin/change_date.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = EventOccurrence.objects.select_related("series__page", "series__branch")
        self.occurrence = get_object_or_404(rows, pk=kwargs["pk"], series__page__isnull=False)
        if not may_change(request.user, self.occurrence.series):
            raise PermissionDenied

    @property
    def page(self) -> EventPage:
        """The page to which the date belongs."""
        page = self.occurrence.series.page
        if page is None:
            raise PermissionDenied
        return page

    def get_form_class(self) -> type[DateForm]:
        return FORMS[self.kwargs["action"]]

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("initial")
        return {**kwargs, "occurrence": self.occurrence}

    def get_page_title(self) -> str:
        return str(self.get_form_class().title)

    def get_page_subtitle(self) -> str:
        return long_date(self.occurrence.start or self.occurrence.start_day)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        dates = {"url": dates_url(self.page), "label": _("Tanggal")}
        return crumbs(self.page, dates, {"url": "", "label": self.get_page_title()})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media, "back": dates_url(self.page)}

    def form_valid(self, form: Any) -> HttpResponse:
        form.apply(self.request.user)
        messages.success(self.request, form.success)
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return dates_url(self.page)
