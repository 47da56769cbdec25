"""Filters of staff's lists."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from core.dates import local_today
from partners.models import Agreement, District, Partner, Village
from partners.models.agreements import ENDING_DAYS
from partners.querysets import AgreementQuerySet, PartnerQuerySet


class PartnerFilterSet(WagtailFilterSet):
    """Partners by kind, level, district, and by what is still missing."""

    missing = django_filters.ChoiceFilter(
        label=_("Belum lengkap"),
        method="by_missing",
        choices=[
            ("village", _("desa/kelurahan belum diketahui")),
            ("position", _("posisi belum diketahui")),
            ("agreement", _("belum ada perjanjian yang berlaku")),
        ],
        empty_label=_("Semua"),
    )

    class Meta:
        model = Partner
        fields = ["kind", "level", "district", "status", "schedule_public", "active"]

    def by_missing(self, queryset: PartnerQuerySet, name: str, value: str) -> PartnerQuerySet:
        """Partners that lack what `value` names."""
        if value == "village":
            return queryset.village_unknown()
        if value == "position":
            return queryset.filter(latitude__isnull=True)
        return queryset.exclude(pk__in=Agreement.objects.in_force(local_today()).values("partners"))


class AgreementFilterSet(WagtailFilterSet):
    """Agreements by their state today."""

    state = django_filters.ChoiceFilter(
        label=_("Keadaan"),
        method="by_state",
        choices=[
            ("in_force", _("berlaku")),
            ("ending", _("segera berakhir")),
            ("upcoming", _("belum berlaku")),
            ("expired", _("berakhir")),
            ("renewed", _("diperpanjang")),
        ],
        empty_label=_("Semua"),
    )

    class Meta:
        model = Agreement
        fields = ["services"]

    def by_state(self, queryset: AgreementQuerySet, name: str, value: str) -> AgreementQuerySet:
        """Agreements in the state that `value` names, today."""
        today = local_today()
        found: dict[str, Any] = {
            "in_force": queryset.in_force,
            "ending": lambda on: queryset.ending_within(ENDING_DAYS, on),
            "upcoming": queryset.upcoming,
            "expired": queryset.lapsed,
            "renewed": lambda on: queryset.renewed(ENDING_DAYS, on),
        }
        return found[value](today)


class VillageFilterSet(WagtailFilterSet):
    """Villages by district."""

    district = django_filters.ModelChoiceFilter(queryset=District.objects.all(), label=_("Kecamatan"))

    class Meta:
        model = Village
        fields = ["district"]
