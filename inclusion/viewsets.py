"""How staff enter activities."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import CalmChooserViewSet
from inclusion.models import Activity
from inclusion.models.activities import ActivityQuerySet


class ActivityViewSet(SnippetViewSet):
    """What was planned and what was done; the status follows from the dates."""

    model = Activity
    chooser_viewset_class = CalmChooserViewSet
    icon = "tasks"
    menu_label = _("Kegiatan program")
    menu_name = "activities"
    add_to_admin_menu = True
    list_display = [
        "title",
        "programme",
        DateColumn("planned_on", label=_("Rencana"), sort_key="planned_on", width="12%"),
        DateColumn("done_on", label=_("Terlaksana"), sort_key="done_on", width="12%"),
        Column("participants", label=_("Peserta"), width="10%"),
        Column("status.label", label=_("Keadaan"), width="12%"),
    ]
    list_filter = {
        "programme": ["exact"],
        "planned_on": ["year", "gte", "lte"],
        "done_on": ["isnull"],
        "cancelled": ["exact"],
    }
    search_fields = ["title", "place", "note"]
    search_backend_name = None
    ordering = ["-planned_on", "-pk"]
    list_export = [
        "title",
        "programme",
        "planned_on",
        "done_on",
        "cancelled",
        "reason",
        "place",
        "women",
        "men",
        "people_with_disabilities",
    ]

    panels = [
        FieldPanel("title"),
        FieldPanel("programme"),
        FieldRowPanel([FieldPanel("planned_on"), FieldPanel("done_on")]),
        FieldRowPanel([FieldPanel("cancelled"), FieldPanel("reason")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("branch")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("women"), FieldPanel("men")]),
                FieldPanel("people_with_disabilities"),
            ],
            heading=_("Peserta"),
        ),
        FieldPanel("partners"),
        FieldPanel("photo"),
        FieldPanel("note"),
    ]

    def get_queryset(self, request: HttpRequest) -> ActivityQuerySet:
        return Activity.objects.select_related("programme")
