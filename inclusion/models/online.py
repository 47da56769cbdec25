"""How many pages were opened on a day; nothing about who opened them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyPageViews(models.Model):
    """Pages of one language opened on a local day. `inclusion.online` says what is counted and how."""

    day = models.DateField(_("tanggal"))
    language = models.CharField(_("bahasa"), max_length=10)
    views = models.PositiveIntegerField(_("halaman dibuka"), default=0)

    class Meta:
        verbose_name = _("kunjungan daring per hari")
        verbose_name_plural = _("kunjungan daring per hari")
        ordering = ["day", "language"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["day", "language"], name="page_views_once_a_day_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} · {self.language}"
