"""Staff's form of a partner, with its private contact beside it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from partners.models import PartnerContact

# Field of the form -> field of PartnerContact, which is another table so that nothing public can read it.
PRIVATE = {
    "private_name": "name",
    "private_role": "role",
    "private_phone": "phone",
    "private_email": "email",
    "private_note": "note",
}
ACCORDING_TO_KIND, YES, NO = "", "yes", "no"


class PartnerForm(WagtailAdminModelForm):
    """A partner. The private contact is read and written only for staff with the right to it."""

    private_name = forms.CharField(label=_("Nama"), max_length=100, required=False)
    private_role = forms.CharField(label=_("Jabatan"), max_length=100, required=False)
    private_phone = forms.CharField(label=_("Telepon atau WhatsApp"), max_length=40, required=False)
    private_email = forms.EmailField(label=_("Surel"), required=False)
    private_note = forms.CharField(
        label=_("Catatan"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    schedule_public = forms.TypedChoiceField(
        label=_("Jadwal untuk umum"),
        choices=[
            (ACCORDING_TO_KIND, _("Menurut jenis mitra (lembaga kesejahteraan sosial: tidak)")),
            (YES, _("Ya")),
            (NO, _("Tidak, jadwal tidak untuk umum")),
        ],
        coerce=lambda value: value == YES,
        empty_value=None,
        required=False,
        help_text=_("Bila tidak, kunjungan ke sini tidak tampil di daftar, pencarian, dan umpan mana pun."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Absent where the role sees the partner but not whom to call.
        self.private_fields = {name: field for name, field in PRIVATE.items() if name in self.fields}
        contact = PartnerContact.objects.filter(partner=self.instance).first() if self.instance.pk else None
        for name, field in self.private_fields.items():
            self.initial[name] = getattr(contact, field, "")
        if "schedule_public" in self.fields:
            decided = self.instance.schedule_public
            self.initial["schedule_public"] = (
                ACCORDING_TO_KIND if decided is None else (YES if decided else NO)
            )

    def save(self, commit: bool = True) -> Any:
        partner = super().save(commit=commit)
        if commit and self.private_fields:
            values = {field: self.cleaned_data.get(name) or "" for name, field in self.private_fields.items()}
            if any(values.values()):
                PartnerContact.objects.update_or_create(partner=partner, defaults=values)
            else:
                PartnerContact.objects.filter(partner=partner).delete()
        return partner
