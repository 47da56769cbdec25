"""The form with which people write to the office. No third party decides who is human."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from home.models import ContactMessage

SALT = "home.contact"
SECONDS_TO_WRITE = 3
SECONDS_OPEN = 12 * 3600


def stamp() -> str:
    """The signed instant at which a form was handed out."""
    return signing.TimestampSigner(salt=SALT).sign("form")


class ContactForm(forms.ModelForm):
    """A message, with a field that only programs fill in and the instant at which the form was opened."""

    website = forms.CharField(
        label=_("Kosongkan isian ini"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ContactMessage
        fields = ["kind", "text", "name", "reply_to"]
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 7, "maxlength": 4000}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "reply_to": forms.TextInput(attrs={"autocomplete": "email"}),
        }
        labels = {
            "kind": _("Ini tentang apa?"),
            "text": _("Pesan Anda"),
            "name": _("Nama"),
            "reply_to": _("Surel atau nomor WhatsApp untuk balasan"),
        }
        help_texts = {"reply_to": _("Tanpa ini kami tidak dapat menjawab Anda langsung.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        self.initial.setdefault("opened", stamp())

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("Kosongkan isian terakhir; isian itu hanya untuk menjebak program.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        try:
            signing.TimestampSigner(salt=SALT).unsign(data.get("opened", ""), max_age=SECONDS_OPEN)
        except signing.SignatureExpired:
            self.add_error(None, _("Formulir ini sudah terlalu lama terbuka. Kirim sekali lagi."))
        except signing.BadSignature:
            self.add_error(None, _("Formulir ini tidak lengkap. Kirim sekali lagi."))
        else:
            if written_too_fast(data["opened"]):
                self.add_error(
                    None, _("Pesan terkirim terlalu cepat. Tunggu beberapa detik, lalu kirim sekali lagi.")
                )
        return data


def written_too_fast(opened: str) -> bool:
    """Whether the form with the valid stamp `opened` came back sooner than anybody can write."""
    try:
        signing.TimestampSigner(salt=SALT).unsign(opened, max_age=SECONDS_TO_WRITE)
    except signing.SignatureExpired:
        return False
    return True
