"""Timetables and school periods from tables in the admin, and the lists of visits and timetables as tables."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, F, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.tables.lists import TableIndexView
from core.tables.views import ImportTableView, UploadForm
from partners.models import District
from visits.importing import kinds, school_periods
from visits.importing.columns import COLUMNS
from visits.importing.export import VISIT_HEADINGS, timetable_headings, timetable_rows, visit_rows
from visits.importing.importer import TimetableImporter
from visits.importing.school_periods import SchoolPeriodImporter
from visits.importing.wanted import zone_named


class TimetableUploadForm(UploadForm):
    """A timetable, and what its rows do not say."""

    district = forms.ModelChoiceField(
        label=_("Kecamatan"),
        queryset=District.objects.all(),
        required=False,
        empty_label=_("Menurut berkas"),
        help_text=_("Untuk tempat singgah yang kecamatannya tidak disebut di berkas."),
    )
    zone = forms.CharField(
        label=_("Zona waktu"),
        required=False,
        max_length=64,
        help_text=_("Kosongkan untuk zona waktu situs. Misalnya Asia/Makassar."),
    )

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"]
        try:
            return zone_named(zone).key if zone else ""
        except ValueError:
            raise ValidationError(str(kinds.BAD_ZONE.words) % {"value": zone}) from None

    def options(self) -> dict[str, Any]:
        district = self.cleaned_data["district"]
        return {"district": district.pk if district else None, "zone": self.cleaned_data["zone"]}


class TimetableImportView(ImportTableView):
    """`/admin/keliling/impor/`. It makes stops and vehicles as well."""

    page_title = _("Impor jadwal rutin")
    form_class = TimetableUploadForm
    purpose = "timetables_import"
    permissions = tuple(
        f"visits.{action}_{model}"
        for model in ("timetable", "stop", "vehicle")
        for action in ("add", "change")
    )
    columns = COLUMNS
    list_url_name = "wagtailsnippets_visits_timetable:list"
    list_label = _("Jadwal rutin")
    template_notes = (
        _("Kendaraan dan tempat singgah yang belum terdaftar dibuat."),
        _("Baris yang kendaraannya sudah bertugas di tempat lain pada jam itu dilewati."),
        _("Isi NPSN bila tempatnya sekolah yang sudah terdaftar."),
    )

    def importer(self, options: dict[str, Any]) -> TimetableImporter:
        district = District.objects.filter(pk=options["district"]).first() if options["district"] else None
        return TimetableImporter(
            zone=zone_named(options["zone"]) if options["zone"] else None, district=district
        )


class SchoolPeriodImportView(ImportTableView):
    """`/admin/keliling/kalender-sekolah/impor/`."""

    page_title = _("Impor kalender sekolah")
    purpose = "school_periods_import"
    permissions = ("visits.add_schoolperiod", "visits.change_schoolperiod")
    columns = school_periods.COLUMNS
    list_url_name = "wagtailsnippets_visits_schoolperiod:list"
    list_label = _("Kalender sekolah")

    def importer(self, options: dict[str, Any]) -> SchoolPeriodImporter:
        return SchoolPeriodImporter()


class TimetableIndexView(TableIndexView):
    """The list of timetables; its downloads hold those that are in force and not over."""

    import_view = TimetableImportView
    table_name = "jadwal-rutin"

    def table(self, found: Any) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        return timetable_headings(), timetable_rows(found)


class VisitIndexView(TableIndexView):
    """The list of visits: what comes next first, then what is over, the latest first."""

    table_name = "kunjungan"

    def order_queryset(self, queryset: Any) -> Any:
        """As asked for; of itself by nearness, which is no column to sort by."""
        if self.is_explicitly_ordered:
            return super().order_queryset(queryset)
        coming = Case(When(end__gt=timezone.now(), then=F("start")))
        return queryset.order_by(coming.asc(nulls_last=True), "-start_day", "-start", "pk")

    def table(self, found: Any) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        return VISIT_HEADINGS, visit_rows(found)


class SchoolPeriodIndexView(TableIndexView):
    """The list of school periods."""

    import_view = SchoolPeriodImportView
    table_name = "kalender-sekolah"

    def table(self, found: Any) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        names = [column.name for column in school_periods.COLUMNS]
        return names, ([getattr(period, name) for name in names] for period in found)
