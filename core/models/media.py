"""Pictures and documents. Originals are private; only what is rendered from them is public."""

from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, get_upload_to
from wagtail.images.models import Image as WagtailImage
from wagtail.utils.file import hash_filelike

from core import focus, rendering, withdrawal
from core.arrival import arrive
from core.models.consent import Consent, ConsentRecord, PeopleShown, PictureQuerySet
from core.models.picture_file import ArrivingImageField
from core.storage import private_storage


def uploaded_by(related_name: str) -> models.ForeignKey:
    """Who uploaded a file. Wagtail's own models, which stay installed, have taken the default reverse names."""
    field: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("diunggah oleh"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name=related_name,
    )
    field.wagtail_reference_index_ignore = True
    return field


class Image(ConsentRecord, AbstractImage):
    """A picture with its credit, the people shown on it and their consent."""

    PeopleShown, Consent = PeopleShown, Consent

    file = ArrivingImageField(
        verbose_name=_("berkas"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
        storage=private_storage,
    )
    uploaded_by_user = uploaded_by("uploaded_images")
    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tag"), related_name="portal_images")
    alt_text = models.CharField(
        _("teks pengganti"),
        max_length=255,
        blank=True,
        help_text=_("Apa yang terlihat, dalam satu kalimat, untuk orang yang tidak melihat gambarnya."),
    )
    caption = models.CharField(_("keterangan gambar"), max_length=300, blank=True)
    credit = models.CharField(
        _("kredit"), max_length=150, blank=True, help_text=_("Pembuat atau pemilik gambar.")
    )
    objects: Any = PictureQuerySet.as_manager()

    # First what every picture needs: on a phone, the rest is a long way down.
    admin_form_fields = (
        "file",
        "alt_text",
        "people_shown",
        "consent",
        "consent_until",
        "consent_document",
        "consent_note",
        "title",
        "caption",
        "credit",
        *(name for name in WagtailImage.admin_form_fields if name not in {"file", "title", "description"}),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("gambar")
        verbose_name_plural = _("gambar")
        permissions = [("choose_image", _("Dapat memilih gambar"))]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new file is cleaned first, what is known of it follows, and renditions of the old one go.

        Whoever saves it as withdrawn, by whatever way, withdraws it for good: the original goes, too.
        """
        fields = kwargs.get("update_fields")
        replaced = self._take_in() if fields is None or "file" in fields else False
        with transaction.atomic():
            super().save(*args, **kwargs)
            if replaced:
                self.renditions.all().delete()
            if self.consent_document:
                self.consent_document.close_to_public()
            if self.consent == Consent.WITHDRAWN and not self.withdrawn_at:
                withdrawal.finish(self)

    def _take_in(self) -> bool:
        """Store a file that is new, with its size, hash and focal point; returns whether it replaces another."""
        if not self.file or self.file._committed:
            return False
        before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        given = self.file.file
        picture = arrive(given)
        self.file.save(self.file.name, picture, save=False)
        self.file_size, self.file_hash = picture.size, hash_filelike(picture)
        # A form has seen the clean picture already, and its focal point is in those pixels.
        focus.follow(self, before, 1 if given is picture else picture.scale)
        return before is not None

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """As Wagtail, without metadata and under a name that changes with the content."""
        made = super().generate_rendition_file(rendering.PlainFilter(filter.spec), source=source)
        return rendering.named(made, self.filename)

    @property
    def default_alt_text(self) -> str:
        """What a screen reader says when a page gives no text of its own."""
        return self.alt_text


class Rendition(AbstractRendition):
    """A public, resized version of a picture."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("turunan gambar")
        verbose_name_plural = _("turunan gambar")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition_per_filter"
            )
        ]


class Document(AbstractDocument):
    """A file to download, kept privately and served by a view that asks for permission."""

    file = models.FileField(_("berkas"), upload_to="documents", storage=private_storage)
    uploaded_by_user = uploaded_by("uploaded_documents")
    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tag"), related_name="portal_documents")
    staff_only = models.BooleanField(
        _("hanya untuk petugas"),
        default=False,
        help_text=_("Surat persetujuan, surat izin, dan pindaian perjanjian selalu hanya untuk petugas."),
    )

    admin_form_fields = (*WagtailDocument.admin_form_fields, "staff_only")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("dokumen")
        verbose_name_plural = _("dokumen")
        permissions = [("choose_document", _("Dapat memilih dokumen"))]

    def clean(self) -> None:
        """Judge the file's name; a file that was refused for its content has been told about already."""
        if self.file:
            super().clean()

    def close_to_public(self) -> None:
        """Serve this document to staff alone from now on; called where it is attached as a paper about people."""
        if not self.staff_only:
            self.staff_only = True
            self.save(update_fields=["staff_only"])
