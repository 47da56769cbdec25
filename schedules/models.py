"""What has a date: a series and its occurrences. Abstract; rooms make the tables.

A series holds the published facts and the identity that must outlive drafts, reverts and republishing.
An occurrence is one date of it: one row. Two small tables stand on their own: corrections of the public holidays,
and what is left of a series whose row was deleted.
"""

import uuid
from datetime import date, datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.dates import local_midnight, local_today, site_zone
from schedules.days_off import DaysOff


def new_uid() -> str:
    """A UID that is stable for ever (RFC 7986, section 5.3)."""
    return str(uuid.uuid4())


class Series(DaysOff, models.Model):
    """The published rule: first date, recurrence, identity.

    Timed series have `start` and `end` (aware, UTC in the database, meant in `zone`); all-day series have
    `first_day` and the exclusive `end_day`. `rdates` and `exdates` are recurrence ids in RFC 5545 form. `shifts` is
    what RANGE=THISANDFUTURE says (RFC 5545, 3.8.4.4): a list, in order, of dicts of `from` (a recurrence id), `shift`
    and `length` in seconds; from that date on, dates take place `shift` later and last `length`.

    `sequence` counts everything that calendars tell about the series or any of its dates; it only grows. Rows exist
    for the local days `rows_from` ≤ day < `rows_until`; None: from the first date, to the last one. `outdated` rows
    do not know yet of a corrected holiday.
    """

    uid = models.CharField(max_length=1000, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    zone = models.CharField(_("zona waktu"), max_length=64, default=settings.TIME_ZONE)
    all_day = models.BooleanField(_("sepanjang hari"), default=False)
    start = models.DateTimeField(_("mulai"), null=True, blank=True)
    end = models.DateTimeField(_("selesai"), null=True, blank=True)
    first_day = models.DateField(_("hari pertama"), null=True, blank=True)
    end_day = models.DateField(_("sampai sebelum"), null=True, blank=True)
    rrule = models.TextField(_("pengulangan"), blank=True)
    rdates = models.JSONField(_("tanggal tambahan"), default=list, blank=True)
    exdates = models.JSONField(_("tanggal yang ditiadakan"), default=list, blank=True)
    shifts = models.JSONField(_("pemindahan"), default=list, blank=True, editable=False)
    skip_holidays = models.BooleanField(_("lewati hari libur nasional"), default=False)
    withdrawn_at = models.DateTimeField(_("ditarik pada"), null=True, blank=True, editable=False)
    rows_from = models.DateField(null=True, editable=False, db_index=True)
    rows_until = models.DateField(null=True, editable=False, db_index=True)
    outdated = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which the rule is meant."""
        return ZoneInfo(self.zone)


class OccurrenceQuerySet(models.QuerySet):
    """Questions about dates. Days are local days of the site's zone; ends are exclusive."""

    def between(self, first: date, end: date) -> Self:
        """Occurrences that touch the days `first` ≤ day < `end`, and those that were moved away from them."""
        return self.filter(
            Q(start_day__lt=end, end_day__gt=first) | Q(original_day__gte=first, original_day__lt=end)
        )

    def upcoming(self, now: datetime) -> Self:
        """Occurrences that are not over at the instant `now`, the nearest first."""
        today = local_today(now)
        return self.filter(Q(all_day=False, end__gt=now) | Q(all_day=True, end_day__gt=today)).in_order()

    def past(self, now: datetime) -> Self:
        """Occurrences that are over at the instant `now`, the latest first."""
        today = local_today(now)
        over = Q(all_day=False, end__lte=now) | Q(all_day=True, end_day__lte=today)
        return self.filter(over).order_by("-start_day", "-start", "-pk")

    def taking_place(self) -> Self:
        """Occurrences that are not cancelled."""
        return self.exclude(status=Occurrence.Status.CANCELLED)

    def in_order(self) -> Self:
        """By day, all-day ones first, then by hour."""
        return self.order_by("start_day", "-all_day", "start", "pk")


class Occurrence(models.Model):
    """One date of a series. `recurrence_id` is its original instant, or day, in RFC 5545 form.

    It changes only when the series moves to another hour of the same day, and the date follows (ADR 9).

    `start` and `end` are instants (None for all-day dates); `start_day` and the exclusive `end_day` are the
    local days that it touches, kept for every row so that one range query serves all calendars. An occurrence is
    *moved* when its start differs from its recurrence id; there is no status for it. `sequence` is the sequence of
    the series when this date last changed.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", _("direncanakan")
        CONFIRMED = "confirmed", _("dipastikan")
        ON_THE_WAY = "on_the_way", _("dalam perjalanan")
        DONE = "done", _("terlaksana")
        CANCELLED = "cancelled", _("dibatalkan")

    recurrence_id = models.CharField(max_length=16, editable=False)
    original_day = models.DateField(editable=False, db_index=True)
    all_day = models.BooleanField(_("sepanjang hari"), default=False)
    start = models.DateTimeField(_("mulai"), null=True, blank=True)
    end = models.DateTimeField(_("selesai"), null=True, blank=True)
    start_day = models.DateField(editable=False)
    end_day = models.DateField(editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    reason = models.CharField(_("alasan perubahan"), max_length=200, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    times_fixed = models.BooleanField(default=False, editable=False)  # by hand: the rule no longer sets them
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    hand_fields: tuple[str, ...] = ("status", "reason", "note", "times_fixed")

    class Meta:
        abstract = True

    @property
    def moved(self) -> bool:
        """Whether it takes place at another time than first announced."""
        return self.recurrence_id != recurrence_id(self.start if not self.all_day else self.start_day)

    @classmethod
    def hand_defaults(cls) -> dict[str, Any]:
        """The values of `hand_fields` on a date that nobody changed."""
        fields = {field.name: field for field in cls._meta.concrete_fields}
        return {name: fields[name].get_default() for name in cls.hand_fields}

    @property
    def by_hand(self) -> bool:
        """Whether staff changed this date apart from its series: any of `hand_fields` differs from its default."""
        return any(getattr(self, name) != value for name, value in self.hand_defaults().items())

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status == self.Status.CANCELLED

    @property
    def why(self) -> str:
        """The reason that is told for a change."""
        return self.reason

    @property
    def original_start(self) -> datetime | None:
        """The announced instant (aware, UTC) of a timed occurrence; None for all-day ones."""
        return None if self.all_day else parse_recurrence_id(self.recurrence_id)

    def set_times(self, start: datetime, end: datetime) -> None:
        """Take place from `start` to `end` (aware instants) and touch the local days between them."""
        self.all_day, self.start, self.end = False, start, end
        self.start_day, self.end_day = days_touched(start, end)

    def set_days(self, first: date, end: date) -> None:
        """Take place on the whole days `first` ≤ day < `end`."""
        self.all_day, self.start, self.end = True, None, None
        self.start_day, self.end_day = first, end


class HolidayCorrection(models.Model):
    """A local day on which staff know better than the published list: a day off, or no day off after all."""

    day = models.DateField(
        _("tanggal"),
        unique=True,
        error_messages={"unique": _("Tanggal ini sudah ada dalam daftar. Ubah baris yang sudah ada.")},
    )
    day_off = models.BooleanField(
        _("hari libur"),
        default=True,
        help_text=_("Kosongkan centangnya bila tanggal ini ternyata bukan hari libur."),
    )
    name = models.CharField(_("nama"), max_length=150, help_text=_("Misalnya Cuti Bersama Idulfitri."))

    class Meta:
        verbose_name = _("koreksi hari libur")
        verbose_name_plural = _("koreksi hari libur")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class Tombstone(Series):
    """What calendars still tell, as cancelled, about a series whose own row was deleted.

    `source` names the calendar source; `audience`, `kind`, `place` and `district` are what feeds filter by (as in
    `schedules.filters`); `last_day` is the local day of its last date.
    """

    source = models.CharField(max_length=30, editable=False)
    audience = models.CharField(max_length=12, blank=True, editable=False)
    kind = models.CharField(max_length=12, blank=True, editable=False)
    place = models.CharField(max_length=120, blank=True, editable=False)
    district = models.CharField(max_length=80, blank=True, editable=False)
    last_day = models.DateField(db_index=True, editable=False)

    class Meta:
        verbose_name = _("acara yang dihapus")
        verbose_name_plural = _("acara yang dihapus")

    def __str__(self) -> str:
        return self.uid


def occurrence_constraints(name: str) -> list[models.BaseConstraint]:
    """The constraints of a concrete occurrence table named `name`; `series` is its foreign key."""
    timed = Q(all_day=False, start__isnull=False, end__isnull=False, end__gte=models.F("start"))
    whole_days = Q(all_day=True, start__isnull=True, end__isnull=True)
    return [
        models.UniqueConstraint(fields=["series", "recurrence_id"], name=f"{name}_once_per_series"),
        models.CheckConstraint(condition=timed | whole_days, name=f"{name}_times_fit"),
        models.CheckConstraint(condition=Q(end_day__gt=models.F("start_day")), name=f"{name}_days_in_order"),
    ]


def occurrence_indexes(name: str) -> list[models.Index]:
    """The indexes of a concrete occurrence table named `name`."""
    return [
        models.Index(fields=["start_day", "end_day"], name=f"{name}_days"),
        models.Index(fields=["end"], name=f"{name}_end"),
        # A range is open on one side of each index. From the end back there is the horizon, from the start the whole
        # archive; without statistics SQLite takes the index that was made last.
        models.Index(fields=["end_day", "start_day"], name=f"{name}_last_days"),
    ]


def days_touched(start: datetime, end: datetime) -> tuple[date, date]:
    """The first local day and the exclusive last one that [start, end) touches in the site's zone.

    The one place where the half-open end is decided: an event that ends at midnight does not touch the new day,
    and one without length touches its own.
    """
    first = start.astimezone(site_zone()).date()
    last = (end - timedelta(microseconds=1)).astimezone(site_zone()).date() if end > start else first
    return first, last + timedelta(days=1)


def recurrence_id(original: datetime | date | None) -> str:
    """RECURRENCE-ID value (RFC 5545, 3.8.4.4): '20261124T010000Z' for instants, '20261124' for days."""
    if original is None:
        return ""
    if isinstance(original, datetime):
        return original.astimezone(ZoneInfo("UTC")).strftime("%Y%m%dT%H%M%SZ")
    return original.strftime("%Y%m%d")


def moment_of(value: str) -> datetime | date:
    """What a recurrence id names: an aware instant (UTC), or a day. Raises ValueError."""
    if "T" in value:
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=ZoneInfo("UTC"))
    return datetime.strptime(value, "%Y%m%d").replace(tzinfo=ZoneInfo("UTC")).date()


def parse_recurrence_id(value: str) -> datetime:
    """The aware instant (UTC) of a recurrence id; a day counts from its local midnight in the site's zone."""
    moment = moment_of(value)
    return moment if isinstance(moment, datetime) else local_midnight(moment)
