"""What calendars read: the published facts of an event and its dates."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.choices import Audience, Kind
from schedules.models import (
    Occurrence,
    OccurrenceQuerySet,
    Series,
    occurrence_constraints,
    occurrence_indexes,
)


class EventSeries(Series):
    """The published facts of one event in all its languages, and the identity that outlives its page.

    Written only by `events.sync`. `translation_key` joins the translations; `page` is the one whose words are
    told here. `summary` is the SUMMARY that was imported, while the title still stands for it. While the event is
    unpublished, restricted or deleted, `withdrawn_at` says since when. After a split `continued_by` has the dates from
    the recurrence id `ends_before` on; one that is a day means its local midnight.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    page = models.ForeignKey(
        "events.EventPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="series",
        editable=False,
    )
    title = models.CharField(_("judul"), max_length=255)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind, default=Kind.OTHER)
    audience = models.CharField(_("sasaran"), max_length=12, choices=Audience, default=Audience.GENERAL)
    branch = models.ForeignKey(
        "branches.Branch",
        verbose_name=_("gedung"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    district = models.CharField(_("kecamatan"), max_length=80, blank=True)
    listed = models.BooleanField(_("tampil di agenda"), default=True)
    cancelled = models.BooleanField(_("dibatalkan"), default=False)
    cancel_reason = models.CharField(_("alasan pembatalan"), max_length=200, blank=True)
    summary = models.TextField(_("judul asli"), blank=True)
    continued_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continues", editable=False
    )
    ends_before = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        verbose_name = _("rangkaian acara")
        verbose_name_plural = _("rangkaian acara")

    def __str__(self) -> str:
        return self.title


class EventOccurrenceQuerySet(OccurrenceQuerySet):
    """Questions about the dates of events."""

    def taking_place(self) -> Self:
        """Dates that are not cancelled, neither alone nor with their whole event."""
        return super().taking_place().filter(series__cancelled=False)

    def public(self) -> Self:
        """Dates of events that anybody may read about: neither unpublished, restricted nor deleted."""
        return self.filter(series__withdrawn_at__isnull=True)

    def listed(self) -> Self:
        """Public dates that the agenda shows."""
        return self.public().filter(series__listed=True)


class EventOccurrence(Occurrence):
    """One date of an event. A plain foreign key: rows must not travel in revisions of a page."""

    series = models.ForeignKey(
        EventSeries, on_delete=models.CASCADE, related_name="occurrences", editable=False
    )
    title = models.CharField(
        _("judul"), max_length=255, blank=True, help_text=_("Hanya bila tanggal ini berjudul lain.")
    )
    place = models.CharField(
        _("tempat"), max_length=200, blank=True, help_text=_("Hanya bila tanggal ini di tempat lain.")
    )

    objects = EventOccurrenceQuerySet.as_manager()

    hand_fields = (*Occurrence.hand_fields, "title", "place")

    class Meta:
        verbose_name = _("tanggal acara")
        verbose_name_plural = _("tanggal acara")
        constraints = occurrence_constraints("eventoccurrence")
        indexes = occurrence_indexes("eventoccurrence")

    def __str__(self) -> str:
        return f"{self.series} ({self.start_day})"

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place, alone or with its whole event."""
        return super().cancelled or self.series.cancelled

    @property
    def why(self) -> str:
        """The reason that is told: its own, or that of the cancelled event."""
        return self.reason or (self.series.cancel_reason if self.series.cancelled else "")
