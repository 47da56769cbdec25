"""Upload forms that look at what a file is, not at what it is called."""

import struct
from typing import Any

import filetype
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

MAX_DOCUMENT_BYTES = 25 * 1024 * 1024
ZIP_BASED = {"docx", "odt", "ods", "pptx", "xlsx"}
PLAIN = {"csv", "txt"}


# What Pillow raises for files that are broken or lie about what they are.
BROKEN_PICTURE = (OSError, SyntaxError, ValueError, struct.error, DecompressionBombError)


class PictureField(WagtailImageField):
    """Wagtail's upload field lets the errors of a broken picture through; here they become words."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except BROKEN_PICTURE as error:
            raise ValidationError(
                _("Gambar ini rusak atau bukan gambar. Coba simpan ulang, atau pilih yang lain."),
                code="invalid_image",
            ) from error


class ImageForm(BaseImageForm):
    """A picture needs words for those who do not see it, and a file that is what it says."""

    file = PictureField(label=_("Berkas"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "consent_until" in self.fields:
            self.fields["consent_until"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        shown, consent = data.get("people_shown"), data.get("consent")
        if shown == "children" and consent == "not_needed":
            self.add_error(
                "consent", _("Anak yang dapat dikenali memerlukan persetujuan orang tua atau wali.")
            )
        return data


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
