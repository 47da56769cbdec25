"""Where the mobile library stops."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from partners import codes, constraints
from partners.models import District, IssuedCode, Partner, Village


def public_stop(prefix: str = "") -> Q:
    """The one rule about which stops the public may know of; `prefix` leads to the stop, such as "stop__"."""
    return Q(**{f"{prefix}active": True, f"{prefix}public": True}) & (
        Q(**{f"{prefix}partner__isnull": True})
        | Q(**{f"{prefix}partner__schedule_public": True, f"{prefix}partner__active": True})
    )


class StopQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Stops in use that may be shown to everybody; never those of a partner that hides its schedule."""
        return self.filter(public_stop())


class Stop(index.Indexed, models.Model):
    """A place where a vehicle stops, of a partner or not. Positions are WGS 84 degrees, `zone` an IANA name.

    A stop of no partner has a permanent code of its own, from the same table as those of partners, so that a
    village green has an address for its wall too. `source_key` tells which place of an imported table it is.
    """

    name = models.CharField(_("nama tempat"), max_length=150)
    address = models.CharField(_("alamat"), max_length=250, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("kecamatan"), on_delete=models.PROTECT, related_name="stops"
    )
    village = models.ForeignKey(
        Village,
        verbose_name=_("desa/kelurahan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stops",
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name=_("mitra"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stops",
        help_text=_("Sekolah atau lembaga di tempat ini. Kosongkan untuk tempat umum, misalnya lapangan."),
    )
    code = models.CharField(
        _("kode tetap"), max_length=codes.LENGTH, unique=True, null=True, blank=True, editable=False
    )
    latitude = models.DecimalField(_("lintang"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("bujur"), max_digits=9, decimal_places=6, null=True, blank=True)
    zone = models.CharField(_("zona waktu"), max_length=64, default=settings.TIME_ZONE)
    public = models.BooleanField(
        _("tampil untuk umum"),
        default=True,
        help_text=_("Bila tidak dicentang, kunjungan ke tempat ini tidak tampil di halaman mana pun."),
    )
    active = models.BooleanField(_("masih didatangi"), default=True)
    source_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    objects = StopQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("address"),
        index.FilterField("active"),
        index.FilterField("district_id"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("partner"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("district"), FieldPanel("village")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Letak"),
        ),
        FieldRowPanel([FieldPanel("public"), FieldPanel("active")]),
    ]

    class Meta:
        verbose_name = _("tempat singgah")
        verbose_name_plural = _("tempat singgah")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=constraints.position(),
                name="stop_on_earth",
                violation_error_message=_("Isi lintang dan bujur keduanya, atau kosongkan keduanya."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.village and self.district_id and self.village.district_id != self.district_id:
            raise ValidationError(
                {"village": _("Desa/kelurahan ini bukan bagian dari kecamatan yang dipilih.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a stop of no partner gets its permanent code."""
        with transaction.atomic():
            self.complete()
            super().save(*args, **kwargs)

    def complete(self) -> None:
        """Give the permanent code where it is missing. `bulk_create` needs this called before it."""
        if self.partner_id is None and not self.code:
            self.code = IssuedCode.issue()

    @property
    def key(self) -> str:
        """What the permanent address of its visits is made of: the partner's key, or the code of the stop."""
        return self.partner.key if self.partner else self.code or ""

    @property
    def place_line(self) -> str:
        """'Desa Inan, Kecamatan Paringin Selatan', as far as it is known."""
        village = [self.village.full_name] if self.village else []
        return ", ".join(str(part) for part in (*village, _("Kecamatan %s") % self.district.name))

    def get_absolute_url(self) -> str:
        """The answer page of this place."""
        return reverse("visits_answer", args=[self.key])
