"""Partner: who the library works with. A plain model: hundreds of rows, pointed to by visits and stories."""

from collections.abc import Collection
from itertools import chain, count
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.addresses import index_url
from partners import codes, constraints, terms
from partners.models.codes import IssuedCode
from partners.models.places import District, Village
from partners.models.services import Service
from partners.querysets import PartnerQuerySet


class Partner(index.Indexed, models.Model):
    """A school, agency, home or community.

    What is public stands here; the contact that only staff may see is in `PartnerContact`, another table, so that
    nothing that lists partners can leak it. `source_name` is the name as the source wrote it. `schedule_public`
    left empty is decided by the kind: homes of welfare institutions do not publish when children are visited. Its own
    link to a schedule that is not public carries `private_link`: counting it up makes every older link invalid.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school", _("Sekolah")
        AGENCY = "agency", _("Instansi pemerintah")
        MINISTRY_OFFICE = "ministry_office", _("Kantor kementerian")
        VILLAGE = "village", _("Pemerintah desa/kelurahan")
        WELFARE = "welfare", _("Lembaga kesejahteraan sosial")
        COMMUNITY = "community", _("Komunitas")
        BUSINESS = "business", _("Dunia usaha")
        OTHER = "other", _("Lainnya")

    class Level(models.TextChoices):
        PAUD = "PAUD", "PAUD"
        TK = "TK", "TK"
        RA = "RA", "RA"
        SD = "SD", "SD"
        MI = "MI", "MI"
        SMP = "SMP", "SMP"
        MTS = "MTs", "MTs"
        SMA = "SMA", "SMA"
        SMK = "SMK", "SMK"
        MA = "MA", "MA"
        SLB = "SLB", "SLB"

    class Status(models.TextChoices):
        STATE = "state", _("Negeri")
        PRIVATE = "private", _("Swasta")

    class SchoolDays(models.IntegerChoices):
        FIVE = 5, _("lima hari (Senin sampai Jumat)")
        SIX = 6, _("enam hari (Senin sampai Sabtu)")

    name = models.CharField(_("nama"), max_length=150, help_text=_("Seperti yang tampil untuk umum."))
    source_name = models.CharField(
        _("nama menurut sumber"), max_length=150, blank=True, help_text=_("Seperti tertulis di daftar resmi.")
    )
    slug = models.SlugField(
        _("alamat di situs"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("Kosong: dibuat dari nama."),
    )
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind, default=Kind.SCHOOL)
    level = models.CharField(
        _("jenjang"), max_length=4, choices=Level, blank=True, help_text=_("Hanya untuk sekolah.")
    )
    status = models.CharField(_("status sekolah"), max_length=7, choices=Status, blank=True)
    npsn = models.CharField(
        _("NPSN"),
        max_length=8,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{8}\Z", _("NPSN terdiri atas 8 angka."))],
        help_text=_("Kosongkan bila tidak punya."),
    )
    code = models.CharField(_("kode tetap"), max_length=codes.LENGTH, unique=True, blank=True, editable=False)
    address = models.CharField(_("alamat"), max_length=250, blank=True)
    district = models.ForeignKey(
        District,
        verbose_name=_("kecamatan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="partners",
    )
    village = models.ForeignKey(
        Village,
        verbose_name=_("desa/kelurahan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="partners",
        help_text=_("Kosongkan bila belum pasti."),
    )
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
    services = models.ManyToManyField(
        Service, verbose_name=_("layanan yang diterima"), blank=True, related_name="+"
    )
    contact_name = models.CharField(_("nama kontak umum"), max_length=100, blank=True)
    contact_role = models.CharField(_("jabatan kontak umum"), max_length=100, blank=True)
    phone = models.CharField(_("telepon umum"), max_length=40, blank=True)
    email = models.EmailField(_("surel umum"), blank=True)
    website = models.URLField(_("situs"), blank=True)
    schedule_public = models.BooleanField(
        _("jadwal untuk umum"),
        blank=True,
        null=False,
        default=None,
        help_text=_("Bila tidak, kunjungan ke sini tidak tampil di daftar, pencarian, dan umpan mana pun."),
    )
    active = models.BooleanField(
        _("mitra aktif"), default=True, help_text=_("Bila tidak, mitra hilang dari daftar untuk umum.")
    )
    school_days = models.PositiveSmallIntegerField(
        _("hari sekolah seminggu"),
        choices=SchoolDays,
        default=SchoolDays.SIX,
        help_text=_("Sekolah dengan lima hari tidak dikunjungi pada hari Sabtu."),
    )
    private_link = models.PositiveSmallIntegerField(default=1, editable=False)
    search_words = models.TextField(
        _("kata pencarian lain"), blank=True, help_text=_("Nama lain atau singkatan, satu per baris.")
    )

    objects = PartnerQuerySet.as_manager()
    _code_recorded = False

    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("search_terms"),
        index.FilterField("active"),
        index.FilterField("kind"),
        index.FilterField("level"),
        index.FilterField("district"),
    ]

    class Meta:
        verbose_name = _("mitra")
        verbose_name_plural = _("mitra")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["active", "kind", "level"], name="partner_directory")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="school") | Q(level="", status=""), name="partner_level_of_school"
            ),
            models.CheckConstraint(
                condition=Q(npsn__isnull=True) | constraints.digits_only("npsn", 8),
                name="partner_npsn_eight_digits",
                violation_error_message=_("NPSN terdiri atas 8 angka."),
            ),
            models.CheckConstraint(
                condition=constraints.position(),
                name="partner_position_on_globe",
                violation_error_message=_("Isi lintang dan bujur, keduanya, dalam derajat."),
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="partner_has_identity"),
            models.CheckConstraint(condition=~Q(code=""), name="partner_has_code"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = " ".join(self.name.split())
        self.slug = self.slug or self.free_slug()
        if self.kind != self.Kind.SCHOOL and (self.level or self.status):
            raise ValidationError({"level": _("Jenjang dan status hanya untuk sekolah.")})
        if self.village and self.district_id is None:
            self.district = self.village.district
        if self.village and self.village.district_id != self.district_id:
            raise ValidationError(
                {"village": _("Desa/kelurahan ini bukan bagian dari kecamatan yang dipilih.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what nobody has entered (permanent code, slug, whether the schedule is public) is filled in."""
        with transaction.atomic():
            self.complete()
            super().save(*args, **kwargs)

    def complete(self) -> None:
        """Fill in what must not be empty. `bulk_create` needs this called before it.

        A code that was given by hand must be new: IntegrityError when some partner ever had it.
        """
        self.npsn = self.npsn or None
        if cast("bool | None", self.schedule_public) is None:
            self.schedule_public = self.kind != self.Kind.WELFARE
        if not self.code:
            self.code = IssuedCode.issue()
        elif self._state.adding and not self._code_recorded:
            IssuedCode.objects.create(code=self.code)
        self._code_recorded = True
        self.slug = self.slug or self.free_slug()

    def free_slug(self) -> str:
        """A slug from the name; where that is taken, with the district, then with a number."""
        base = slugify(self.name)[:80] or "mitra"
        with_district = f"{base}-{slugify(self.district.name)}" if self.district else base
        numbered = (f"{with_district}-{number}" for number in count(2))
        from partners.models.former import FormerPartner

        taken = Partner.objects.exclude(pk=self.pk)
        # An address that leads to what a partner was merged into is taken, too.
        for candidate in chain((base, with_district), numbered):
            if not (
                taken.filter(slug=candidate).exists() or FormerPartner.objects.filter(slug=candidate).exists()
            ):
                break
        return candidate

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Without the permanent code, which is given on saving."""
        super().validate_constraints(exclude={*(exclude or ()), "code"})

    # --- what others show of it -----------------------------------------------------------

    @property
    def key(self) -> str:
        """What its permanent address is made of: the NPSN, or the code of our own."""
        return self.npsn or self.code

    @property
    def kind_label(self) -> str:
        """The school's level, or the kind of any other partner."""
        return self.level or self.get_kind_display()

    @property
    def place_line(self) -> str:
        """'Desa Inan, Kecamatan Paringin Selatan', as far as it is known. Needs `with_places()` in lists."""
        parts = []
        if self.village:
            parts.append(self.village.full_name)
        if self.district:
            parts.append(_("Kecamatan %s") % self.district.name)
        return ", ".join(str(part) for part in parts)

    def search_terms(self) -> str:
        """Public words with which people look for it, beside the name."""
        return terms.search_terms(self)

    def get_absolute_url(self) -> str:
        """Its page in the directory in the reader's language, or "" while no directory is live."""
        from partners.models.pages import PartnerIndexPage

        directory = index_url(PartnerIndexPage)
        return f"{directory}{self.slug}/" if directory else ""


class PartnerContact(models.Model):
    """Whom staff call at a partner. Never public: not on pages, in the API, in search or in feeds."""

    partner = models.OneToOneField(
        Partner, verbose_name=_("mitra"), on_delete=models.CASCADE, related_name="private_contact"
    )
    name = models.CharField(_("nama"), max_length=100, blank=True)
    role = models.CharField(_("jabatan"), max_length=100, blank=True)
    phone = models.CharField(_("telepon atau WhatsApp"), max_length=40, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    note = models.TextField(_("catatan"), blank=True)

    class Meta:
        verbose_name = _("kontak internal mitra")
        verbose_name_plural = _("kontak internal mitra")

    def __str__(self) -> str:
        return self.name or self.phone or self.email
