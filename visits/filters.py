"""How staff narrow the list of visits."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from partners.models import District
from visits.models import Stop, Timetable, Visit

WHEN = [("upcoming", _("yang akan datang")), ("past", _("yang sudah lewat"))]


class VisitFilterSet(WagtailFilterSet):
    """By time, days, vehicle, district and status."""

    when = django_filters.ChoiceFilter(
        label=_("waktu"), choices=WHEN, method="by_time", empty_label=_("semua waktu")
    )
    start_day = django_filters.DateFromToRangeFilter(label=_("tanggal"), widget=DateRangePickerWidget)
    stop__district = django_filters.ModelChoiceFilter(label=_("kecamatan"), queryset=District.objects.all())

    class Meta:
        model = Visit
        fields = ["when", "start_day", "vehicle", "stop__district", "status"]

    def by_time(self, queryset: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        """Visits to come, or those that are over."""
        now = timezone.now()
        return queryset.filter(end__gt=now) if value == "upcoming" else queryset.filter(end__lte=now)


class TimetableFilterSet(WagtailFilterSet):
    """By vehicle, district and whether it is in force."""

    stop__district = django_filters.ModelChoiceFilter(label=_("kecamatan"), queryset=District.objects.all())

    class Meta:
        model = Timetable
        fields = ["vehicle", "stop__district", "active"]


class StopFilterSet(WagtailFilterSet):
    """By district and what the public sees."""

    class Meta:
        model = Stop
        fields = ["district", "public", "active"]
