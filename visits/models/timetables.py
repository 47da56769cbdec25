"""Timetables: which vehicle comes to which stop, and how often."""

from datetime import date
from typing import Any, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.models import Partner
from schedules.holidays import Holiday
from schedules.models import Series
from schedules.writer import Plan
from visits import school_days
from visits.models.places import Stop, public_stop
from visits.models.vehicles import Vehicle
from visits.services import ServicesField

# What changes apart from the form of a timetable, often while that stands open.
WRITTEN_ELSEWHERE = ("sequence", "withdrawn_at", "rows_from", "rows_until", "outdated")


class TimetableQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Timetables that still make visits."""
        return self.filter(active=True, withdrawn_at__isnull=True)

    def public(self) -> Self:
        """Timetables in force whose stop may be shown to everybody."""
        return self.in_force().filter(public_stop("stop__"))

    def with_places(self) -> Self:
        """With everything a list says about a visit that has no row yet, in the same query."""
        return self.select_related("vehicle", "stop__district", "stop__village", "stop__partner")


class Timetable(Series):
    """A rule that brings one vehicle to one stop; a single visit is a timetable of one date.

    Saving it makes the visits agree, in the same transaction. What was changed by hand on one visit stays.
    `source_key` tells which row of an imported table it came from.
    """

    stop = models.ForeignKey(
        Stop, verbose_name=_("tempat singgah"), on_delete=models.PROTECT, related_name="timetables"
    )
    vehicle = models.ForeignKey(
        Vehicle, verbose_name=_("kendaraan"), on_delete=models.PROTECT, related_name="timetables"
    )
    title = models.CharField(
        _("judul"), max_length=120, blank=True, help_text=_("Misalnya Kunjungan rutin atau Pekan Literasi.")
    )
    services = ServicesField(_("layanan"))
    skip_holidays = models.BooleanField(
        _("lewati hari libur nasional"), default=True, help_text=_("Tanggal merah tidak dijadwalkan.")
    )
    skip_school_periods = models.BooleanField(
        _("lewati libur sekolah dan pekan ujian"),
        default=True,
        help_text=_("Hanya untuk tempat singgah sebuah sekolah, menurut kalender pendidikannya."),
    )
    active = models.BooleanField(_("berlaku"), default=True)
    source_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    objects = TimetableQuerySet.as_manager()
    written: Plan | None = None

    class Meta:
        verbose_name = _("jadwal rutin")
        verbose_name_plural = _("jadwal rutin")
        ordering = ["stop__name", "start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    all_day=False, start__isnull=False, end__isnull=False, end__gt=models.F("start")
                ),
                name="timetable_has_a_time_window",
                violation_error_message=_("Jam selesai harus sesudah jam mulai."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title or _('Kunjungan')}: {self.stop}"

    @property
    def heading(self) -> str:
        """What its visits are called where the place is already said."""
        return self.title or str(_("Kunjungan perpustakaan keliling"))

    @property
    def in_force(self) -> bool:
        """Whether it still makes visits; `TimetableQuerySet.in_force` asks the database the same."""
        return self.active and self.withdrawn_at is None

    @property
    def repeats(self) -> bool:
        """Whether it makes more than one date."""
        return bool(self.rrule or self.rdates)

    @property
    def school(self) -> Partner | None:
        """The school whose calendar it follows, if it goes to one and shall follow it."""
        partner = self.stop.partner if self.skip_school_periods and self.stop_id else None
        return partner if school_days.group_of(partner) else None

    @property
    def leaves_out(self) -> tuple[Any, ...]:
        """Public holidays, and the days off of the school."""
        school = self.school
        of_school = (school_days.group_of(school), school.school_days) if school else ()
        return (*super().leaves_out, *of_school)

    @property
    def also_left_out(self) -> str:
        return gettext("libur sekolah dan pekan ujian") if self.school else ""

    def named_days(self, first: date, end: date) -> dict[date, Holiday]:
        """The same with the days on which the school is not visited, whether they are left out or not."""
        partner = self.stop.partner if self.stop_id else None
        return _with_school_days(super().named_days(first, end), partner, first, end)

    def named_days_off(self, first: date, end: date) -> dict[date, Holiday]:
        """The same with the days on which the school is not visited."""
        return _with_school_days(super().named_days_off(first, end), self.school, first, end)

    def refresh_days_off(self) -> None:
        super().refresh_days_off()
        if self.skip_school_periods:
            school_days.periods.refresh()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and sync the visits; both or neither. The rule is meant in the zone of the stop.

        What is counted and kept elsewhere is taken from the database, however long ago this was loaded. `written` tells
        afterwards what happened to the visits. Raises `schedules.recurrence.RuleError` for a rule that cannot be
        understood, and `visits.booking.VehicleTaken` when its vehicle is somewhere else on one of its dates.
        """
        from visits.sync import write_visits

        self.zone = self.stop.zone
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        pk, is_new = self.pk, self._state.adding
        try:
            with transaction.atomic():
                counted = self._take_over()
                super().save(*args, **kwargs)
                self.written = write_visits(self, counted=counted)
        except Exception:
            # What was refused is not stored, and a form that is shown again must not take it for a stored one.
            self.pk, self._state.adding = pk, is_new
            raise

    def _take_over(self) -> bool:
        """Take what was written elsewhere, and be withdrawn or come back; whether calendars must hear of that.

        What was never in force was never announced, so that it is not withdrawn either.
        """
        stored = Timetable.objects.select_for_update().filter(pk=self.pk).first()
        if stored is None:
            return False
        for name in WRITTEN_ELSEWHERE:
            setattr(self, name, getattr(stored, name))
        if self.active != stored.active:
            self.withdrawn_at = None if self.active else timezone.now()
        news = self.withdrawn_at != stored.withdrawn_at
        self.sequence += news
        return news


def _with_school_days(
    named: dict[date, Holiday], partner: Partner | None, first: date, end: date
) -> dict[date, Holiday]:
    """School days off are certain, also where a holiday is estimated; a certain one keeps its name."""
    for day, name in school_days.named_days_off(partner, first, end).items():
        known = named.get(day)
        if known is None or known.estimated:
            named[day] = Holiday(day, name)
    return dict(sorted(named.items()))
