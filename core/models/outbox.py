"""Mail that waits to be sent: written with what it tells of, in one transaction, so that none is lost."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Mail that waits for longer than this, or was given up since, is something that staff should look at.
SLOW, LONG = timedelta(hours=1), timedelta(days=7)


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Mail that is still to be sent, also when it failed before."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def given_up(self) -> Self:
        """Mail that is not tried any more."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=False)

    def stuck(self, now: datetime) -> Self:
        """Mail that staff should look at: it waits for longer than an hour, or was given up in the last week."""
        slow = Q(given_up_at__isnull=True, created_at__lt=now - SLOW)
        return self.filter(slow | Q(given_up_at__gt=now - LONG), sent_at__isnull=True)

    def due(self, now: datetime) -> Self:
        """Mail that may be tried at the instant `now`, the oldest first."""
        return self.waiting().filter(next_try_at__lte=now).order_by("next_try_at", "pk")


class OutgoingMail(models.Model):
    """One mail to one address. `key` names what it tells, so that nothing is told twice. Instants are in UTC."""

    key = models.CharField(max_length=120, unique=True, editable=False)
    to = models.EmailField(_("kepada"))
    subject = models.CharField(_("perihal"), max_length=200)
    body = models.TextField(_("isi"))
    reply_to = models.EmailField(_("balas ke"), blank=True)
    created_at = models.DateTimeField(_("dibuat pada"), auto_now_add=True)
    next_try_at = models.DateTimeField(_("dicoba lagi pada"), default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    last_error = models.CharField(_("kegagalan terakhir"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("terkirim pada"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("dihentikan pada"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("surel keluar")
        verbose_name_plural = _("surel keluar")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
