"""How many people came, one line a day."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models.buildings import Branch
from core.dates import local_today


class VisitorCount(models.Model):
    """Visitors of a branch on a local day. Women and men are adults; children are counted apart."""

    branch = models.ForeignKey(
        Branch, verbose_name=_("gedung"), on_delete=models.PROTECT, related_name="visitor_counts"
    )
    day = models.DateField(_("tanggal"), default=local_today)
    women = models.PositiveIntegerField(_("perempuan"), default=0)
    men = models.PositiveIntegerField(_("laki-laki"), default=0)
    children = models.PositiveIntegerField(_("anak"), default=0)

    class Meta:
        verbose_name = _("jumlah pengunjung")
        verbose_name_plural = _("jumlah pengunjung")
        ordering = ["-day", "branch"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "day"],
                name="visitor_count_once_a_day",
                violation_error_message=_(
                    "Tanggal ini sudah diisi untuk gedung itu. Ubah baris yang sudah ada."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.branch} · {self.day:%Y-%m-%d}"

    def clean(self) -> None:
        if self.day and self.day > local_today():
            raise ValidationError({"day": _("Tanggal ini belum tiba.")})

    @property
    def total(self) -> int:
        """Everybody together."""
        return self.women + self.men + self.children
