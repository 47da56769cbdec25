"""One date of an event in the admin: what is known about it, each change of it, and the split at it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.dates import long_date
from events import history
from events.admin.date_forms import FORMS, DateForm, add_refusal
from events.admin.dates import action_links, crumbs, dates_url, is_over, state_words
from events.changes import may_change
from events.models import EventOccurrence, EventPage
from events.source import entries_of
from events.splitting import division, moved_by_hand, split
from schedules.changes import ChangedMeanwhile


def occurrence_or_404(pk: int) -> EventOccurrence:
    """A date whose event has a page; Http404 for any other."""
    rows = EventOccurrence.objects.select_related("series__page", "series__branch")
    return get_object_or_404(rows, pk=pk, series__page__isnull=False)


class AboutDateView(WagtailAdminTemplateMixin, View):
    """A view about one date, for those who may edit its page; `needs_right_to_change` asks for more."""

    header_icon = "date"
    needs_right_to_change = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.occurrence = occurrence_or_404(kwargs["pk"])
        self.allowed = may_change(request.user, self.occurrence.series)
        if self.needs_right_to_change and not self.allowed:
            raise PermissionDenied
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied

    @property
    def page(self) -> EventPage:
        """The page to which the date belongs."""
        page = self.occurrence.series.page
        if page is None:
            raise PermissionDenied
        return page

    def get_page_subtitle(self) -> str:
        return long_date(self.occurrence.start or self.occurrence.start_day)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        dates = {"url": dates_url(self.page), "label": _("Tanggal")}
        return crumbs(self.page, dates, {"url": "", "label": self.get_page_title()})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.occurrence
        (entry,) = entries_of([row])
        return {
            **super().get_context_data(**kwargs),
            "when": history.when_of(row),
            "place": entry.place,
            **state_words(row, entry),
            "over": is_over(row),
            "hidden": row.series.withdrawn_at is not None,
            "event_cancelled": row.series.cancelled,
            "event": self.page,
            "back": get_valid_next_url_from_request(self.request) or dates_url(self.page),
            "next": get_valid_next_url_from_request(self.request),
        }


class DateView(AboutDateView, TemplateView):
    """What is known about one date, what was done to it, and what can be."""

    page_title = gettext_lazy("Tanggal acara")
    template_name = "events/admin/date.html"
    needs_right_to_change = False

    def get_page_title(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, day = self.occurrence, self.occurrence.start_day
        repeats = bool(row.series.rrule.strip() or row.series.rdates)
        return {
            **super().get_context_data(**kwargs),
            "allowed": self.allowed,
            "actions": action_links(row) if self.allowed else [],
            "split": reverse("events_split", args=[row.pk]) if self.allowed and repeats else "",
            "edit": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "dates": dates_url(self.page),
            "calendar": reverse("events_calendar_month", args=[day.year, day.month]),
            "entries": history.entries_about(row),
        }


class ChangeDateView(AboutDateView, FormView):
    """Move, cancel, amend or restore one date, at once."""

    template_name = "events/admin/change_date.html"

    def get_form_class(self) -> type[DateForm]:
        return FORMS[self.kwargs["action"]]

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("initial")
        return {**kwargs, "occurrence": self.occurrence}

    def get_page_title(self) -> str:
        return str(self.get_form_class().title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            form.apply(self.request.user)
        except ValidationError as refusal:
            if isinstance(refusal, ChangedMeanwhile):
                self.occurrence = occurrence_or_404(self.occurrence.pk)
                form.look_again(self.occurrence)
            add_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, form.success)
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or dates_url(self.page)


class SplitView(AboutDateView, FormView):
    """This date and all following ones become an event of their own."""

    template_name = "events/admin/split.html"
    form_class = forms.Form
    page_title = gettext_lazy("Pisahkan mulai tanggal ini")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, refusal, parts = self.occurrence, "", None
        try:
            parts = division(row, self.request.user)
        except ValidationError as error:
            refusal = " ".join(error.messages)
        return {
            **super().get_context_data(**kwargs),
            "refusal": refusal,
            "pages": [*parts.told_by, *parts.aliases] if parts else [],
            "by_hand": [history.when_of(each) for each in moved_by_hand(row)] if parts else [],
        }

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.continued = split(self.occurrence, self.request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.form_invalid(form)
        day = long_date(self.occurrence.original_day)
        messages.success(
            self.request,
            _("Acara dipisah. Ini halaman baru untuk tanggal-tanggal mulai %(day)s.") % {"day": day},
        )
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.continued.pk])
