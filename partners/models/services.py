"""What the library does for partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Service(models.Model):
    """Something that the library does for partners, such as the mobile library."""

    name = models.CharField(_("nama"), max_length=100, unique=True)
    order = models.PositiveSmallIntegerField(_("urutan"), default=100)

    class Meta:
        verbose_name = _("layanan")
        verbose_name_plural = _("layanan")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
