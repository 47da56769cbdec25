"""Activities: what was planned, what was done, and who took part."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.dates import local_today
from core.models import Image
from inclusion.querysets import ActivityQuerySet


class Activity(models.Model):
    """One activity of a programme. Its status follows from its dates and is not typed."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("direncanakan")
        DONE = "done", _("terlaksana")
        CANCELLED = "cancelled", _("dibatalkan")

    programme = models.ForeignKey(
        "inclusion.ProgrammePage",
        verbose_name=_("program"),
        on_delete=models.PROTECT,
        related_name="activities",
    )
    title = models.CharField(_("kegiatan"), max_length=200)
    planned_on = models.DateField(_("direncanakan pada"), db_index=True)
    done_on = models.DateField(
        _("terlaksana pada"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Kosong selama belum terlaksana."),
    )
    cancelled = models.BooleanField(_("dibatalkan"), default=False)
    reason = models.CharField(
        _("alasan dibatalkan"),
        max_length=200,
        blank=True,
        help_text=_("Hanya untuk petugas. Jangan tulis nama orang."),
    )
    place = models.CharField(_("tempat"), max_length=150, blank=True)
    branch = models.ForeignKey(
        "branches.Branch",
        verbose_name=_("gedung perpustakaan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="activities",
        help_text=_("Bila berlangsung di gedung kita; kalau tidak, tulis tempatnya."),
    )
    women = models.PositiveIntegerField(_("peserta perempuan"), default=0)
    men = models.PositiveIntegerField(_("peserta laki-laki"), default=0)
    people_with_disabilities = models.PositiveIntegerField(
        _("di antaranya penyandang disabilitas"),
        default=0,
        help_text=_("Sudah termasuk dalam kedua angka di atas."),
    )
    partners = models.ManyToManyField(
        "partners.Partner", verbose_name=_("mitra"), blank=True, related_name="activities"
    )
    photo = models.ForeignKey(
        Image,
        verbose_name=_("foto"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="activities",
        help_text=_("Disimpan untuk petugas; tidak tampil di situs dengan sendirinya."),
    )
    note = models.TextField(
        _("catatan"), blank=True, help_text=_("Hanya untuk petugas; tidak tampil di situs.")
    )
    # What was sent last from the short form, so that the same entry counts once however often it arrives.
    entry_key = models.UUIDField(null=True, blank=True, editable=False, unique=True)
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

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("kegiatan")
        verbose_name_plural = _("kegiatan")
        ordering = ["-planned_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(cancelled=False), name="activity_done_or_cancelled"
            ),
            models.CheckConstraint(
                condition=Q(people_with_disabilities__lte=F("women") + F("men")),
                name="activity_disabilities_of_all",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        errors = {}
        if self.done_on and self.cancelled:
            errors["cancelled"] = _("Kegiatan yang dibatalkan tidak punya tanggal terlaksana.")
        if self.cancelled and not self.reason:
            errors["reason"] = _("Tulis alasannya, supaya laporan tahunan dapat menerangkannya.")
        if self.done_on and self.done_on > local_today():
            errors["done_on"] = _("Tanggal ini belum tiba.")
        if (self.people_with_disabilities or 0) > (self.women or 0) + (self.men or 0):
            errors["people_with_disabilities"] = _("Tidak dapat melebihi jumlah semua peserta.")
        if not self.done_on and (self.women or self.men):
            errors["done_on"] = _("Isi tanggal terlaksana bila pesertanya sudah ada.")
        if errors:
            raise ValidationError(errors)

    @property
    def status(self) -> "Activity.Status":
        """Planned, done or cancelled, from the dates."""
        if self.cancelled:
            return self.Status.CANCELLED
        return self.Status.DONE if self.done_on else self.Status.PLANNED

    @property
    def where(self) -> str:
        """The building's name, or the place as it was written."""
        return self.branch.name if self.branch else self.place

    @property
    def participants(self) -> int:
        """Everybody who took part."""
        return self.women + self.men

    @property
    def day(self) -> date:
        """The day under which it is listed: when it was done, or is planned."""
        return self.done_on or self.planned_on
