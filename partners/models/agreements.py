"""Agreements signed with partners. Their state follows from their dates and is stored nowhere."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.dates import medium_date
from partners.models.partners import Partner
from partners.models.services import Service
from partners.querysets import AgreementQuerySet

ENDING_DAYS = 90


class Agreement(ClusterableModel):
    """What was agreed with one or several partners. `in_force_to` is the last day that counts; empty: no end.

    An agreement is renewed by another one, which names it in `renews`; one that is renewed needs nobody's attention.
    """

    class State(models.TextChoices):
        UPCOMING = "upcoming", _("belum berlaku")
        IN_FORCE = "in_force", _("berlaku")
        ENDING = "ending", _("segera berakhir")
        OPEN_ENDED = "open_ended", _("tanpa batas waktu")
        EXPIRED = "expired", _("berakhir")
        RENEWED = "renewed", _("diperpanjang")

    number = models.CharField(_("nomor"), max_length=100, unique=True)
    subject = models.CharField(_("tentang"), max_length=250)
    partners = models.ManyToManyField(
        Partner, verbose_name=_("mitra"), through="AgreementParty", related_name="agreements", blank=True
    )
    other_parties = models.TextField(
        _("pihak lain"), blank=True, help_text=_("Pihak yang tidak ada di daftar mitra, satu per baris.")
    )
    services = models.ManyToManyField(
        Service, verbose_name=_("layanan"), blank=True, related_name="agreements"
    )
    signed_on = models.DateField(_("ditandatangani pada"))
    in_force_from = models.DateField(_("berlaku mulai"))
    in_force_to = models.DateField(
        _("berlaku sampai"),
        null=True,
        blank=True,
        help_text=_("Hari terakhir berlakunya. Kosong: tanpa batas waktu."),
    )
    renews = models.OneToOneField(
        "self",
        verbose_name=_("memperpanjang"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="renewal",
    )
    scan = models.ForeignKey(
        "core.Document",
        verbose_name=_("pindaian naskah"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="agreements",
        help_text=_("Hanya untuk petugas; tidak pernah tampil untuk umum."),
    )
    note = models.TextField(_("catatan internal"), blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("perjanjian")
        verbose_name_plural = _("perjanjian")
        ordering = ["-signed_on", "number"]
        indexes = [models.Index(fields=["in_force_to", "in_force_from"], name="agreement_term")]
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="agreement_dates_in_order",
                violation_error_message=_("Hari terakhir berlaku tidak boleh sebelum hari pertamanya."),
            ),
            models.CheckConstraint(condition=~Q(number="") & ~Q(subject=""), name="agreement_has_identity"),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.subject}"

    def clean(self) -> None:
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            raise ValidationError(
                {"in_force_to": _("Hari terakhir berlaku tidak boleh sebelum hari pertamanya.")}
            )

    def state(self, on: date) -> State:
        """Its state on the local day `on`; agrees with the queryset's methods. Lists need `with_renewals()`."""
        if self.in_force_to is not None and self.in_force_to < on:
            return self.State.RENEWED if self.renewed_by else self.State.EXPIRED
        if max(self.in_force_from, self.signed_on) > on:
            return self.State.UPCOMING
        if self.in_force_to is None:
            return self.State.OPEN_ENDED
        if self.in_force_to <= on + timedelta(days=ENDING_DAYS):
            return self.State.RENEWED if self.renewed_by else self.State.ENDING
        return self.State.IN_FORCE

    def renewable(self, on: date) -> bool:
        """Whether it can be continued on the local day `on`: it has begun, has an end, and nothing continues it."""
        begun = max(self.in_force_from, self.signed_on) <= on
        return begun and self.in_force_to is not None and self.renewed_by is None

    @property
    def renewed_by(self) -> "Agreement | None":
        """The agreement that continues this one."""
        return getattr(self, "renewal", None)

    @property
    def term(self) -> str:
        """'22 April 2022 – 21 April 2025' or 'sejak 22 April 2022, tanpa tanggal akhir'."""
        first = medium_date(self.in_force_from)
        if self.in_force_to is None:
            return _("sejak %(first)s, tanpa tanggal akhir") % {"first": first}
        return f"{first} – {medium_date(self.in_force_to)}"


class AgreementParty(Orderable):
    """One partner of an agreement. A table of its own, so that staff choose partners by searching, not from a list."""

    agreement = ParentalKey(
        Agreement, verbose_name=_("perjanjian"), on_delete=models.CASCADE, related_name="parties"
    )
    partner = models.ForeignKey(Partner, verbose_name=_("mitra"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("partner")]

    class Meta(Orderable.Meta):
        verbose_name = _("mitra perjanjian")
        verbose_name_plural = _("mitra perjanjian")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "partner"], name="agreement_party_once"),
        ]

    def __str__(self) -> str:
        return str(self.partner)
