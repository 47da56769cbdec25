"""What changed in the schedule, and who was told of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.models import OutgoingMail
from visits.models.places import Stop, public_stop
from visits.models.timetables import Timetable
from visits.models.vehicles import Vehicle
from visits.models.visits import Visit


class ChangeQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Changes at places that everybody may know of."""
        return self.filter(public_stop("stop__"))

    def current(self) -> Self:
        """Changes that no later one has replaced before it was told."""
        return self.filter(superseded_by__isnull=True)

    def standing(self) -> Self:
        """The last change of every visit and timetable: what was told before it does not hold any more."""
        later = Change.objects.current().filter(stop=OuterRef("stop"), pk__gt=OuterRef("pk"))
        same = Q(visit=OuterRef("visit")) | Q(
            visit=None, timetable=OuterRef("timetable"), kind=Change.Kind.TIMETABLE
        )
        return self.exclude(Exists(later.filter(same)))


class Change(models.Model):
    """One change that people should hear of. Instants are in UTC; `old_*` is what was announced before it.

    A timetable that is changed as a whole makes one change for its stop, with `visit` empty. What is corrected before
    anybody was told stays the same change; `superseded_by` is the later one that made it needless to tell. `vehicle`
    and `place` are those from now on; `was_cancelled` says that the place had been told of no visit before.
    """

    class Kind(models.TextChoices):
        MOVED = "moved", _("dipindah")
        CANCELLED = "cancelled", _("dibatalkan")
        RESTORED = "restored", _("jadi dilaksanakan")
        ALTERED = "altered", _("berubah")
        TIMETABLE = "timetable", _("jadwal rutin berubah")

    kind = models.CharField(_("perubahan"), max_length=10, choices=Kind)
    visit = models.ForeignKey(
        Visit, verbose_name=_("kunjungan"), null=True, on_delete=models.SET_NULL, related_name="changes"
    )
    timetable = models.ForeignKey(
        Timetable,
        verbose_name=_("jadwal rutin"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="changes",
    )
    stop = models.ForeignKey(
        Stop, verbose_name=_("tempat singgah"), on_delete=models.CASCADE, related_name="changes"
    )
    old_start = models.DateTimeField(_("semula mulai"), null=True)
    old_end = models.DateTimeField(_("semula selesai"), null=True)
    new_start = models.DateTimeField(_("menjadi mulai"), null=True)
    new_end = models.DateTimeField(_("menjadi selesai"), null=True)
    vehicle = models.ForeignKey(
        Vehicle, verbose_name=_("kendaraan"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    old_vehicle = models.ForeignKey(
        Vehicle, verbose_name=_("semula dengan"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    place = models.CharField(_("tempat pengganti"), max_length=150, blank=True)
    old_place = models.CharField(_("semula di"), max_length=150, blank=True)
    was_cancelled = models.BooleanField(default=False, editable=False)
    reason = models.CharField(_("alasan"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("pada"), auto_now_add=True, db_index=True)
    changed_at = models.DateTimeField(_("diperbaiki pada"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("oleh"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    superseded_by = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="supersedes", editable=False
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("perubahan jadwal")
        verbose_name_plural = _("perubahan jadwal")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.stop}: {self.get_kind_display()}"


class Notice(models.Model):
    """One contact of a place to be told of one change, by one channel; who told it and when.

    A partner has one contact, so a change has at most one notice for each channel. Mail goes through the outbox. Where
    there is neither an e-mail address nor a number that WhatsApp understands, staff ring or go there.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("surel")
        WHATSAPP = "whatsapp", "WhatsApp"
        PHONE = "phone", _("telepon atau langsung")

    class State(models.TextChoices):
        PENDING = "pending", _("belum dikabari")
        TOLD = "told", _("sudah dikabari")
        NEEDLESS = "needless", _("tidak perlu lagi")

    change = models.ForeignKey(
        Change, verbose_name=_("perubahan"), on_delete=models.CASCADE, related_name="notices"
    )
    channel = models.CharField(_("lewat"), max_length=8, choices=Channel)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.PENDING, db_index=True)
    recipient = models.CharField(_("kepada"), max_length=200, blank=True)
    mail = models.ForeignKey(
        OutgoingMail, verbose_name=_("surel"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    told_at = models.DateTimeField(_("dikabari pada"), null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dikabari oleh"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("kabar perubahan")
        verbose_name_plural = _("kabar perubahan")
        ordering = ["-change__created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["change", "channel"], name="notice_once_per_channel"),
            models.CheckConstraint(
                condition=~Q(state="told") | Q(told_at__isnull=False), name="notice_told_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change} ({self.get_channel_display()})"
