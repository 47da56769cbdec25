"""The office behind the site, as its footer and letterhead tell it."""

import re
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


def _fields(names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names.split()]


@register_setting(icon="home", name="office")
class SiteSettings(BaseSiteSetting):
    """Name, addresses and accounts of the office. Everything but the name may be empty."""

    office_name = models.CharField(
        _("nama kantor"), max_length=150, default="Dinas Perpustakaan dan Kearsipan"
    )
    short_name = models.CharField(_("nama pendek"), max_length=60, default="Perpustakaan Daerah")
    tagline = models.CharField(_("keterangan di bawah nama"), max_length=120, blank=True)
    parent_government = models.CharField(_("pemerintah induk"), max_length=150, blank=True)
    parent_url = models.URLField(_("situs pemerintah induk"), blank=True)
    emblem = models.ForeignKey(
        "core.Image",
        verbose_name=_("lambang daerah"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo = models.ForeignKey(
        "core.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    address = models.TextField(_("alamat"), blank=True)
    place = models.CharField(
        _("kota dalam baris tempat"),
        max_length=60,
        blank=True,
        help_text=_("Misalnya Paringin; mengawali berita."),
    )
    map_url = models.URLField(_("tautan peta"), blank=True, max_length=500)
    phone = models.CharField(_("telepon"), max_length=40, blank=True)
    whatsapp = models.CharField(
        _("WhatsApp"), max_length=40, blank=True, help_text=_("Nomor petugas, misalnya 0811…")
    )
    email = models.EmailField(_("surel"), blank=True)
    complaint_url = models.URLField(
        _("tautan pengaduan"), blank=True, help_text=_("Misalnya laman SP4N-LAPOR!.")
    )
    facebook_url = models.URLField("Facebook", blank=True)
    instagram_url = models.URLField("Instagram", blank=True)
    youtube_url = models.URLField("YouTube", blank=True)
    tiktok_url = models.URLField("TikTok", blank=True)
    x_url = models.URLField("X", blank=True)
    catalogue_url = models.URLField(_("katalog buku (OPAC)"), blank=True)
    membership_url = models.CharField(
        _("tautan jadi anggota"),
        max_length=300,
        blank=True,
        help_text=_("Alamat lengkap, atau misalnya /jadi-anggota/."),
    )
    security_contact = models.EmailField(
        _("kontak keamanan"), blank=True, help_text=_("Tampil di security.txt; kosong berarti surel kantor.")
    )

    panels = [
        MultiFieldPanel(
            _fields("office_name short_name tagline parent_government parent_url emblem logo"), _("Kantor")
        ),
        MultiFieldPanel(_fields("address place map_url phone whatsapp email complaint_url"), _("Kontak")),
        MultiFieldPanel(_fields("catalogue_url membership_url"), _("Pintasan di beranda")),
        MultiFieldPanel(
            _fields("facebook_url instagram_url youtube_url tiktok_url x_url security_contact"),
            _("Akun resmi dan keamanan"),
        ),
    ]

    class Meta:
        verbose_name = _("identitas kantor")

    def __str__(self) -> str:
        return self.office_name

    @property
    def whatsapp_url(self) -> str:
        """`https://wa.me/62…` for the office's number, or an empty string."""
        digits = re.sub(r"\D", "", self.whatsapp)
        if digits.startswith("0"):
            digits = "62" + digits[1:]
        return f"https://wa.me/{digits}" if digits else ""

    @property
    def phone_url(self) -> str:
        """`tel:` address of the office, or an empty string."""
        digits = re.sub(r"[^\d+]", "", self.phone)
        return f"tel:{digits}" if digits else ""

    @property
    def social_links(self) -> list[dict[str, Any]]:
        """Official accounts that are set: dicts of `name` and `url`."""
        names = (
            ("Facebook", self.facebook_url),
            ("Instagram", self.instagram_url),
            ("YouTube", self.youtube_url),
            ("TikTok", self.tiktok_url),
            ("X", self.x_url),
        )
        return [{"name": name, "url": url} for name, url in names if url]
