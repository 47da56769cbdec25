"""Vehicles, and when they cannot go."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from core import consent
from core.models import Image
from partners import constraints


class VehicleQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Vehicles that are still in use."""
        return self.filter(active=True)


class Vehicle(ClusterableModel):
    """A car, motorbike or boat with books. Positions are WGS 84 degrees."""

    class Kind(models.TextChoices):
        CAR = "car", _("mobil")
        MOTORBIKE = "motorbike", _("sepeda motor")
        BOAT = "boat", _("perahu")

    name = models.CharField(_("nama"), max_length=80, unique=True, help_text=_("Misalnya Mobil Pustaka 1."))
    slug = models.SlugField(_("alamat pendek"), max_length=80, unique=True)
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind, default=Kind.CAR)
    books = models.PositiveIntegerField(_("buku yang dibawa"), null=True, blank=True)
    depot = models.CharField(_("pangkalan"), max_length=150, blank=True)
    latitude = models.DecimalField(
        _("lintang pangkalan"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("bujur pangkalan"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    photo = models.ForeignKey(
        Image, verbose_name=_("foto"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    active = models.BooleanField(_("masih digunakan"), default=True)

    objects = VehicleQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("books")]),
        FieldPanel("photo"),
        MultiFieldPanel(
            [FieldPanel("depot"), FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])],
            heading=_("Pangkalan"),
        ),
        HelpPanel(template="visits/planning/vehicle_panel.html"),
        InlinePanel("out_of_service", heading=_("Tidak dapat jalan"), label=_("masa perbaikan")),
        FieldPanel("active"),
    ]

    class Meta:
        verbose_name = _("kendaraan")
        verbose_name_plural = _("kendaraan")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=constraints.position(),
                name="vehicle_depot_on_earth",
                violation_error_message=_("Isi lintang dan bujur keduanya, atau kosongkan keduanya."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.active:
            consent.check(self)


class OutOfServiceQuerySet(models.QuerySet):
    def touching(self, first: date, end: date) -> Self:
        """Periods that touch the local days `first` ≤ day < `end`."""
        return self.filter(first_day__lt=end, last_day__gte=first)


class OutOfService(models.Model):
    """Days on which a vehicle cannot go; `last_day` belongs to them."""

    vehicle = ParentalKey(
        Vehicle, verbose_name=_("kendaraan"), on_delete=models.CASCADE, related_name="out_of_service"
    )
    first_day = models.DateField(_("dari"))
    last_day = models.DateField(_("sampai dengan"))
    reason = models.CharField(_("alasan"), max_length=200)

    objects = OutOfServiceQuerySet.as_manager()

    panels = [FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]), FieldPanel("reason")]

    class Meta:
        verbose_name = _("masa perbaikan")
        verbose_name_plural = _("masa perbaikan")
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="out_of_service_days_in_order",
                violation_error_message=_("Hari terakhir tidak boleh sebelum hari pertama."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%d/%m/%Y}–{self.last_day:%d/%m/%Y}: {self.reason}"
