"""What the recurrence panel of an event tells, on the page itself and whenever the panel asks again."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Page

from core.dates import local_today
from events.forms import EventTimesForm, series_of
from events.models import EventIndexPage, EventOccurrence, EventPage, EventSeries
from events.sync import facts_of
from schedules.horizon import horizon
from schedules.models import Occurrence, Series
from schedules.panel.preview import BROKEN, Preview, preview_of
from schedules.panel.view import RecurrencePreviewView
from schedules.writer import plan


def preview_of_page(page: EventPage) -> Preview:
    """The preview of `page` as it stands, saved or not."""
    return preview_of(series_of(page), local_today(), dropped_rows(page))


def dropped_rows(page: EventPage) -> list[EventOccurrence]:
    """Rows with changes by hand that would go if `page` were published as it stands; none if others own its series."""
    stored = EventSeries.objects.filter(translation_key=page.translation_key, page_id=page.pk).first()
    if stored is None or page.pk is None:
        return []
    for name, value in facts_of(page).items():
        setattr(stored, name, value)
    try:
        return plan(stored, EventOccurrence, horizon(local_today())).dropped_by_hand
    except BROKEN:
        return []


class EventRecurrenceView(RecurrencePreviewView):
    """For an event, those who may edit it; for an agenda, those who may add events beneath it."""

    def get_form(self) -> EventTimesForm:
        found = Page.objects.filter(pk=self.kwargs["page_id"]).specific().first()
        if isinstance(found, EventPage):
            allowed = found.permissions_for_user(self.request.user).can_edit()
            self.page = found.get_latest_revision_as_object()
        elif isinstance(found, EventIndexPage):
            allowed = found.permissions_for_user(self.request.user).can_add_subpage()
            self.page = EventPage()
        else:
            raise Http404
        if not allowed:
            raise PermissionDenied
        return EventTimesForm(self.request.POST, self.page)

    def get_series(self, form: Any) -> Series:
        return series_of(self.page)

    def get_dropped(self, series: Series) -> Iterable[Occurrence]:
        return dropped_rows(self.page)
