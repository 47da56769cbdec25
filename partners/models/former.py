"""Partners that were merged into another: what still leads to it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners import codes
from partners.models.partners import Partner


class FormerPartnerQuerySet(models.QuerySet):
    def leading_to_active(self, slug: str) -> Self:
        """What had this slug and was merged into a partner that has a page, the latest first."""
        return self.filter(slug=slug, partner__active=True).select_related("partner")


class FormerPartner(models.Model):
    """What was known of a partner before it was merged into `partner`.

    Its code, NPSN and slug hang on walls and lie in other sites' links, so they lead to `partner` for ever. Its signed
    link carried `private_link`; it opens `partner` as long as that one's own link is still number `while_link`.
    """

    partner = models.ForeignKey(
        Partner, verbose_name=_("mitra"), on_delete=models.CASCADE, related_name="merged_from"
    )
    name = models.CharField(_("nama"), max_length=150)
    source_name = models.CharField(_("nama menurut sumber"), max_length=150, blank=True)
    code = models.CharField(_("kode tetap"), max_length=codes.LENGTH, unique=True)
    npsn = models.CharField(_("NPSN"), max_length=8, blank=True, db_index=True)
    slug = models.SlugField(_("alamat di situs"), max_length=120)
    private_link = models.PositiveSmallIntegerField()
    while_link = models.PositiveSmallIntegerField()
    merged_at = models.DateTimeField(_("digabung pada"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("digabung oleh"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FormerPartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("mitra yang sudah digabung")
        verbose_name_plural = _("mitra yang sudah digabung")
        ordering = ["-merged_at", "-pk"]

    def __str__(self) -> str:
        return self.name
