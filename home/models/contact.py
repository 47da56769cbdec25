"""The contact page and what people write to the office."""

import secrets
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import TEXT_FEATURES
from core.dates import local_today
from core.humans import REFERENCE_ALPHABET
from core.models import BasePage


class ContactPage(RoutablePageMixin, BasePage):
    """Address, telephone, complaint channels; the form stands at its own address beneath."""

    intro = RichTextField(_("pengantar"), blank=True, features=TEXT_FEATURES)
    form_intro = models.TextField(
        _("pengantar formulir"), blank=True, max_length=400, help_text=_("Misalnya kapan pesan dijawab.")
    )

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/contact_page.html"
    schema_type = "ContactPage"

    ROUTES = {"id": ("tulis", "terima-kasih"), "en": ("write", "thanks")}

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldPanel("form_intro"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("halaman kontak")
        verbose_name_plural = _("halaman kontak")

    @path("", name="contact")
    def contact(self, request: HttpRequest) -> HttpResponse:
        """Address and channels; a page that any cache may keep."""
        return self.render(request, context_overrides={"form_url": self.form_url(request)})

    @path("tulis/", name="write")
    @path("write/", name="write_en")
    def write(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        from home.contact import write

        return write(self, request)

    @path("terima-kasih/", name="thanks")
    @path("thanks/", name="thanks_en")
    def thanks(self, request: HttpRequest) -> HttpResponse:
        """What the sender sees."""
        from home.contact import thanks

        return thanks(self, request)

    def form_url(self, request: HttpRequest) -> str:
        """The address of the form in the reader's language."""
        return f"{self.get_url(request)}{self.ROUTES[get_language() or 'id'][0]}/"

    def thanks_url(self, request: HttpRequest) -> str:
        """The address of the thanks in the reader's language."""
        return f"{self.get_url(request)}{self.ROUTES[get_language() or 'id'][1]}/"


class ContactMessageQuerySet(models.QuerySet):
    """Questions about messages."""

    def unhandled(self) -> Self:
        """Messages that nobody has marked as handled."""
        return self.filter(handled=False)

    def to_forget(self, before: datetime) -> Self:
        """Messages received before the instant `before` that still hold what was written."""
        return self.filter(received_at__lt=before, forgotten_at__isnull=True)

    def forget(self, now: datetime) -> int:
        """Remove name, reply address and text; reference, kind and dates stay for counting."""
        return self.update(name="", reply_to="", text="", forgotten_at=now)


class ContactMessage(models.Model):
    """A question, complaint or suggestion. What is personal in it is removed after `KEEP`."""

    KEEP = timedelta(days=180)

    class Kind(models.TextChoices):
        QUESTION = "question", _("Pertanyaan")
        COMPLAINT = "complaint", _("Pengaduan")
        SUGGESTION = "suggestion", _("Saran")

    reference = models.CharField(_("nomor"), max_length=20, unique=True, editable=False)
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind, default=Kind.QUESTION)
    name = models.CharField(_("nama"), max_length=100, blank=True)
    reply_to = models.CharField(_("alamat balasan"), max_length=150, blank=True)
    text = models.TextField(_("isi pesan"), max_length=4000, blank=True)
    received_at = models.DateTimeField(_("diterima"), default=timezone.now, editable=False, db_index=True)
    handled = models.BooleanField(_("ditangani"), default=False)
    forgotten_at = models.DateTimeField(_("data pribadi dihapus"), null=True, blank=True, editable=False)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("pesan masuk")
        verbose_name_plural = _("pesan masuk")
        ordering = ["handled", "-received_at", "-pk"]

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.reference:
            self.reference = new_reference()
        super().save(*args, **kwargs)


def new_reference() -> str:
    """A number that can be told over the telephone and not be guessed: '261128-K7QM4X'."""
    code = "".join(secrets.choice(REFERENCE_ALPHABET) for _index in range(6))
    return f"{local_today():%y%m%d}-{code}"
