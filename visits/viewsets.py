"""The menu "Layanan keliling" of the admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.choosers import CalmChooserViewSet
from core.dates import long_date, time_span
from core.tables.cards import CardColumn
from schedules.words import describe
from visits.editing import TimetableCreateView, TimetableEditView, VisitCreateView, VisitEditView
from visits.filters import SchoolPeriodFilterSet, StopFilterSet, TimetableFilterSet, VisitFilterSet
from visits.forms import TimetableForm, VisitForm
from visits.importing.views import SchoolPeriodIndexView, TimetableIndexView, VisitIndexView
from visits.menu import HOOK
from visits.models import SchoolPeriod, Stop, Timetable, Vehicle, Visit
from visits.panels import RecurrencePanel
from visits.requesting.panels import RequestsPanel


class NeverDeleted(ModelPermissionPolicy):
    """What was announced is cancelled or withdrawn, so that people and their calendars learn of it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)


time_window = MultiFieldPanel(
    [FieldPanel("day"), FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")])],
    heading=_("Waktu"),
)
# The form leaves out the fields of a visit that is not there yet, and with them their panels.
visit_panels = [
    FieldRowPanel([FieldPanel("stop"), FieldPanel("vehicle")]),
    time_window,
    FieldPanel("services"),
    FieldRowPanel([FieldPanel("place"), FieldPanel("note")]),
    MultiFieldPanel(
        [FieldPanel("status"), FieldPanel("reason")],
        heading=_("Dipindah atau dibatalkan"),
        help_text=_("Perubahan tampil seketika. Alasan wajib bila kunjungan dipindah atau dibatalkan."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("visitors"),
            FieldRowPanel([FieldPanel("women"), FieldPanel("men")]),
            FieldPanel("books_lent"),
        ],
        heading=_("Sesudah kunjungan"),
    ),
    RequestsPanel(heading=_("Menjawab permintaan")),
]
timetable_panels = [
    FieldRowPanel([FieldPanel("stop"), FieldPanel("vehicle")]),
    time_window,
    RecurrencePanel(),
    FieldPanel("title"),
    FieldPanel("services"),
    FieldPanel("active"),
]


class VisitViewSet(SnippetViewSet):
    """Dated visits; a new one is a timetable of one date."""

    model = Visit
    chooser_viewset_class = CalmChooserViewSet
    icon = "calendar-check"
    menu_label = _("Kunjungan")
    copy_view_enabled = False
    filterset_class = VisitFilterSet
    list_display = [
        "day_text",  # a name, not a Column: Wagtail makes only the first name a link to the row
        CardColumn("hours", label=_("Jam"), accessor=lambda row: time_span(row.start, row.end)),
        CardColumn("stop", label=_("Tempat singgah"), sort_key="stop"),
        CardColumn("vehicle", label=_("Kendaraan"), sort_key="vehicle"),
        CardColumn("status", label=_("Keadaan"), accessor="get_status_display", sort_key="status"),
        CardColumn("visitors", label=_("Pengunjung"), sort_key="visitors", named=True),
    ]
    list_per_page = 50
    ordering = ["start_day", "start"]
    search_backend_name = None
    search_fields = ["stop__name", "stop__partner__npsn", "series__title"]
    index_view_class = VisitIndexView
    add_view_class = VisitCreateView
    edit_view_class = VisitEditView
    edit_handler = ObjectList(visit_panels, base_form_class=VisitForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Visit.objects.with_places()


class TimetableViewSet(SnippetViewSet):
    """Rules that make visits."""

    model = Timetable
    chooser_viewset_class = CalmChooserViewSet
    icon = "calendar-alt"
    menu_label = _("Jadwal rutin")
    copy_view_enabled = False
    filterset_class = TimetableFilterSet
    list_display = [
        "stop",
        "vehicle",
        Column("words", label=_("Pengulangan"), accessor=lambda row: rule_words(row)),
        BooleanColumn("active", label=_("Berlaku")),
    ]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["stop__name", "stop__partner__npsn", "title"]
    index_view_class = TimetableIndexView
    add_view_class = TimetableCreateView
    edit_view_class = TimetableEditView
    edit_handler = ObjectList(timetable_panels, base_form_class=TimetableForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Timetable.objects.select_related("stop", "vehicle")


class StopViewSet(SnippetViewSet):
    """Places where vehicles stop."""

    model = Stop
    chooser_viewset_class = CalmChooserViewSet
    icon = "site"
    menu_label = _("Tempat singgah")
    copy_view_enabled = False
    filterset_class = StopFilterSet
    list_display = ["name", "district", "village", "partner", BooleanColumn("public", label=_("Untuk umum"))]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name", "address", "partner__npsn"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Stop.objects.select_related("district", "village", "partner")


class VehicleViewSet(SnippetViewSet):
    """Vehicles and when they cannot go."""

    model = Vehicle
    chooser_viewset_class = CalmChooserViewSet
    icon = "tablet-alt"
    menu_label = _("Kendaraan")
    copy_view_enabled = False
    list_display = ["name", "kind", "books", "depot", BooleanColumn("active", label=_("Digunakan"))]
    search_fields = ["name"]


class SchoolPeriodViewSet(SnippetViewSet):
    """Holidays and exam weeks of schools."""

    model = SchoolPeriod
    chooser_viewset_class = CalmChooserViewSet
    icon = "date"
    menu_label = _("Kalender sekolah")
    copy_view_enabled = False
    filterset_class = SchoolPeriodFilterSet
    list_display = ["name", "kind", "group", "school_year", "first_day", "last_day"]
    list_per_page = 50
    ordering = "-first_day"
    search_backend_name = None
    search_fields = ["name", "school_year"]
    index_view_class = SchoolPeriodIndexView
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("group")]),
        FieldPanel("school_year"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
    ]


class VisitsGroup(SnippetViewSetGroup):
    """The mobile library under one entry of the menu."""

    items = (VisitViewSet, TimetableViewSet, StopViewSet, VehicleViewSet, SchoolPeriodViewSet)
    menu_label = _("Layanan keliling")
    menu_name = "mobile-library"
    menu_icon = "calendar-check"
    add_to_admin_menu = True
    submenu_hook = HOOK


def rule_words(timetable: Timetable) -> str:
    """The rule as a sentence; a single date as its date."""
    if timetable.start is None:
        return ""
    start = timetable.start.astimezone(timetable.tz)
    told = describe(timetable.rrule, start, timetable.end, extra=timetable.rdates, left_out=timetable.exdates)
    return told or f"{long_date(start)}, {time_span(start, timetable.end)}"
