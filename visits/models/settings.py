"""What each library decides for its mobile service."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="calendar-check", name="mobile-library-settings")
class MobileLibrarySettings(BaseGenericSetting):
    """Thresholds of planning, in days and weeks, and how long personal data is kept, in days."""

    recent_days = models.PositiveSmallIntegerField(
        _("jarak paling dekat antara dua kunjungan (hari)"),
        default=14,
        help_text=_("Kunjungan yang lebih rapat ke mitra yang sama ditandai di papan rencana."),
    )
    coverage_weeks = models.PositiveSmallIntegerField(
        _("dianggap lama tidak dikunjungi sesudah (minggu)"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(260)],
    )
    keep_contacts_days = models.PositiveSmallIntegerField(
        _("data kontak pemohon dan penerima kabar disimpan (hari)"),
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_(
            "Dihitung sejak permintaan dijawab atau kabar disampaikan; sesudah itu dihapus otomatis."
        ),
    )

    panels = [FieldPanel("recent_days"), FieldPanel("coverage_weeks"), FieldPanel("keep_contacts_days")]

    class Meta:
        verbose_name = _("pengaturan perpustakaan keliling")
