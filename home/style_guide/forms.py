"""Forms with a field of every kind, untouched and filled in wrongly."""

from django import forms
from django.core.exceptions import ValidationError


class EveryField(forms.Form):
    """One field of every kind that the portal's forms use."""

    name = forms.CharField(label="Nama", max_length=100)
    reply_to = forms.EmailField(label="Surel", required=False, help_text="Hanya untuk membalas.")
    text = forms.CharField(label="Pesan", widget=forms.Textarea(attrs={"rows": 4}))
    school = forms.ChoiceField(
        label="Jenjang", choices=[("", "Pilih salah satu"), ("sd", "SD/sederajat"), ("sma", "SMA/sederajat")]
    )
    day = forms.DateField(label="Tanggal", widget=forms.DateInput(attrs={"type": "date"}))
    guests = forms.IntegerField(
        label="Banyak peserta", min_value=1, max_value=20, help_text="Kuota 20 peserta."
    )
    secret = forms.CharField(label="Kata sandi", widget=forms.PasswordInput, required=False)
    letter = forms.FileField(label="Surat permohonan", required=False)
    way = forms.ChoiceField(
        label="Cara menjawab",
        widget=forms.RadioSelect,
        choices=[("wa", "WhatsApp"), ("mail", "Surel"), ("none", "Tidak perlu dijawab")],
    )
    services = forms.MultipleChoiceField(
        label="Layanan yang diinginkan",
        widget=forms.CheckboxSelectMultiple,
        choices=[("read", "Membaca di tempat"), ("tale", "Dongeng"), ("card", "Kartu anggota")],
        required=False,
    )
    agreed = forms.BooleanField(label="Saya sudah membaca ketentuannya.")

    def clean(self) -> None:
        """One complaint about the whole form, beside those of its fields."""
        super().clean()
        if self.data:
            raise ValidationError("Pesan belum terkirim. Perbaiki yang ditandai di bawah ini.")


def untouched() -> EveryField:
    """The form as somebody opens it; the file field cannot be used."""
    form = EveryField(prefix="kosong")
    form.fields["letter"].disabled = True
    return form


def filled_wrongly() -> EveryField:
    """The form as it comes back."""
    sent = {"reply_to": "bukan surel", "guests": "40", "school": "tk", "text": "Halo"}
    return EveryField({f"salah-{name}": value for name, value in sent.items()}, prefix="salah")
