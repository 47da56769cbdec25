"""How staff narrow the list of visits."""

from datetime import timedelta

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from core.dates import local_today
from partners.models import District, Partner
from visits.models import SchoolPeriod, Stop, Timetable, Visit
from visits.models.visits import VisitQuerySet
from visits.reports.counted import COUNTED, COUNTED_NAMES, LEVEL_NAMES, of_level

WHEN = [
    ("today", _("hari ini, tanpa yang dibatalkan")),
    ("tomorrow", _("besok, tanpa yang dibatalkan")),
    ("upcoming", _("yang akan datang")),
    ("past", _("yang sudah lewat")),
]
NEAR = {"today": timedelta(0), "tomorrow": timedelta(days=1)}


class VisitFilterSet(WagtailFilterSet):
    """By time, days, vehicle, place and status, and by what the reports count, whose figures lead here."""

    when = django_filters.ChoiceFilter(
        label=_("Waktu"), choices=WHEN, method="by_time", empty_label=_("semua waktu")
    )
    start_day = django_filters.DateFromToRangeFilter(label=_("Tanggal"), widget=DateRangePickerWidget)
    stop__district = django_filters.ModelChoiceFilter(label=_("Kecamatan"), queryset=District.objects.all())
    level = django_filters.ChoiceFilter(label=_("Jenjang"), choices=LEVEL_NAMES, method="by_level")
    stop__partner__kind = django_filters.ChoiceFilter(label=_("Jenis mitra"), choices=Partner.Kind.choices)
    counted = django_filters.ChoiceFilter(
        label=_("Dihitung laporan sebagai"), choices=COUNTED_NAMES, method="by_counted"
    )
    recorded_level = django_filters.ChoiceFilter(
        label=_("Pengunjung dicatat menurut jenjang"),
        choices=Partner.Level.choices,
        method="by_recorded_level",
    )

    class Meta:
        model = Visit
        fields = ["when", "start_day", "vehicle", "stop__district", "status"]

    def by_time(self, queryset: VisitQuerySet, name: str, value: str) -> QuerySet[Visit]:
        """Visits of today or tomorrow, those to come, or those that are over."""
        now = timezone.now()
        if value in NEAR:
            return queryset.on_day(local_today(now) + NEAR[value])
        return queryset.filter(end__gt=now) if value == "upcoming" else queryset.filter(end__lte=now)

    def by_level(self, queryset: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        """Visits to schools of a level, to other partners, or to places of no partner."""
        return queryset.filter(of_level(value))

    def by_counted(self, queryset: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        """Visits that one figure of the reports counts."""
        return queryset.filter(COUNTED[value])

    def by_recorded_level(self, queryset: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        """Visits at which visitors of a level were counted."""
        return queryset.filter(visitors_by_level__has_key=value)


class TimetableFilterSet(WagtailFilterSet):
    """By vehicle, district and whether it is in force."""

    stop__district = django_filters.ModelChoiceFilter(label=_("Kecamatan"), queryset=District.objects.all())

    class Meta:
        model = Timetable
        fields = ["vehicle", "stop__district", "active"]


class StopFilterSet(WagtailFilterSet):
    """By district and what the public sees."""

    class Meta:
        model = Stop
        fields = ["district", "public", "active"]


def school_years() -> list[tuple[str, str]]:
    """The school years that are entered, the latest first."""
    years = SchoolPeriod.objects.order_by("-school_year").values_list("school_year", flat=True).distinct()
    return [(year, year) for year in years]


class SchoolPeriodFilterSet(WagtailFilterSet):
    """By school year, by whose calendar it is, and what it is."""

    school_year = django_filters.ChoiceFilter(label=_("Tahun ajaran"), choices=school_years)

    class Meta:
        model = SchoolPeriod
        fields = ["school_year", "group", "kind"]
