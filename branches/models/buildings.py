"""Branch: a building in which the library receives people."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from core import consent
from core.models import Image


class BranchQuerySet(models.QuerySet):
    """Questions about branches."""

    def active(self) -> Self:
        """Branches that receive people."""
        return self.filter(active=True)


class Branch(ClusterableModel):
    """A building: main library, reading corner, archive. District and village are text: partners are another room."""

    class Kind(models.TextChoices):
        MAIN = "main", _("Perpustakaan umum")
        BRANCH = "branch", _("Perpustakaan cabang")
        CORNER = "corner", _("Pojok baca")
        ARCHIVE = "archive", _("Layanan kearsipan")
        OTHER = "other", _("Lainnya")

    name = models.CharField(_("nama"), max_length=120)
    slug = models.SlugField(
        _("alamat di situs"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("Kosong: dibuat dari nama."),
    )
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind, default=Kind.MAIN)
    description = models.TextField(_("keterangan"), blank=True, max_length=600)
    address = models.CharField(_("alamat"), max_length=250, blank=True)
    village = models.CharField(_("desa/kelurahan"), max_length=80, blank=True)
    district = models.CharField(_("kecamatan"), max_length=80, blank=True)
    latitude = models.DecimalField(
        _("lintang"),
        max_digits=9,
        decimal_places=7,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("bujur"),
        max_digits=10,
        decimal_places=7,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    map_url = models.URLField(_("tautan peta"), blank=True, max_length=500)
    phone = models.CharField(_("telepon"), max_length=40, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    ramp = models.BooleanField(_("jalur landai di pintu masuk"), default=False)
    accessible_toilet = models.BooleanField(_("toilet untuk kursi roda"), default=False)
    accessible_parking = models.BooleanField(_("parkir untuk penyandang disabilitas"), default=False)
    tactile_paving = models.BooleanField(_("jalur pemandu untuk tunanetra"), default=False)
    audio_collection = models.BooleanField(_("buku audio atau Braille"), default=False)
    nursing_room = models.BooleanField(_("ruang menyusui"), default=False)
    accessibility_note = models.TextField(_("catatan akses"), blank=True, max_length=400)
    photo = models.ForeignKey(
        Image, verbose_name=_("foto"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_on_holidays = models.BooleanField(
        _("tutup pada hari libur nasional dan cuti bersama"), default=True
    )
    is_main = models.BooleanField(
        _("perpustakaan utama"),
        default=False,
        help_text=_("Jam bukanya tampil di bagian atas setiap halaman."),
    )
    active = models.BooleanField(_("menerima pengunjung"), default=True)
    order = models.PositiveSmallIntegerField(_("urutan"), default=100)

    objects = BranchQuerySet.as_manager()

    FACILITIES = (
        "ramp",
        "accessible_toilet",
        "accessible_parking",
        "tactile_paving",
        "audio_collection",
        "nursing_room",
    )

    class Meta:
        verbose_name = _("gedung layanan")
        verbose_name_plural = _("gedung layanan")
        ordering = ["-is_main", "order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_main"],
                condition=Q(is_main=True),
                name="branch_one_main",
                violation_error_message=_("Sudah ada perpustakaan utama."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="branch_position_on_globe",
                violation_error_message=_("Isi lintang dan bujur, keduanya, dalam derajat."),
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="branch_has_identity"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.slug = self.slug or self.free_slug()
        if self.active:
            consent.check(self)
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(
                {"latitude": _("Isi lintang dan bujur, keduanya, atau kosongkan keduanya.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; an empty slug is made from the name."""
        self.slug = self.slug or self.free_slug()
        super().save(*args, **kwargs)

    def free_slug(self) -> str:
        """A slug from the name, numbered where it is taken."""
        base = slugify(self.name)[:100] or "gedung"
        candidate, number = base, 1
        while Branch.objects.filter(slug=candidate).exclude(pk=self.pk).exists():
            number += 1
            candidate = f"{base}-{number}"
        return candidate

    @property
    def facilities(self) -> list[str]:
        """What the building has for people who need it, in words."""
        return [
            str(self._meta.get_field(name).verbose_name) for name in self.FACILITIES if getattr(self, name)
        ]

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees (WGS 84), where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    @property
    def place_line(self) -> str:
        """Address, village and district in one line, as far as they are known."""
        district = _("Kecamatan %s") % self.district if self.district else ""
        return ", ".join(str(part) for part in (self.address, self.village, district) if part)
