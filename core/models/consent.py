"""Consent of the people on a picture, as questions to the database and as a record of its end."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import ImageQuerySet

from core.dates import local_today


class PeopleShown(models.TextChoices):
    """Who can be recognised on a picture."""

    NONE = "none", _("tidak ada orang yang dapat dikenali")
    ADULTS = "adults", _("orang dewasa yang dapat dikenali")
    CHILDREN = "children", _("anak yang dapat dikenali")


class Consent(models.TextChoices):
    """What the people on it, or their guardians, have said."""

    NOT_NEEDED = "not_needed", _("tidak diperlukan")
    PENDING = "pending", _("belum ada")
    GIVEN = "given", _("sudah diberikan")
    WITHDRAWN = "withdrawn", _("ditarik kembali")


class Refusal(models.TextChoices):
    """Why a picture may not stand on a public page."""

    MISSING = "missing", _("persetujuan belum ada")
    WITHDRAWN = "withdrawn", _("persetujuan ditarik")
    OVER = "over", _("persetujuan sudah berakhir")


# A withdrawal cannot be undone: what happened is told by the field of its time, whatever `consent` says later.
WITHDRAWN = Q(consent=Consent.WITHDRAWN) | Q(withdrawn_at__isnull=False)


def permitted(on: date) -> Q:
    """The condition under which a picture may stand on a public page on the local day `on`."""
    in_time = Q(consent_until__isnull=True) | Q(consent_until__gte=on)
    unasked = Q(people_shown=PeopleShown.ADULTS, consent=Consent.NOT_NEEDED)
    return (Q(people_shown=PeopleShown.NONE) | unasked | (Q(consent=Consent.GIVEN) & in_time)) & ~WITHDRAWN


class PictureQuerySet(ImageQuerySet):
    """Questions about pictures. `on` is a local day."""

    def may_be_shown(self, on: date) -> Self:
        """Pictures that may stand on a public page on that day; agrees with `Image.may_be_shown`."""
        return self.filter(permitted(on))

    def without_consent(self, on: date) -> Self:
        """Pictures of people that wait for somebody: consent is missing, not yet there, or over on that day.

        A picture whose consent was withdrawn is none of them: nothing is left to be done about it.
        """
        return self.exclude(permitted(on) | WITHDRAWN)

    def withdrawn(self) -> Self:
        """Pictures whose consent was withdrawn."""
        return self.filter(WITHDRAWN)


class ConsentRecord(models.Model):
    """Fields of a picture about consent. `consent_until` is the last local day on which it holds; empty: no end."""

    people_shown = models.CharField(
        _("orang dalam gambar"), max_length=10, choices=PeopleShown, default=PeopleShown.NONE
    )
    consent = models.CharField(_("persetujuan"), max_length=12, choices=Consent, default=Consent.NOT_NEEDED)
    consent_until = models.DateField(
        _("persetujuan berlaku sampai"),
        null=True,
        blank=True,
        help_text=_("Kosongkan bila tanpa batas waktu."),
    )
    consent_document = models.ForeignKey(
        "core.Document",
        verbose_name=_("surat persetujuan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    consent_note = models.TextField(
        _("catatan persetujuan"),
        blank=True,
        help_text=_("Siapa memberi persetujuan, kapan, lewat apa. Hanya untuk petugas."),
    )
    withdrawn_at = models.DateTimeField(_("ditarik pada"), null=True, blank=True, editable=False)
    withdrawn_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ditarik oleh"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawal_reason = models.TextField(_("alasan penarikan"), blank=True, editable=False)

    withdrawn_by.wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def may_be_shown(self, on: date | None = None) -> bool:
        """Whether this picture may stand on a public page on the local day `on` (default: today)."""
        return self.refusal(on) is None

    def refusal(self, on: date | None = None) -> Refusal | None:
        """Why it may not stand on a public page on the local day `on` (default: today); None when it may."""
        if self.is_withdrawn:
            return Refusal.WITHDRAWN
        if self.people_shown == PeopleShown.NONE:
            return None
        if self.people_shown == PeopleShown.ADULTS and self.consent == Consent.NOT_NEEDED:
            return None
        if self.consent != Consent.GIVEN:
            return Refusal.MISSING
        day = on or local_today(timezone.now())
        return None if self.consent_until is None or self.consent_until >= day else Refusal.OVER

    @property
    def is_withdrawn(self) -> bool:
        """Whether its consent was withdrawn, whatever `consent` says now."""
        return bool(self.withdrawn_at) or self.consent == Consent.WITHDRAWN
