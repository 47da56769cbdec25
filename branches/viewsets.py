"""The menu "Gedung & jam buka" of the admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from branches.forms import HoursForm, VisitorCountForm
from branches.models import Branch, Closure, SpecialPeriod, VisitorCount
from core.choosers import CalmChooserViewSet, PlacesChooserViewSet

branch_panels = [
    FieldPanel("name"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("is_main"), FieldPanel("active")]),
    InlinePanel("intervals", heading=_("Jam buka setiap minggu"), label=_("jam buka")),
    FieldPanel("closed_on_holidays"),
    MultiFieldPanel(
        [
            FieldPanel("address"),
            FieldRowPanel([FieldPanel("village"), FieldPanel("district")]),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            FieldPanel("map_url"),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        ],
        heading=_("Tempat dan kontak"),
    ),
    MultiFieldPanel(
        [*(FieldPanel(name) for name in Branch.FACILITIES), FieldPanel("accessibility_note")],
        heading=_("Akses"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("description"),
            FieldPanel("photo"),
            FieldRowPanel([FieldPanel("slug"), FieldPanel("order")]),
        ],
        heading=_("Tampilan"),
    ),
]
period_panels = [
    FieldRowPanel([FieldPanel("name"), FieldPanel("branch")]),
    FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
    InlinePanel(
        "intervals",
        heading=_("Jam buka selama itu"),
        label=_("jam buka"),
        help_text=_("Hari yang tidak diisi berarti tutup."),
    ),
    FieldPanel("open_on_holidays"),
]
closure_panels = [
    FieldPanel("reason"),
    FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
    FieldRowPanel([FieldPanel("branch"), FieldPanel("public")]),
]
count_panels = [
    FieldRowPanel(
        [FieldPanel(name) for name in ("branch", "day", "women", "men", "children")], heading=_("Pengunjung")
    )
]


class BranchViewSet(SnippetViewSet):
    """Buildings with their weekly hours."""

    model = Branch
    chooser_viewset_class = PlacesChooserViewSet
    icon = "home"
    menu_label = _("Gedung")
    copy_view_enabled = False
    list_display = [
        "name",
        "kind",
        BooleanColumn("is_main", label=_("utama")),
        BooleanColumn("active", label=_("menerima pengunjung")),
    ]
    search_fields = ["name", "address"]
    edit_handler = ObjectList(branch_panels, base_form_class=HoursForm)


class SpecialPeriodViewSet(SnippetViewSet):
    """Times with hours of their own."""

    model = SpecialPeriod
    chooser_viewset_class = CalmChooserViewSet
    icon = "time"
    menu_label = _("Jam khusus")
    list_display = ["name", "branch", "first_day", "last_day"]
    list_filter = ["branch"]
    search_fields = ["name"]
    edit_handler = ObjectList(period_panels, base_form_class=HoursForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return SpecialPeriod.objects.select_related("branch")


class ClosureViewSet(SnippetViewSet):
    """Days on which a building stays shut."""

    model = Closure
    chooser_viewset_class = CalmChooserViewSet
    icon = "cross"
    menu_label = _("Penutupan")
    list_display = [
        "reason",
        "branch",
        "first_day",
        "last_day",
        BooleanColumn("public", label=_("di agenda")),
    ]
    list_filter = ["branch", "public"]
    search_fields = ["reason"]
    panels = closure_panels

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Closure.objects.select_related("branch")


class VisitorCountViewSet(SnippetViewSet):
    """Visitors, one line a day."""

    model = VisitorCount
    chooser_viewset_class = CalmChooserViewSet
    icon = "user"
    menu_label = _("Pengunjung")
    copy_view_enabled = False
    list_display = ["day", "branch", "women", "men", "children", Column("total", label=_("semua"))]
    list_filter = ["branch", "day"]
    edit_handler = ObjectList(count_panels, base_form_class=VisitorCountForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return VisitorCount.objects.select_related("branch")


class BranchesGroup(SnippetViewSetGroup):
    """Everything about buildings under one entry of the menu."""

    items = (VisitorCountViewSet, ClosureViewSet, SpecialPeriodViewSet, BranchViewSet)
    menu_label = _("Gedung dan jam buka")
    menu_name = "branches"
    menu_icon = "home"
    add_to_admin_menu = True
