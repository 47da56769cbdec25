"""*Kalender yang diikuti* in the admin: which ones, and since when one fails."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import CalmChooserViewSet
from core.dates import clock, medium_date
from events.following.addresses import AddressRefused, split
from events.models import FollowedCalendar
from events.models.imports import FollowedCalendarQuerySet

FAILING = "failing"


class CalendarAddressField(forms.URLField):
    """Takes webcal:// for https://, as calendars give their address."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if text.lower().startswith("webcal://"):
            text = f"https://{text[len('webcal://') :]}"
        return super().to_python(text)


class FollowedCalendarForm(WagtailAdminModelForm):
    """Refuses addresses that can never be fetched."""

    url = CalendarAddressField(
        label=gettext_lazy("Alamat kalender"),
        max_length=1000,
        assume_scheme="https",
        help_text=gettext_lazy("Alamat berkas .ics, diawali https:// atau webcal://"),
    )

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        try:
            split(url)
        except AddressRefused as refusal:
            raise ValidationError(_("Tulis alamat yang diawali https:// tanpa nama pengguna.")) from refusal
        return url

    def save(self, commit: bool = True) -> Any:
        if "url" in self.changed_data:
            # What another address once answered says nothing about this one.
            self.instance.etag = self.instance.last_modified = ""
            self.instance.tried_at = None
        return super().save(commit)


def state(calendar: FollowedCalendar) -> str:
    """How it goes, in a sentence."""
    if calendar.failing_since:
        told = {"since": _moment(calendar.failing_since), "problem": calendar.problem}
        return _("Gagal sejak %(since)s: %(problem)s") % told
    if calendar.fetched_at:
        return _("Baik, terakhir diambil %(when)s") % {"when": _moment(calendar.fetched_at)}
    return _("Belum diambil; menunggu giliran.")


def _moment(moment: datetime) -> str:
    return f"{medium_date(moment)}, {clock(moment)}"


class FollowedCalendarFilterSet(WagtailFilterSet):
    """Those that fail."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Keadaan"),
        method="by_state",
        choices=[(FAILING, gettext_lazy("gagal diambil"))],
        empty_label=gettext_lazy("Semua"),
    )

    class Meta:
        model = FollowedCalendar
        fields = ["active"]

    def by_state(self, queryset: FollowedCalendarQuerySet, name: str, value: str) -> FollowedCalendarQuerySet:
        """Calendars in trouble."""
        return queryset.failing()


class StateColumn(Column):
    """The state of a calendar."""

    def get_value(self, instance: FollowedCalendar) -> str:
        return state(instance)


class FollowedCalendarViewSet(SnippetViewSet):
    """Followed calendars."""

    model = FollowedCalendar
    chooser_viewset_class = CalmChooserViewSet
    icon = "rotate"
    menu_label = gettext_lazy("Kalender yang diikuti")
    menu_name = "followed-calendars"
    add_to_admin_menu = True
    copy_view_enabled = False
    filterset_class = FollowedCalendarFilterSet
    list_display = [
        "name",
        StateColumn("state", label=gettext_lazy("Keadaan")),
        "index",
        BooleanColumn("active", label=gettext_lazy("diikuti")),
    ]
    search_fields = ["name", "url"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("url"), FieldPanel("index"), FieldPanel("active")],
        base_form_class=FollowedCalendarForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return FollowedCalendar.objects.select_related("index")
