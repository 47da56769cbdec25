"""Districts (kecamatan) and villages (desa/kelurahan) with their official codes (Kepmendagri)."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class District(models.Model):
    """A district. `other_spellings` holds one spelling a line, as people also write the name."""

    code = models.CharField(
        _("kode wilayah"),
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^\d{2}\.\d{2}\.\d{2}\Z", _("Tulis seperti 63.11.01."))],
    )
    name = models.CharField(_("nama"), max_length=80)
    other_spellings = models.TextField(
        _("ejaan lain"), blank=True, help_text=_("Satu ejaan per baris, misalnya Batumandi untuk Batu Mandi.")
    )

    panels = [FieldPanel("code"), FieldPanel("name"), FieldPanel("other_spellings")]

    class Meta:
        verbose_name = _("kecamatan")
        verbose_name_plural = _("kecamatan")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def spellings(self) -> list[str]:
        """The name first, then its other spellings."""
        return [self.name, *(line.strip() for line in self.other_spellings.splitlines() if line.strip())]


class Village(models.Model):
    """A village of a district. The fourth part of its code says whether it is a desa or a kelurahan."""

    code = models.CharField(
        _("kode wilayah"),
        max_length=13,
        unique=True,
        validators=[RegexValidator(r"^\d{2}\.\d{2}\.\d{2}\.\d{4}\Z", _("Tulis seperti 63.11.01.2001."))],
    )
    name = models.CharField(_("nama"), max_length=80)
    district = models.ForeignKey(
        District, verbose_name=_("kecamatan"), on_delete=models.PROTECT, related_name="villages"
    )

    panels = [FieldPanel("code"), FieldPanel("name"), FieldPanel("district")]

    class Meta:
        verbose_name = _("desa/kelurahan")
        verbose_name_plural = _("desa/kelurahan")
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """'Desa Inan' or 'Kelurahan Batu Piring'."""
        is_kelurahan = self.code.rpartition(".")[2].startswith("1")
        return (_("Kelurahan %s") if is_kelurahan else _("Desa %s")) % self.name
