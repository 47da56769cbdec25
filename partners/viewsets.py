"""The menu "Mitra" of the admin."""

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.choosers import CalmChooserViewSet, PlacesChooserViewSet, WritersChooserViewSet
from core.dates import local_today, medium_date
from partners.agreements.panels import StandingPanel
from partners.agreements.views import AgreementInspectView, PartnerInspectView
from partners.filters import AgreementFilterSet, PartnerFilterSet, VillageFilterSet
from partners.forms import PRIVATE, PartnerForm
from partners.importing.views import PartnerIndexView
from partners.merging.hooks import MENU
from partners.merging.views import PartnerEditView
from partners.models import Agreement, District, Partner, Service, Village
from partners.permissions import SEE_PRIVATE

NAMED = 3  # partners of an agreement that the list names


def active_word(partner: Partner) -> str:
    """Whether it is shown, as a word."""
    return gettext("aktif") if partner.active else gettext("tidak aktif")


def party_names(agreement: Agreement) -> str:
    """Whose agreement it is: the first partners by name, else the other parties. Lists prefetch `partners`."""
    names = sorted(partner.name for partner in agreement.partners.all())
    names = names or [line for line in agreement.other_parties.splitlines() if line.strip()]
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    others = gettext("dan %(count)d lainnya") % {"count": more}
    return f"{shown} {others}" if more > 0 else shown


def last_day(agreement: Agreement) -> str:
    """Its last day, or that it has none."""
    return medium_date(agreement.in_force_to) if agreement.in_force_to else gettext("tanpa batas waktu")


partner_panels = [
    FieldPanel("name"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("level"), FieldPanel("status")]),
    FieldPanel("school_days"),
    FieldRowPanel([FieldPanel("npsn"), FieldPanel("code", read_only=True)]),
    MultiFieldPanel(
        [
            FieldPanel("address"),
            FieldRowPanel([FieldPanel("district"), FieldPanel("village")]),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        ],
        heading=_("Tempat"),
    ),
    FieldPanel("services", widget=CheckboxSelectMultiple),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
            FieldPanel("website"),
        ],
        heading=_("Kontak untuk umum"),
        help_text=_("Tampil di halaman mitra."),
    ),
    MultiFieldPanel(
        [FieldPanel(name, permission=SEE_PRIVATE) for name in PRIVATE],
        heading=_("Kontak internal"),
        help_text=_("Hanya untuk petugas; tidak pernah tampil di situs."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("schedule_public"),
            FieldPanel("active"),
            FieldPanel("slug"),
            FieldPanel("source_name"),
            FieldPanel("search_words"),
        ],
        heading=_("Tampilan dan pencarian"),
    ),
]
agreement_panels = [
    StandingPanel(),
    FieldRowPanel([FieldPanel("number"), FieldPanel("signed_on")]),
    FieldPanel("subject"),
    MultipleChooserPanel("parties", chooser_field_name="partner", heading=_("Mitra"), label=_("mitra")),
    FieldPanel("other_parties"),
    FieldPanel("services", widget=CheckboxSelectMultiple),
    FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_to")], heading=_("Masa berlaku")),
    FieldPanel("scan"),
    FieldPanel("note"),
]


class PartnerViewSet(SnippetViewSet):
    """Schools, agencies and homes."""

    model = Partner
    chooser_viewset_class = WritersChooserViewSet
    icon = "group"
    menu_label = _("Mitra")
    copy_view_enabled = False
    inspect_view_enabled = True
    filterset_class = PartnerFilterSet
    list_display = [
        "name",
        Column("kind_label", label=_("Jenis")),
        "district",
        "village",
        "npsn",
        Column("active", label=_("Keadaan"), accessor=active_word, sort_key="active"),
    ]
    list_per_page = 50
    ordering = "name"
    # Wagtail's index completes words of the name only; staff also search by parts of numbers and codes.
    search_backend_name = None
    search_fields = ["name", "source_name", "npsn", "code", "search_words", "address"]
    index_view_class = PartnerIndexView
    inspect_view_class = PartnerInspectView
    edit_view_class = PartnerEditView
    inspect_view_fields_exclude = ["id", "private_link"]
    edit_handler = ObjectList(partner_panels, base_form_class=PartnerForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Partner.objects.with_places()


class AgreementViewSet(SnippetViewSet):
    """Agreements with partners."""

    model = Agreement
    chooser_viewset_class = CalmChooserViewSet
    icon = "form"
    menu_label = _("Perjanjian")
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = AgreementInspectView
    inspect_view_fields_exclude = ["id", "renews"]
    filterset_class = AgreementFilterSet
    list_display = [
        "number",
        Column("partners", label=_("Mitra"), accessor=party_names),
        "subject",
        Column("state", label=_("Keadaan"), accessor=lambda row: row.state(local_today()).label),
        Column("in_force_to", label=_("Berlaku sampai"), accessor=last_day, sort_key="in_force_to"),
        Column(
            "in_force_from",
            label=_("Berlaku mulai"),
            accessor=lambda row: medium_date(row.in_force_from),
            sort_key="in_force_from",
        ),
    ]
    list_per_page = 50
    ordering = "-signed_on"
    search_backend_name = None
    search_fields = ["number", "subject", "other_parties", "partners__name"]
    panels = agreement_panels

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Agreement.objects.with_renewals().prefetch_related("partners")


class DistrictViewSet(SnippetViewSet):
    """Districts."""

    model = District
    chooser_viewset_class = PlacesChooserViewSet
    icon = "site"
    menu_label = _("Kecamatan")
    copy_view_enabled = False
    list_display = ["name", "code"]
    search_backend_name = None
    search_fields = ["name", "code", "other_spellings"]


class VillageViewSet(SnippetViewSet):
    """Villages."""

    model = Village
    chooser_viewset_class = PlacesChooserViewSet
    icon = "site"
    menu_label = _("Desa/kelurahan")
    copy_view_enabled = False
    filterset_class = VillageFilterSet
    list_display = ["name", "district", "code"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name", "code"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Village.objects.select_related("district")


class ServiceViewSet(SnippetViewSet):
    """What the library does for partners."""

    model = Service
    chooser_viewset_class = CalmChooserViewSet
    icon = "list-ul"
    menu_label = _("Layanan")
    list_display = ["name", "order"]
    panels = [FieldPanel("name"), FieldPanel("order")]


class PartnersGroup(SnippetViewSetGroup):
    """Everything about partners under one entry of the menu."""

    items = (PartnerViewSet, AgreementViewSet, DistrictViewSet, VillageViewSet, ServiceViewSet)
    menu_label = _("Mitra")
    menu_name = "partners"
    menu_icon = "group"
    add_to_admin_menu = True
    submenu_hook = MENU
