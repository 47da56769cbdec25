"""The short form of one activity: what, where, when, who took part, and a photo."""

import hashlib
import json
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.models import Branch
from core.dates import local_today
from core.forms import PictureField
from core.models import Image
from inclusion.models import Activity
from inclusion.recording import suggestions
from visits.recording.forms import count
from visits.recording.refusals import RefusableForm

DONE, CANCELLED = "done", "cancelled"
OUTCOMES = [(DONE, _("Terlaksana")), (CANCELLED, _("Dibatalkan"))]
PEOPLE = ("women", "men", "people_with_disabilities")


def state_of(activity: Activity) -> str:
    """A short word for what is stored: the same as long as nobody stores anything else."""
    if activity._state.adding:
        return "new"
    days = [str(activity.planned_on), str(activity.done_on), activity.cancelled, activity.reason]
    facts = [activity.title, activity.programme_id, activity.branch_id, activity.place, *days]
    facts += [getattr(activity, name) for name in PEOPLE]
    facts += [activity.photo_id, sorted(activity.partners.values_list("pk", flat=True))]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


class EntryForm(RefusableForm, forms.ModelForm):
    """What became of `instance`, a plan or a record, or a new activity that starts at `usual` values."""

    photo_name = "new_photo"
    # As they stand on the page.
    field_order = ("title", "programme", "outcome", "day", "branch", "place", "reason", *PEOPLE)

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": _("Muat ulang halaman ini.")})
    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
    outcome = forms.ChoiceField(label=_("Terlaksana?"), choices=OUTCOMES, widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Tanggal"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tulis tanggalnya, misalnya 23-11-2026.")},
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
    )
    women = count(_("Perempuan"))
    men = count(_("Laki-laki"))
    people_with_disabilities = count(_("Di antaranya penyandang disabilitas"))
    known_partners = forms.MultipleChoiceField(
        label=_("Mitra yang ikut"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other_partner = forms.CharField(
        label=_("Mitra lain"),
        required=False,
        max_length=300,
        help_text=_("Ketik sebagian namanya, lalu pilih."),
        widget=forms.TextInput(attrs={"list": "mitra", "autocomplete": "off"}),
    )
    new_photo = PictureField(
        label=_("Foto"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    people_shown = forms.ChoiceField(
        label=_("Siapa yang terlihat?"),
        choices=Image.PeopleShown.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Activity
        fields = ("title", "programme", "branch", "place", "reason", *PEOPLE)
        labels = {
            "title": _("Kegiatan apa?"),
            "branch": _("Di gedung perpustakaan"),
            "place": _("Atau di tempat lain"),
            "reason": _("Alasan dibatalkan"),
        }
        help_texts = {"branch": "", "place": ""}
        widgets = {"title": forms.TextInput(attrs={"autocomplete": "off"})}

    def __init__(self, *args: Any, with_photo: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance
        fields: dict[str, Any] = self.fields
        fields["programme"].queryset = suggestions.programmes(stored.programme_id)
        fields["branch"].queryset = Branch.objects.order_by("order", "name", "pk")
        fields["branch"].empty_label = gettext("Bukan di gedung kita")
        if not with_photo:
            del self.fields["new_photo"], self.fields["people_shown"]
        chosen = self._chosen()
        offered = suggestions.partners(self._programme(), chosen)
        fields["known_partners"].choices = [(each.pk, suggestions.label(each)) for each in offered]
        today = local_today()
        begun = {"key": uuid.uuid4(), "seen": state_of(stored), "known_partners": chosen, "outcome": DONE}
        begun["day"] = min(stored.day, today) if stored.pk else today
        if stored.cancelled:
            begun |= {"outcome": CANCELLED, "day": stored.planned_on}
        # A plan has no counts yet: an empty field says so, a zero would be taken for one.
        begun |= {name: None for name in PEOPLE if not stored.done_on}
        self.initial = {**self.initial, **begun, **kwargs.get("initial", {})}

    def _chosen(self) -> list[int]:
        if self.is_bound:
            sent = self.data.getlist("known_partners") if hasattr(self.data, "getlist") else []
            return [int(each) for each in sent if each.isdecimal() and len(each) < 19]
        if self.instance.pk:
            return list(self.instance.partners.values_list("pk", flat=True))
        return list(self.initial.get("known_partners", []))

    def _programme(self) -> int | None:
        given = self.data.get("programme") if self.is_bound else self.initial.get("programme")
        text = str(given or "")
        return int(text) if text.isdecimal() and len(text) < 19 else None

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day.year < 2000:
            raise ValidationError(gettext("Periksa tahunnya."))
        return day

    def clean_other_partner(self) -> Any:
        text = " ".join(self.cleaned_data["other_partner"].split())
        if not text:
            return None
        found = suggestions.partner_named(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(
                gettext("Ada beberapa mitra bernama begitu. Pilih dari daftar yang muncul.")
            )
        raise ValidationError(gettext("Mitra ini belum ada di daftar. Pilih namanya, atau kosongkan."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        done = data.get("outcome") == DONE
        if done and data.get("day") and data["day"] > local_today():
            self.add_error("day", gettext("Tanggal ini belum tiba. Yang akan datang ditulis di rencana."))
        if done and not data.get("branch") and not data.get("place"):
            self.add_error("place", gettext("Pilih gedungnya, atau tulis tempatnya."))
        if data.get("outcome") == CANCELLED and not data.get("reason"):
            self.add_error("reason", gettext("Tulis alasannya, misalnya hujan lebat."))
        if done:
            self.check_photo(data)
        else:
            data["new_photo"] = None
        for name in PEOPLE:
            data[name] = (data.get(name) or 0) if done else 0
        if done:
            data["reason"] = ""
        return data

    def _post_clean(self) -> None:
        self._tell(self.instance)
        parent: Any = super()
        parent._post_clean()

    def _update_errors(self, errors: ValidationError) -> None:
        """What the model says of a day that the form has as `day` is told there, once."""
        if hasattr(errors, "error_dict") and (said := errors.error_dict.pop("done_on", None)):
            if "day" not in self.errors:
                self.add_error("day", said)
            if not errors.error_dict:
                return
        parent: Any = super()
        parent._update_errors(errors)

    def _tell(self, activity: Activity) -> None:
        """Write outcome and day to `activity` before the model's own rules are asked."""
        data = self.cleaned_data
        day, done = data.get("day"), data.get("outcome") == DONE
        activity.cancelled = data.get("outcome") == CANCELLED
        activity.done_on = day if done else None
        if activity.planned_on is None or (activity.cancelled and day):
            activity.planned_on = day or local_today()

    @property
    def partner_keys(self) -> list[int]:
        """The partners that took part; for a form that is valid."""
        other = self.cleaned_data["other_partner"]
        return [*map(int, self.cleaned_data["known_partners"]), *([other.pk] if other else [])]
