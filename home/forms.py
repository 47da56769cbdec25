"""The form with which people write to the office. No third party decides who is human."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.humans import HumanForm
from home.models import ContactMessage


class ContactForm(HumanForm, forms.ModelForm):
    """A message."""

    salt = "home.contact"

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
