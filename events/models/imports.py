"""What came from other calendars: which event stands for which UID, and calendars that are followed."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class FollowedCalendarQuerySet(models.QuerySet):
    """Followed calendars by how it goes."""

    def failing(self) -> Self:
        """Those that are followed and whose last fetch failed."""
        return self.filter(active=True, failing_since__isnull=False)


class FollowedCalendar(models.Model):
    """A calendar on another server whose events the agenda takes over, again and again.

    `fetched_at` is the last time that it answered well; while it fails, `failing_since` and `problem` say since when
    and why, and what was last fetched stays.
    """

    name = models.CharField(_("nama"), max_length=120)
    url = models.URLField(
        _("alamat kalender"),
        max_length=1000,
        unique=True,
        help_text=_("Alamat berkas .ics, diawali https://"),
    )
    index = models.ForeignKey(
        "events.EventIndexPage",
        verbose_name=_("halaman agenda"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    active = models.BooleanField(_("diikuti"), default=True)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=60, blank=True, editable=False)
    tried_at = models.DateTimeField(_("terakhir dicoba"), null=True, editable=False)
    fetched_at = models.DateTimeField(_("terakhir berhasil"), null=True, editable=False)
    failing_since = models.DateTimeField(_("gagal sejak"), null=True, editable=False)
    problem = models.CharField(_("masalah"), max_length=300, blank=True, editable=False)

    objects = FollowedCalendarQuerySet.as_manager()

    class Meta:
        verbose_name = _("kalender yang diikuti")
        verbose_name_plural = _("kalender yang diikuti")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ImportedEvent(models.Model):
    """The event that stands for a UID of another calendar.

    Kept beside the page, so that drafts, reverts and copies never carry it. `sequence` and `digest` (of the
    components as they came) tell whether a file brings something new; `summary` is the original SUMMARY. `taken` holds
    the page's values as they were last taken over, so that what editors wrote since can be told from them;
    `overrides` the single changed dates of the file, by recurrence id (see `events.importing.dates`).
    """

    uid = models.CharField(max_length=1000, unique=True)
    translation_key = models.UUIDField(unique=True)
    sequence = models.IntegerField(default=0)
    digest = models.CharField(max_length=64)
    summary = models.TextField(blank=True)
    taken = models.JSONField(default=dict, blank=True)
    overrides = models.JSONField(default=dict, blank=True)
    calendar = models.ForeignKey(
        FollowedCalendar, null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )

    class Meta:
        verbose_name = _("acara dari kalender lain")
        verbose_name_plural = _("acara dari kalender lain")

    def __str__(self) -> str:
        return self.summary or self.uid
