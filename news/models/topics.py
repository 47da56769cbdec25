"""What an article is about, in the few words that the list can be filtered by."""

from itertools import chain, count
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Topic(index.Indexed, models.Model):
    """A topic of the news. One row serves all languages: only its label differs."""

    name = models.CharField(_("nama"), max_length=60, unique=True)
    name_en = models.CharField(
        _("nama dalam bahasa Inggris"),
        max_length=60,
        blank=True,
        help_text=_("Kosong berarti nama yang sama."),
    )
    slug = models.SlugField(
        _("alamat"),
        max_length=60,
        unique=True,
        blank=True,
        help_text=_("Bagian dari alamat, misalnya /berita/topik/literasi/. Kosong: dibuat dari nama."),
    )
    order = models.PositiveSmallIntegerField(_("urutan"), default=100)

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("slug"), FieldPanel("order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("name_en")]

    class Meta:
        verbose_name = _("topik")
        verbose_name_plural = _("topik")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.complete()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; an address left empty is made from the name."""
        self.complete()
        super().save(*args, **kwargs)

    def complete(self) -> None:
        """Make a free address from the name where none was given."""
        if self.slug:
            return
        base = slugify(self.name)[:50] or "topik"
        taken = set(
            Topic.objects.filter(slug__startswith=base).exclude(pk=self.pk).values_list("slug", flat=True)
        )
        tries = chain([base], (f"{base}-{number}" for number in count(2)))
        self.slug = next(each for each in tries if each not in taken)

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if self.name_en and get_language() == "en" else self.name
