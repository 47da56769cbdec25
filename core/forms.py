"""Upload forms that look at what a file is, not at what it is called."""

import struct
from pathlib import PurePath
from typing import Any

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core import focus
from core.arrival import arrive, opened
from core.dates import medium_date
from core.models.consent import Consent, PeopleShown

MAX_DOCUMENT_BYTES = 25 * 1024 * 1024
ZIP_BASED = {"docx", "odt", "ods", "pptx", "xlsx"}
PLAIN = {"csv", "txt"}


# What Pillow raises for files that are broken or lie about what they are.
BROKEN_PICTURE = (OSError, SyntaxError, ValueError, struct.error, DecompressionBombError)


class PictureField(WagtailImageField):
    """Gives the picture as it will be kept (`core.arrival`); what is broken becomes words, which Wagtail leaves out."""

    def to_python(self, data: Any) -> Any:
        try:
            upload = super().to_python(data)
            return upload and arrive(upload)
        except BROKEN_PICTURE as error:
            raise ValidationError(
                _("Gambar ini rusak atau bukan gambar. Coba simpan ulang, atau pilih yang lain."),
                code="invalid_image",
            ) from error

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse too many pixels by what the header says: Wagtail decodes the picture twice to count them."""
        try:
            with opened(f) as source:
                pixels = source.width * source.height * getattr(source, "n_frames", 1)
        except DecompressionBombError:
            super().check_image_pixel_size(f)  # has words for it
            raise
        if self.max_image_pixels and pixels > self.max_image_pixels:
            raise ValidationError(
                self.error_messages["file_too_many_pixels"]
                % {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels},
                code="file_too_many_pixels",
            )


# What nobody changes any more once the consent was withdrawn.
SEALED = ("file", "people_shown", "consent", "consent_until", *focus.AREA)


class ImageForm(BaseImageForm):
    """A picture needs words for those who do not see it, and a file that is what it says."""

    asks_to_withdraw = False
    # How the dialog of the editor shows a new one (templates/wagtailadmin/generic/chooser/creation_form.html).
    tucked = ("title", "caption", "credit", "tags", "collection")
    about_people = ("consent", "consent_until", "consent_document", "consent_note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Declared on the class it would stay in the form that follows an upload of many, and ask for the file again.
        if file := self.fields.get("file"):
            self.fields["file"] = PictureField(label=_("Berkas"), widget=file.widget, required=file.required)
        if "consent_until" in self.fields:
            self.fields["consent_until"].widget = AdminDateInput()
        if "consent_note" in self.fields:
            self.fields["consent_note"].widget.attrs["rows"] = 3
        if self.instance.pk is None or "file" not in self.fields:
            self._ask_of_a_new_one()
        self._prepare_consent()

    def tucked_is_refused(self) -> bool:
        """Whether something behind the button of what is rarely filled in has to be mended."""
        return any(name in self.errors for name in self.tucked)

    def _ask_of_a_new_one(self) -> None:
        """Who uploads says who is shown, and what: a default would be a declaration that nobody made."""
        if shown := self.fields.get("people_shown"):
            shown.choices = [("", _("– pilih –")), *PeopleShown.choices]
            shown.initial = self.initial["people_shown"] = ""
        if consent := self.fields.get("consent"):
            consent.choices = [("", _("– pilih –")), *consent.choices]
            consent.initial, consent.required = "", False
            self.initial["consent"] = ""
        if "alt_text" in self.fields:
            self.fields["alt_text"].required = True
        # A script takes it from the file's name; where it is late, a field out of sight must not hold the form up.
        if "title" in self.fields:
            self.fields["title"].required = False

    def _prepare_consent(self) -> None:
        """Offer *ditarik kembali* only where a further screen asks about it; once withdrawn, nothing is offered."""
        field = self.fields.get("consent")
        if field is None:
            return
        if self.instance.withdrawn_at:
            for name in SEALED:
                if name in self.fields:
                    self.fields[name].disabled = True
            field.help_text = _(
                "Ditarik pada %(day)s oleh %(name)s. Gambarnya sudah dihapus dan tidak dapat dikembalikan. "
                "Alasan: %(reason)s"
            ) % {
                "day": medium_date(self.instance.withdrawn_at),
                "name": self.instance.withdrawn_by or "–",
                "reason": self.instance.withdrawal_reason or "–",
            }
        elif self.instance.pk is None or "file" not in self.fields:
            field.choices = [choice for choice in field.choices if choice[0] != Consent.WITHDRAWN]
        else:
            field.help_text = _(
                "“Ditarik kembali” menghapus gambarnya. Anda ditanya sekali lagi lebih dahulu."
            )

    def save(self, commit: bool = True) -> Any:
        """Save; a focal point that was set together with a new file was drawn on the old picture."""
        now = self.instance
        if now.pk and "file" in self.changed_data and {*focus.AREA} & {*self.changed_data}:
            before = type(now).objects.get(pk=now.pk)
            focus.stretch(now, now.width / before.width, now.height / before.height)
        return super().save(commit=commit)

    def clean_title(self) -> str:
        """The name of the file stands for a title that nobody wrote."""
        upload = self.cleaned_data.get("file")
        named = PurePath(getattr(upload, "name", "")).stem
        return self.cleaned_data["title"] or named or self.instance.title

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._check_consent(data)
        return data

    def _check_consent(self, data: dict[str, Any]) -> None:
        """A child's picture needs a guardian's consent, and that needs something to show for it.

        UU PDP 27/2022 art. 24: whoever processes the data must be able to show the consent.
        """
        consent = data.get("consent")
        if self.instance.withdrawn_at:
            return
        self.asks_to_withdraw = consent == Consent.WITHDRAWN
        if consent == "" and data.get("people_shown") == PeopleShown.NONE:
            data["consent"] = Consent.NOT_NEEDED
        elif consent == "" and data.get("people_shown"):
            self.add_error("consent", _("Pilih bagaimana persetujuannya."))
        if data.get("people_shown") != PeopleShown.CHILDREN:
            return
        if consent == Consent.NOT_NEEDED:
            self.add_error(
                "consent", _("Anak yang dapat dikenali memerlukan persetujuan orang tua atau wali.")
            )
        known = data.get("consent_document") or data.get("consent_note")
        if consent == Consent.GIVEN and "consent_note" in self.fields and not known:
            self.add_error(
                "consent_note",
                _(
                    "Catat siapa wali yang memberi persetujuan, kapan, dan lewat apa, atau lampirkan suratnya."
                ),
            )


class DocumentForm(BaseDocumentForm):
    """Documents are told by their content; programs and web pages in disguise are refused."""

    def clean_file(self) -> Any:
        upload = self.cleaned_data.get("file")
        if not upload or not hasattr(upload, "content_type"):
            return upload
        if upload.size > MAX_DOCUMENT_BYTES:
            raise ValidationError(_("Berkas terlalu besar. Paling besar 25 MB."))
        check_document(upload.name, upload.read(8192))
        upload.seek(0)
        return upload


def check_document(name: str, head: bytes) -> None:
    """Raise ValidationError when the first bytes `head` do not fit the name's extension."""
    extension = name.rsplit(".", 1)[-1].lower()
    kind = filetype.guess_extension(head)
    if extension == "pdf":
        fits = head.startswith(b"%PDF-")
    elif extension in ZIP_BASED:
        fits = head.startswith(b"PK\x03\x04")
    elif extension in PLAIN:
        fits = (
            kind is None
            and b"\x00" not in head
            and not head.lstrip().lower().startswith((b"<", b"%!", b"mz"))
        )
    else:
        fits = False
    if not fits:
        raise ValidationError(
            _("Isi berkas tidak sesuai dengan akhiran namanya. Simpan ulang dari programnya.")
        )
