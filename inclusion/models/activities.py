"""Activities: what was planned, what was done, and who took part."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


def year_days(year: int) -> tuple[date, date]:
    """The first and the last day of `year`, for a range that an index serves."""
    return date(year, 1, 1), date(year, 12, 31)


class ActivityQuerySet(models.QuerySet):
    """Questions about activities. A year is a calendar year of local dates."""

    def planned(self, year: int) -> Self:
        """Everything that was planned for `year`, whatever became of it."""
        return self.filter(planned_on__range=year_days(year))

    def done(self, year: int) -> Self:
        """What was carried out in `year`, the latest first."""
        return self.filter(done_on__range=year_days(year)).order_by("-done_on", "-pk")

    def open(self) -> Self:
        """What is planned and neither done nor cancelled, the nearest first."""
        return self.filter(done_on__isnull=True, cancelled=False).order_by("planned_on", "pk")

    def of_page(self, year: int) -> Self:
        """What a programme's page lists, by day: done in `year`, or ahead; cancelled ones of that year too."""
        first, last = year_days(year)
        ahead = Q(done_on__isnull=True) & (Q(cancelled=False) | Q(planned_on__gte=first))
        day = Coalesce("done_on", "planned_on")
        return (
            self.filter(Q(done_on__range=(first, last)) | ahead).select_related("branch").order_by(day, "pk")
        )

    def of_programme(self, programme: Any) -> Self:
        """Activities of a programme page, entered under any of its languages."""
        return self.filter(programme__translation_key=programme.translation_key)

    def totals(self, year: int) -> dict[str, int]:
        """`planned`, `done`, `participants`, `female`, `male` and `disabilities` of `year`, in one query."""
        return self.aggregate(**_totals(year))

    def totals_by_programme(self, year: int) -> dict[Any, dict[str, int]]:
        """The same totals for each programme, keyed by the page's translation key, in one query."""
        rows = self.order_by().values("programme__translation_key").annotate(**_totals(year))
        return {row.pop("programme__translation_key"): row for row in rows}

    def totals_by_strategy(self, year: int) -> dict[str, dict[str, int]]:
        """The same totals for each strategy, in one query."""
        rows = self.order_by().values("programme__strategy").annotate(**_totals(year))
        return {row.pop("programme__strategy"): row for row in rows}


def _totals(year: int) -> dict[str, Any]:
    done = Q(done_on__range=year_days(year))
    women, men, disabilities = (
        Coalesce(Sum(name, filter=done), 0) for name in ("women", "men", "people_with_disabilities")
    )
    return {
        "planned": Count("pk", filter=Q(planned_on__range=year_days(year))),
        "done": Count("pk", filter=done),
        "participants": women + men,
        "female": women,
        "male": men,
        "disabilities": disabilities,
    }


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
    note = models.TextField(
        _("catatan"), blank=True, help_text=_("Hanya untuk petugas; tidak tampil di situs.")
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
    def participants(self) -> int:
        """Everybody who took part."""
        return self.women + self.men

    @property
    def day(self) -> date:
        """The day under which it is listed: when it was done, or is planned."""
        return self.done_on or self.planned_on
