"""When schools have no time for visitors: their holidays and exam weeks, by whose calendar they follow."""

from datetime import date
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SchoolPeriodQuerySet(models.QuerySet):
    def touching(self, first: date, end: date) -> Self:
        """Periods that touch the local days `first` ≤ day < `end`."""
        return self.filter(first_day__lt=end, last_day__gte=first)


class SchoolPeriod(models.Model):
    """Local days of a school year on which schools are not visited; `last_day` belongs to them."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("libur sekolah")
        EXAM = "exam", _("pekan ujian")

    class Group(models.TextChoices):
        ALL = "all", _("semua sekolah dan madrasah")
        EDUCATION = "education", _("sekolah (Dinas Pendidikan)")
        RELIGION = "religion", _("madrasah dan RA (Kementerian Agama)")

    name = models.CharField(
        _("nama"), max_length=120, help_text=_("Misalnya Penilaian Akhir Semester ganjil.")
    )
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind, default=Kind.HOLIDAY)
    group = models.CharField(_("berlaku untuk"), max_length=10, choices=Group, default=Group.ALL)
    school_year = models.CharField(
        _("tahun ajaran"),
        max_length=9,
        validators=[RegexValidator(r"^\d{4}/\d{4}\Z", _("Tulis seperti 2026/2027."))],
    )
    first_day = models.DateField(_("dari"))
    last_day = models.DateField(_("sampai dengan"))

    objects = SchoolPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("libur sekolah atau pekan ujian")
        verbose_name_plural = _("libur sekolah dan pekan ujian")
        ordering = ["-school_year", "first_day", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="school_period_days_in_order",
                violation_error_message=_("Hari terakhir tidak boleh sebelum hari pertama."),
            ),
            models.UniqueConstraint(
                fields=["school_year", "group", "name", "first_day"],
                name="school_period_once",
                violation_error_message=_("Masa ini sudah ada dalam daftar."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.first_day:%d/%m/%Y}–{self.last_day:%d/%m/%Y}"
