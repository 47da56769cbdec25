"""Menus that editors order."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page


class MenuItem(models.Model):
    """One entry of a menu: a page or an address, with a label of its own if wanted.

    A page entry is shown in the language of the reader when a translation is live, and not at all while
    the page is not live.
    """

    class Menu(models.TextChoices):
        MAIN = "main", _("menu utama")
        FOOTER = "footer", _("kaki halaman")

    menu = models.CharField(_("menu"), max_length=10, choices=Menu, default=Menu.MAIN)
    label = models.CharField(
        _("label"), max_length=60, blank=True, help_text=_("Kosong berarti judul halaman.")
    )
    label_en = models.CharField(_("label bahasa Inggris"), max_length=60, blank=True)
    page = models.ForeignKey(
        Page, verbose_name=_("halaman"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    url = models.CharField(
        _("alamat"), max_length=300, blank=True, help_text=_("Bila bukan halaman di situs ini.")
    )
    order = models.PositiveSmallIntegerField(_("urutan"), default=100)

    panels = [
        FieldPanel("menu"),
        FieldPanel("order"),
        PageChooserPanel("page"),
        FieldPanel("url"),
        FieldPanel("label"),
        FieldPanel("label_en"),
    ]

    class Meta:
        verbose_name = _("entri menu")
        verbose_name_plural = _("entri menu")
        ordering = ["menu", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=False) ^ ~models.Q(url=""), name="menu_item_has_one_target"
            )
        ]

    def __str__(self) -> str:
        return self.label or (self.page.title if self.page else self.url)

    def clean(self) -> None:
        if bool(self.page_id) == bool(self.url):
            # Said at a field: about fields with an error the database's own rule says nothing more.
            raise ValidationError({"url": _("Pilih halaman atau isi alamat, salah satu saja.")})
        if self.url and not self.url.startswith(("/", "https://", "http://", "mailto:", "tel:")):
            raise ValidationError({"url": _("Alamat dimulai dengan / atau https://.")})
        if self.url and not self.label:
            raise ValidationError({"label": _("Alamat membutuhkan label.")})
