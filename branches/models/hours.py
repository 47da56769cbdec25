"""When a branch is open: weekly hours, periods with hours of their own, closures.

Days are local days of the site's zone, and last days are inclusive everywhere here, as people say them
("tutup 24 sampai 26 Desember"). Hours are local; `closes` 23.59 means until midnight.
"""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from branches.models.buildings import Branch
from schedules.models import new_uid

FIELD_ROW = [FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])]


class Weekday(models.IntegerChoices):
    """Days of the week as Python numbers them."""

    MONDAY = 0, _("Senin")
    TUESDAY = 1, _("Selasa")
    WEDNESDAY = 2, _("Rabu")
    THURSDAY = 3, _("Kamis")
    FRIDAY = 4, _("Jumat")
    SATURDAY = 5, _("Sabtu")
    SUNDAY = 6, _("Minggu")


class Interval(models.Model):
    """One stretch of open hours on a weekday; there may be several a day."""

    weekday = models.PositiveSmallIntegerField(_("hari"), choices=Weekday)
    opens = models.TimeField(_("buka"))
    closes = models.TimeField(_("tutup"), help_text=_("23.59 berarti sampai tengah malam."))

    panels = FIELD_ROW

    class Meta:
        abstract = True
        ordering = ["weekday", "opens"]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"

    def clean(self) -> None:
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": _("Jam tutup harus setelah jam buka.")})


def interval_constraints(name: str, parent: str) -> list[models.BaseConstraint]:
    """Constraints of a concrete table of intervals named `name` with the foreign key `parent`."""
    return [
        models.CheckConstraint(condition=Q(opens__lt=F("closes")), name=f"{name}_opens_before_closes"),
        models.CheckConstraint(condition=Q(weekday__gte=0, weekday__lte=6), name=f"{name}_weekday"),
        models.UniqueConstraint(fields=[parent, "weekday", "opens"], name=f"{name}_once"),
    ]


class OpeningInterval(Interval):
    """Weekly hours of a branch."""

    branch = ParentalKey(Branch, verbose_name=_("gedung"), on_delete=models.CASCADE, related_name="intervals")

    class Meta(Interval.Meta):
        verbose_name = _("jam buka")
        verbose_name_plural = _("jam buka")
        constraints = interval_constraints("opening_interval", "branch")


class DaysQuerySet(models.QuerySet):
    """Rows with `first_day` and the inclusive `last_day`, of one branch or of all."""

    def touching(self, first: date, end: date) -> Self:
        """Rows that touch the local days `first` ≤ day < `end`."""
        return self.filter(first_day__lt=end, last_day__gte=first)

    def of(self, branch: Branch) -> Self:
        """Rows of this branch and those of all branches."""
        return self.filter(Q(branch=branch) | Q(branch__isnull=True))


class SpecialPeriod(ClusterableModel):
    """A time with hours of its own, such as Ramadhan; a weekday without hours is closed.

    Where periods overlap, the one of a branch goes before the one of all, then the shorter before the longer.
    """

    name = models.CharField(_("nama"), max_length=100, help_text=_("Misalnya Ramadhan."))
    branch = models.ForeignKey(
        Branch,
        verbose_name=_("gedung"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="special_periods",
        help_text=_("Kosong: semua gedung."),
    )
    first_day = models.DateField(_("hari pertama"))
    last_day = models.DateField(_("hari terakhir"))
    open_on_holidays = models.BooleanField(
        _("tetap buka pada hari libur"), default=False, help_text=_("Untuk hari libur yang sengaja dibuka.")
    )

    objects = DaysQuerySet.as_manager()

    class Meta:
        verbose_name = _("jam khusus")
        verbose_name_plural = _("jam khusus")
        ordering = ["-first_day", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="special_period_days_in_order",
                violation_error_message=_("Hari terakhir tidak boleh sebelum hari pertama."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SpecialInterval(Interval):
    """Hours within a special period."""

    period = ParentalKey(
        SpecialPeriod, verbose_name=_("jam khusus"), on_delete=models.CASCADE, related_name="intervals"
    )

    class Meta(Interval.Meta):
        verbose_name = _("jam buka")
        verbose_name_plural = _("jam buka")
        constraints = interval_constraints("special_interval", "period")


class Closure(models.Model):
    """Days on which a branch (or all of them) stays shut, whatever the weekly hours say.

    `public` says whether the reason stands in the calendar; the branch is shut either way. `uid` and `sequence` are
    what calendars know it by: the sequence grows with every change that they tell.
    """

    branch = models.ForeignKey(
        Branch,
        verbose_name=_("gedung"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="closures",
        help_text=_("Kosong: semua gedung."),
    )
    first_day = models.DateField(_("hari pertama"))
    last_day = models.DateField(_("hari terakhir"), help_text=_("Termasuk hari ini."))
    reason = models.CharField(_("alasan"), max_length=150)
    public = models.BooleanField(_("tampil di agenda"), default=True)
    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = DaysQuerySet.as_manager()

    TOLD = ("branch_id", "first_day", "last_day", "reason", "public")

    class Meta:
        verbose_name = _("penutupan")
        verbose_name_plural = _("penutupan")
        ordering = ["-first_day", "pk"]
        indexes = [models.Index(fields=["first_day", "last_day"], name="closure_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="closure_days_in_order",
                violation_error_message=_("Hari terakhir tidak boleh sebelum hari pertama."),
            )
        ]

    def __str__(self) -> str:
        return self.reason

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a change that calendars tell lets the sequence grow."""
        with transaction.atomic():
            stored = Closure.objects.select_for_update().filter(pk=self.pk).first() if self.pk else None
            if stored is not None:
                changed = any(getattr(stored, name) != getattr(self, name) for name in self.TOLD)
                self.sequence = stored.sequence + changed
                if kwargs.get("update_fields") is not None:
                    kwargs["update_fields"] = {*kwargs["update_fields"], "sequence", "changed_at"}
            super().save(*args, **kwargs)
