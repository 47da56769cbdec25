"""The form with which a school asks for a visit. What is entered comes back with every error."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import local_today
from core.humans import HumanForm
from partners.models import District, Partner
from visits.models import Stop, VisitRequest
from visits.requesting import places
from visits.requesting.weeks import coming_weeks, marks, week_label
from visits.services import Service

OTHERS = "other"
LEVELS: tuple[tuple[str, Any], ...] = (
    *((level.value, level.label) for level in Partner.Level),
    (OTHERS, _("Lainnya")),
)
MOST_PUPILS = 5000
PHONE_DIGITS = range(8, 16)


class RequestForm(HumanForm):
    """Where, who, when and what. `meant` says how the place was understood once the form is bound."""

    salt = "visits.request.form"
    data: Any
    fields: Any

    place = forms.CharField(
        label=_("Nama sekolah atau lembaga"),
        max_length=150,
        help_text=_("Nama sekolah, lembaga, atau NPSN."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    place_key = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    choice = forms.ChoiceField(label=_("Tempat yang mana?"), required=False, widget=forms.RadioSelect)
    place_name = forms.CharField(
        label=_("Nama lengkap tempat"),
        max_length=150,
        required=False,
        help_text=_("Misalnya SD Negeri 2 Mauya, atau balai desa."),
    )
    district = forms.ModelChoiceField(
        District.objects.none(), label=_("Kecamatan"), required=False, empty_label=_("Pilih kecamatan")
    )
    contact_name = forms.CharField(
        label=_("Nama Anda"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_phone = forms.CharField(
        label=_("Telepon atau WhatsApp"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    contact_email = forms.EmailField(
        label=_("Surel"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    weeks = forms.MultipleChoiceField(
        label=_("Pekan yang cocok"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Salah satu pekan sudah lewat. Pilih lagi.")},
    )
    services = forms.MultipleChoiceField(
        label=_("Layanan yang diinginkan"),
        choices=Service.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu layanan.")},
    )
    access = forms.MultipleChoiceField(
        label=_("Tempat dapat dicapai dengan"),
        choices=VisitRequest.Access.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("Catatan"),
        max_length=1000,
        required=False,
        help_text=_("Misalnya jam belajar, atau jembatan yang rusak. Jangan tulis nama atau data murid."),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 1000}),
    )
    consent = forms.BooleanField(
        label=_("Saya setuju kontak ini disimpan untuk menjawab permintaan kunjungan."),
        error_messages={"required": _("Tanpa persetujuan ini kami tidak boleh menyimpan kontak Anda.")},
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data.copy() if data is not None else None, **kwargs)
        self.meant = self._meant()
        self._offer_places()
        self._offer_weeks()
        for level, label in LEVELS:
            self.fields[f"pupils_{level}"] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST_PUPILS,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @property
    def known(self) -> Partner | Stop | None:
        """The place, where it is understood."""
        return self.meant.place

    @property
    def week_choices(self) -> list[tuple[Any, list[str]]]:
        """The check box of each week, and what stands in its way."""
        return [(box, self.week_marks[str(box.data["value"])]) for box in self["weeks"]]

    @property
    def asks_where(self) -> bool:
        """Whether name and district of a place that nobody knows are to be entered."""
        return self.meant.unregistered

    def pupil_fields(self) -> list[forms.BoundField]:
        """The boxes for numbers of pupils, that of the school's own level first."""
        own = getattr(self.known, "level", "")
        return [self[f"pupils_{level}"] for level, _label in sorted(LEVELS, key=lambda each: each[0] != own)]

    def clean_place(self) -> str:
        return " ".join(self.cleaned_data["place"].split())

    def clean_place_name(self) -> str:
        return " ".join(self.cleaned_data["place_name"].split())

    def clean_contact_phone(self) -> str:
        phone: str = self.cleaned_data["contact_phone"].strip()
        digits = re.sub(r"\D", "", phone)
        if phone and (len(digits) not in PHONE_DIGITS or re.search(r"[^\d\s+().-]", phone)):
            raise ValidationError(_("Tulis nomor telepon lengkap, misalnya 0812 3456 7890."))
        return phone

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("place"):
            self._check_place(data)
        reachable = data.get("contact_phone") or data.get("contact_email")
        if not reachable and not {"contact_phone", "contact_email"} & self.errors.keys():
            self.add_error("contact_phone", _("Isi telepon/WhatsApp atau surel; salah satu cukup."))
        data["pupils"] = {
            level: number for level, _label in LEVELS if (number := data.get(f"pupils_{level}"))
        }
        return data

    def _check_place(self, data: dict[str, Any]) -> None:
        if self.known is not None or "choice" in self.errors:
            return
        if not self.meant.unregistered:
            self.add_error("choice", _("Pilih tempat yang dimaksud."))
            return
        if not data.get("place_name"):
            self.add_error("place_name", _("Tempat ini belum terdaftar. Tulis nama lengkapnya."))
        if not data.get("district"):
            self.add_error("district", _("Tempat ini belum terdaftar. Pilih kecamatannya."))

    def _meant(self) -> places.Meant:
        given = self.data if self.is_bound else self.initial
        texts = [str(given.get(name) or "").replace("\x00", "") for name in ("place", "place_key", "choice")]
        return places.meant_by(" ".join(texts[0][:150].split()), texts[1][:20], texts[2][:20])

    def _offer_places(self) -> None:
        """Fill in what follows from how the place was understood; it stands in the form that comes back."""
        self.fields["district"].queryset = District.objects.all()
        offered = [*self.meant.choices]
        self.fields["choice"].choices = [*offered, (places.OTHER, places.other_words())] if offered else []
        if self.meant.more:
            self.fields["choice"].help_text = gettext(
                "Masih ada yang lain. Tambahkan nama desa atau kecamatan pada nama di atas, lalu kirim lagi."
            )
        if not self.is_bound:
            self.initial.setdefault("place_name", self.initial.get("place", ""))
            return
        self.data["place_key"] = self.known.key if self.known else ""
        if not offered:
            self.data["choice"] = ""
        if self.meant.unregistered and not self.data.get("place_name"):
            self.data["place_name"] = self.data.get("place", "")

    def _offer_weeks(self) -> None:
        partner = self.known if isinstance(self.known, Partner) else None
        mondays = coming_weeks(local_today())
        marked = marks(mondays, partner)
        self.week_marks = {monday.isoformat(): marked[monday] for monday in mondays}
        self.fields["weeks"].choices = [(monday.isoformat(), week_label(monday)) for monday in mondays]
        self.fields["weeks"].help_text = gettext(
            "Boleh lebih dari satu. Tanpa pilihan, pekan mana saja kami anggap cocok."
        )
