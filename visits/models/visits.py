"""Dated visits: one row for each time that a vehicle comes."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.dates import long_date
from core.models import Image
from partners.models import District, Partner
from schedules.models import Occurrence, OccurrenceQuerySet, occurrence_constraints, occurrence_indexes
from visits.models.places import Stop, public_stop
from visits.models.timetables import Timetable
from visits.models.vehicles import Vehicle
from visits.services import ServicesField, offering


class VisitQuerySet(OccurrenceQuerySet):
    def public(self) -> Self:
        """Visits that everybody may know of: stop and partner public, and announced or already held."""
        return self.announced().filter(public_stop("stop__"))

    def announced(self) -> Self:
        """Visits of timetables in force, and those already held."""
        in_force = Q(series__withdrawn_at__isnull=True, series__active=True)
        return self.filter(in_force | Q(status=Occurrence.Status.DONE))

    def on_day(self, day: date) -> Self:
        """Announced visits of the local day `day` that are not cancelled."""
        return self.announced().taking_place().filter(start_day=day)

    def for_partner(self, partner: Partner) -> Self:
        """Visits to the stops of a partner."""
        return self.filter(stop__partner=partner)

    def in_district(self, district: District) -> Self:
        """Visits to stops in a district."""
        return self.filter(stop__district=district)

    def by_vehicle(self, vehicle: Vehicle) -> Self:
        """Visits of one vehicle."""
        return self.filter(vehicle=vehicle)

    def holding(self) -> Self:
        """Visits that hold their vehicle for their hours: the database lets no two of one vehicle meet."""
        return self.filter(holds_vehicle=True).taking_place()

    def offering(self, service: str) -> Self:
        """Visits that bring `service`, a value of `Service`."""
        return self.filter(offering(service))

    def done(self) -> Self:
        """Visits that took place, by what staff recorded."""
        return self.filter(status=Occurrence.Status.DONE)

    def last_done(self, now: datetime) -> Self:
        """Visits that took place before the instant `now`, the latest first; unrecorded ones count."""
        return self.past(now).taking_place()

    def with_places(self) -> Self:
        """With everything a list says about a visit, in the same query."""
        return self.select_related("vehicle", "series", "stop__district", "stop__village", "stop__partner")


class Visit(Occurrence):
    """One date of a timetable.

    Vehicle, stop and services are kept here too, so that one date can differ. Which of them were set by hand
    is in `set_by_hand`; the timetable's later changes leave those alone.

    A visit that is not cancelled holds its vehicle for its hours, and the database refuses a second one
    (`visits.exclusion`). `holds_vehicle` is false while its timetable is withdrawn or being written anew. `record_key`
    names the entry on somebody's phone from which attendance was recorded, so that none counts twice.
    """

    series = models.ForeignKey(
        Timetable, verbose_name=_("jadwal rutin"), on_delete=models.CASCADE, related_name="visits"
    )
    vehicle = models.ForeignKey(
        Vehicle, verbose_name=_("kendaraan"), on_delete=models.PROTECT, related_name="visits", db_index=False
    )
    stop = models.ForeignKey(
        Stop,
        verbose_name=_("tempat singgah"),
        on_delete=models.PROTECT,
        related_name="visits",
        db_index=False,
    )
    services = ServicesField(_("layanan"))
    place = models.CharField(
        _("tempat pengganti"), max_length=150, blank=True, help_text=_("Bila hanya kali ini di tempat lain.")
    )
    set_by_hand = models.JSONField(default=list, blank=True, editable=False)
    visitors = models.PositiveIntegerField(_("jumlah pengunjung"), null=True, blank=True)
    women = models.PositiveIntegerField(_("perempuan"), null=True, blank=True)
    men = models.PositiveIntegerField(_("laki-laki"), null=True, blank=True)
    visitors_by_level = models.JSONField(
        _("menurut jenjang"), default=dict, blank=True, help_text=_("Jenjang sekolah dan jumlahnya.")
    )
    books_lent = models.PositiveIntegerField(_("buku dipinjam"), null=True, blank=True)
    services_given = ServicesField(_("layanan yang diberikan"))
    photo = models.ForeignKey(
        Image, verbose_name=_("foto"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(_("dicatat pada"), null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dicatat oleh"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    record_key = models.UUIDField(null=True, blank=True, editable=False)
    holds_vehicle = models.BooleanField(default=True, editable=False)

    objects: ClassVar[Any] = VisitQuerySet.as_manager()

    hand_fields = (
        *Occurrence.hand_fields,
        "place",
        "set_by_hand",
        "visitors",
        "women",
        "men",
        "visitors_by_level",
        "books_lent",
        "services_given",
        "recorded_at",
    )

    class Meta:
        verbose_name = _("kunjungan")
        verbose_name_plural = _("kunjungan")
        ordering = ["start_day", "start", "pk"]
        constraints = [
            *occurrence_constraints("visit"),
            models.CheckConstraint(condition=Q(all_day=False), name="visit_has_hours"),
            models.UniqueConstraint(fields=["record_key"], name="visit_recorded_once"),
            models.CheckConstraint(
                condition=Q(visitors__isnull=True)
                | Q(women__isnull=True)
                | Q(men__isnull=True)
                | Q(visitors__gte=F("women") + F("men")),
                name="visit_visitors_add_up",
                violation_error_message=_(
                    "Perempuan dan laki-laki bersama tidak boleh lebih dari jumlah pengunjung."
                ),
            ),
        ]
        indexes = [
            *occurrence_indexes("visit"),
            models.Index(fields=["vehicle", "start"], name="visit_vehicle_start"),
            models.Index(fields=["stop", "start_day"], name="visit_stop_day"),
        ]

    def __str__(self) -> str:
        return f"{self.stop}, {self.start_day:%d/%m/%Y}"

    @display(description=_("tanggal"), ordering="start_day")
    def day_text(self) -> str:
        """'Selasa, 24 November 2026', for staff's lists."""
        return long_date(self.start_day)

    @property
    def where(self) -> str:
        """The place of this date: the replacement, or the stop."""
        return self.place or self.stop.name

    def get_absolute_url(self) -> str:
        """The answer page of the place it goes to."""
        return self.stop.get_absolute_url()
